"""Which database a request reads: the primary, or a replica for the public's reads.

One choice a request, made at its start and kept to its end, so that its version and
its data are of one state. Editors, whoever just wrote among them, read the primary, and
so does all that is no request. A replica that fails on the way costs no reply: the
request is answered once more, whole, from the primary.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import (
    DEFAULT_DB_ALIAS,
    Error,
    InterfaceError,
    OperationalError,
    connections,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from newsroom.shared.caching import is_public
from newsroom.shared.replica_health import REPLICA, Health, first_line

R = TypeVar("R")
PRIMARY = DEFAULT_DB_ALIAS

health = Health()


@dataclass
class Pin:
    """The database that a request reads, and what became of it."""

    alias: str
    is_public: bool = False
    is_read: bool = False
    is_lost: bool = False


_pin: ContextVar[Pin | None] = ContextVar("pin", default=None)


def choose(environ: Mapping[str, Any]) -> str:
    """The database for all the reads of a WSGI request."""
    is_there = REPLICA in connections.settings
    return REPLICA if is_there and is_public(environ) and health.is_fit() else PRIMARY


@contextmanager
def pinned(alias: str, *, is_public: bool = False) -> Iterator[Pin]:
    """Inside, reads go to `alias`; those of the public have a time limit."""
    pin = Pin(alias, is_public)
    token = _pin.set(pin)
    try:
        yield pin
    finally:
        _pin.reset(token)


def answer(environ: Mapping[str, Any], reply: Callable[[], R]) -> R:
    """What `reply` gives, all of it read from the one database that suits `environ`.

    It is called once more, on the primary, where the replica is lost on the way.
    """
    public = is_public(environ)
    with pinned(choose(environ), is_public=public) as pin:
        try:
            given = reply()
        except Error as error:
            if not lose(error):
                raise
    if not pin.is_lost:
        return given
    with pinned(PRIMARY, is_public=public):
        return reply()


def current_pin() -> Pin | None:
    """The choice made for the request that is being answered, if one is."""
    return _pin.get()


def reading_from() -> str:
    """The database that reads go to here: what a transaction wrote, it also reads."""
    pin = _pin.get()
    if pin is None or connections[PRIMARY].in_atomic_block:
        return PRIMARY
    pin.is_read = True
    return pin.alias


def first_read(read: Callable[[], R]) -> R:
    """What `read` gives; where the replica fails at a request's first read, the
    primary has the whole request.
    """
    pin = _pin.get()
    is_first = pin is not None and not pin.is_read
    try:
        return read()
    except Error as error:
        if not (lose(error) and is_first and pin):
            raise
        pin.alias, pin.is_lost = PRIMARY, False
        return read()


def lose(error: Exception) -> bool:
    """Whether `error` means that this request has lost its replica; it is left out."""
    pin = _pin.get()
    is_of_the_database = isinstance(error, OperationalError | InterfaceError)
    if pin is None or pin.alias != REPLICA or not is_of_the_database:
        return False
    pin.is_lost = True
    health.leave(f"a read failed: {first_line(error)}")
    return True


class ReplicaMiddleware:
    """Chooses the database of each request that was not chosen for before Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _pin.get() is not None:
            return self.get_response(request)
        return answer(request.META, lambda: self.get_response(request))

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not lose(exception):
            return None
        # Nobody gets this reply, so it is no error for the log: `answer` asks again.
        reply = HttpResponse(status=503)
        reply._has_been_logged = True  # type: ignore[attr-defined]
        return reply


class ReplicaRouter:
    """Reads where the request's choice is, writes and migrations on the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return reading_from()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        return True  # one record, wherever it was read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None
