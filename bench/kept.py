"""What is dear to start, kept for the next measurement that asks for the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, ExitStack
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The `room` things that were asked for last; the others are ended."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._things: OrderedDict[Hashable, tuple[T, ExitStack]] = OrderedDict()

    def get(self, key: Hashable, start: Callable[[], AbstractContextManager[T]]) -> T:
        """The thing under `key`, started where it does not run yet."""
        if key not in self._things:
            while len(self._things) >= self.room:
                self.end(next(iter(self._things)))
            stack = ExitStack()
            self._things[key] = (stack.enter_context(start()), stack)
        self._things.move_to_end(key)
        return self._things[key][0]

    def end(self, key: Hashable) -> None:
        """End it, if it runs."""
        if key in self._things:
            _thing, stack = self._things.pop(key)
            stack.close()

    def end_all(self) -> None:
        for key in list(self._things):
            self.end(key)
