"""Ready pieces of replies, kept in the process while there is room.

A piece is kept under all that it was made from, so that it is never wrong: when the
record changes, it is asked for under another key and the old one is dropped in time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_is_aside: ContextVar[bool] = ContextVar("is_aside", default=False)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Inside, each piece is made anew and none is kept.

    For what is read in a transaction that will be taken back: no key tells that apart.
    """
    token = _is_aside.set(True)
    try:
        yield
    finally:
        _is_aside.reset(token)


class Fragments(Generic[K, V]):
    """The `room` pieces that were asked for last."""

    all_kept: "WeakSet[Fragments[Any, Any]]" = WeakSet()

    def __init__(self, room: int) -> None:
        self.all_kept.add(self)
        self.room = room
        self._pieces: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()
        self._turn = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The piece under `key`, made where it is not there."""
        return self.get_many([key], lambda _missing: {key: make()})[key]

    def get_in_turn(self, key: K, make: Callable[[], V]) -> V:
        """The same; while one makes a piece, others wait, and find it."""
        with self._turn:
            return self.get(key, make)

    def get_many(
        self, keys: Iterable[K], make: Callable[[list[K]], Mapping[K, V]]
    ) -> dict[K, V]:
        """The pieces under `keys`; those not there are made together."""
        wanted = list(keys)
        if _is_aside.get():
            return dict(make(wanted)) if wanted else {}
        with self._lock:
            found = {key: self._pieces[key] for key in wanted if key in self._pieces}
            for key in found:
                self._pieces.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if not missing:
            return found
        made = make(missing)
        with self._lock:
            self._pieces.update(made)
            while len(self._pieces) > self.room:
                self._pieces.popitem(last=False)
        return {**found, **made}

    @classmethod
    def forget(cls) -> None:
        """Drop every piece of all: the record is another one now."""
        for fragments in cls.all_kept:
            with fragments._lock:
                fragments._pieces.clear()
