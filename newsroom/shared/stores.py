"""Where finished replies are kept: in this process, or shared between several.

A reply is kept for one state of the site (its version, local date and release) and
one key (what was asked). Both stores take turns: one renders while others wait.
"""

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Event, Lock
from typing import NamedTuple, Protocol, TypeVar

from django.core.cache.backends.base import BaseCache
from redis.exceptions import RedisError

T = TypeVar("T")
Headers = list[tuple[str, str]]

logger = logging.getLogger(__name__)

# How long somebody waits for another's rendering, in seconds, and then does it too.
PATIENCE = 2.0
GLANCE = 0.01
# How long a shared cache keeps a reply, and for how long one that failed is left alone.
SHARED_FOR = 60 * 60
REST = 30.0
# What a reply takes in memory beside its body, about.
OVERHEAD = 2_000


class Reply(NamedTuple):
    """A finished reply, as it goes out; `etag` is that of the plain form."""

    status: str
    headers: Headers
    body: bytes
    etag: str


class Store(Protocol):
    """What keeps replies."""

    def get(self, state: str, key: Hashable) -> Reply | None: ...
    def put(self, state: str, key: Hashable, reply: Reply) -> None: ...
    def turn(self, state: str, key: Hashable) -> AbstractContextManager[None]: ...


class Memory:
    """Replies in this process: those of the newest state, used last, up to `limit`
    bytes.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._state = ""
        self._replies: OrderedDict[Hashable, Reply] = OrderedDict()
        self._rendering: dict[Hashable, Event] = {}
        self._lock = Lock()

    def get(self, state: str, key: Hashable) -> Reply | None:
        with self._lock:
            reply = self._replies.get(key) if state == self._state else None
            if reply is not None:
                self._replies.move_to_end(key)
            return reply

    def put(self, state: str, key: Hashable, reply: Reply) -> None:
        with self._lock:
            if state != self._state:
                self._state, self.size = state, 0
                self._replies.clear()
            self._drop(key)
            self._replies[key] = reply
            self.size += size_of(key, reply)
            while self.size > self.limit:
                self._drop(next(iter(self._replies)))

    def _drop(self, key: Hashable) -> None:
        reply = self._replies.pop(key, None)
        if reply is not None:
            self.size -= size_of(key, reply)

    @contextmanager
    def turn(self, state: str, key: Hashable) -> Iterator[None]:
        """Enter at once where nobody renders this, else when they have, or too late."""
        with self._lock:
            others = self._rendering.get((state, key))
            mine = None if others else self._rendering.setdefault((state, key), Event())
        if others:
            others.wait(PATIENCE)
        try:
            yield
        finally:
            if mine:
                with self._lock:
                    del self._rendering[state, key]
                mine.set()


class Shared:
    """Replies that all processes have, each with a memory of its own before it.

    A cache that is away is as good as empty, and left alone for a while.
    """

    def __init__(self, cache: BaseCache, near: Memory) -> None:
        self.cache = cache
        self.near = near
        self._away_until = 0.0

    def get(self, state: str, key: Hashable) -> Reply | None:
        reply = self.near.get(state, key)
        if reply is None:
            found = self._ask(lambda: self.cache.get(name_of(state, key)), None)
            reply = Reply(*found) if found else None
            if reply is not None:
                self.near.put(state, key, reply)
        return reply

    def put(self, state: str, key: Hashable, reply: Reply) -> None:
        self.near.put(state, key, reply)
        name = name_of(state, key)
        self._ask(lambda: self.cache.set(name, tuple(reply), SHARED_FOR), None)

    @contextmanager
    def turn(self, state: str, key: Hashable) -> Iterator[None]:
        """As in one process, among all."""
        lock = f"{name_of(state, key)}-turn"
        with self.near.turn(state, key):
            is_mine = self._ask(lambda: self.cache.add(lock, 1, PATIENCE), None)
            if is_mine is False:
                self._wait_for(lock)
            try:
                yield
            finally:
                if is_mine:
                    self._ask(lambda: self.cache.delete(lock), None)

    def _wait_for(self, lock: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if not self._ask(lambda: self.cache.get(lock), None):
                return
            time.sleep(GLANCE)

    def _ask(self, question: Callable[[], T], otherwise: T) -> T:
        if time.monotonic() < self._away_until:
            return otherwise
        try:
            return question()
        except (RedisError, OSError) as error:
            self._away_until = time.monotonic() + REST
            logger.warning(
                "The cache at CACHE_URL does not answer (%s); pages are rendered "
                "without it, and it is asked again in %d seconds.",
                error,
                REST,
            )
            return otherwise


def size_of(key: Hashable, reply: Reply) -> int:
    return OVERHEAD + len(reply.body) + len(str(key))


def name_of(state: str, key: Hashable) -> str:
    """A name of one length that any cache takes, whatever was asked."""
    return hashlib.sha256(repr((state, key)).encode()).hexdigest()
