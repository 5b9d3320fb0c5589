"""How long a public page may keep PostgreSQL busy, and what its reader is told then.

Editors and commands have no limit: an import takes what it takes.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from newsroom.shared.problems import problem, problem_response
from newsroom.shared.replicas import PRIMARY, current_pin

# PostgreSQL's code for a statement that was ended (appendix A of its manual).
QUERY_CANCELED = "57014"
LIMIT = "SELECT set_config('statement_timeout', %s, false)"


def limit_statements(
    sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any
) -> None:
    """Give a connection the limit of what it will serve.

    The replica and PgBouncer's roles have theirs from the start.
    """
    if connection.vendor != "postgresql" or connection.alias != PRIMARY:
        return
    if settings.BEHIND_PGBOUNCER:
        return
    pin = current_pin()
    limit = settings.READ_TIMEOUT if pin and pin.is_public else 0
    # It serves one request after the other, and is told only where the limit changes.
    if getattr(connection.connection, "limited_to", 0) != limit:
        # Past Django's cursor, which would first ask whether the connection lives.
        with connection.wrap_database_errors:
            connection.connection.execute(LIMIT, [f"{limit}s"])
        connection.connection.limited_to = limit


def is_time_out(error: BaseException) -> bool:
    """Whether `error` says that the database ended a statement for taking too long."""
    code = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, DatabaseError) and code == QUERY_CANCELED


class TimeLimitMiddleware:
    """Answers 503 and a way out where a statement took too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        pin, primary = current_pin(), connections[PRIMARY]
        # One that is opened later is told then.
        if pin and pin.alias == PRIMARY and primary.connection is not None:
            try:
                limit_statements(self, primary)
            except Error:
                primary.close()  # It was cut: the first question opens another.
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        return too_slow(request) if is_time_out(exception) else None


def too_slow(request: HttpRequest) -> HttpResponse:
    reply: HttpResponse
    if request.path.startswith("/api/"):
        detail = _(
            "This took the database too long. Ask for less: add a filter such as "
            "topic, speaker or a span of days, or use fewer and rarer words."
        )
        reply = problem_response(problem(503, detail))
    else:
        reply = render(request, "503.html", status=503)
    reply.headers["Cache-Control"] = "no-store"
    return reply
