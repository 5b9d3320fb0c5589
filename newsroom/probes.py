"""What the machines around the site ask: is it up, is it ready, how is it doing.

Answered before any host name, session or page is looked at, so that a probe may use
whatever name it knows the machine by.
"""

import logging
from collections.abc import Callable, Iterator

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST
from prometheus_client.core import GaugeMetricFamily

from claims import gauges
from newsroom.shared import metrics
from newsroom.shared.caching import PRIVATE

LOOPBACK = {"127.0.0.1", "::1"}
log = logging.getLogger(__name__)


def health(request: HttpRequest) -> HttpResponse:
    """The process is up; it asks nothing else."""
    return HttpResponse("up\n", content_type="text/plain")


def readiness(request: HttpRequest) -> HttpResponse:
    """200 where database and cache answer, 503 with the one that does not."""
    silent = [name for name, ask in PARTS.items() if not answers(name, ask)]
    text = f"no answer from: {', '.join(silent)}\n" if silent else "ready\n"
    status = 503 if silent else 200
    return HttpResponse(text, content_type="text/plain", status=status)


def answers(name: str, ask: Callable[[], object]) -> bool:
    """Whether `ask` goes well; why not is for the log and no reader."""
    try:
        ask()
    except Exception:
        log.exception("The %s does not answer.", name)
        return False
    return True


def ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


PARTS: dict[str, Callable[[], object]] = {
    "database": ask_database,
    "cache": lambda: caches["replies"].get("readyz"),
}


def measures(request: HttpRequest) -> HttpResponse | None:
    """All that is counted and measured, for this machine alone."""
    if not is_from_this_machine(request):
        return None
    text = metrics.exposition(measured())
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def is_from_this_machine(request: HttpRequest) -> bool:
    """A server in front is on this machine too, but says for whom it asks."""
    asked_for = {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"} & request.META.keys()
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not asked_for


def measured() -> Iterator[GaugeMetricFamily]:
    """The gauges; those that the database cannot give are left out."""
    drift = GaugeMetricFamily(
        "counterclaim_tally_drift",
        "Claims by which the tallies contradict each other.",
    )
    queues = GaugeMetricFamily(
        "counterclaim_queue_depth",
        "What waits to be done: publications that are due, changes to tell the CDN.",
        labels=["queue"],
    )
    try:
        drift.add_metric([], gauges.tally_drift())
        queues.add_metric(["publications"], gauges.publications_due())
        queues.add_metric(["changes"], gauges.changes_untold())
    except DatabaseError:
        log.exception("The database gives no figures.")
    yield from (drift, queues)


PROBES: dict[str, Callable[[HttpRequest], HttpResponse | None]] = {
    "/healthz": health,
    "/readyz": readiness,
    "/metrics": measures,
}


class ProbesMiddleware:
    """Answers the probes; all else, and what a probe declines, is an address as any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        response = probe(request)
        if response is None:
            return self.get_response(request)
        response.headers["Cache-Control"] = PRIVATE
        return response
