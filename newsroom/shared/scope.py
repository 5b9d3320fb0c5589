"""What is found out once while a request is answered."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_found: ContextVar[dict[Hashable, Any] | None] = ContextVar("found", default=None)


@contextmanager
def request_scope() -> Iterator[None]:
    """Within it, `once` asks once."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


def once(key: Hashable, find: Callable[[], T]) -> T:
    """What `find` gives: asked once in this scope, and each time outside any."""
    found = _found.get()
    if found is None:
        return find()
    if key not in found:
        found[key] = find()
    answer: T = found[key]
    return answer
