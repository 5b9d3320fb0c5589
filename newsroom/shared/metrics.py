"""What the site counts of itself, in the words of Prometheus.

Each process counts for itself, in memory; where PROMETHEUS_MULTIPROC_DIR names a
directory, in a file there, so that whichever process is asked answers for all.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from time import perf_counter
from typing import Any, Literal

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

Outcome = Literal["hit", "not_modified", "miss", "bypass"]

REGISTRY = CollectorRegistry()
SECONDS = Histogram(
    "counterclaim_reply_seconds",
    "Seconds that Django took for a reply, up to its first byte.",
    ["page", "status"],
    registry=REGISTRY,
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
QUERIES = Counter(
    "counterclaim_queries",
    "Queries that the database was asked for replies.",
    ["page"],
    registry=REGISTRY,
)
REPLIES = Counter(
    "counterclaim_replies",
    "Replies by what the reply cache did for them.",
    ["outcome"],
    registry=REGISTRY,
)
# Looked up once, because this is counted where a reply costs a few microseconds.
OUTCOMES = {
    outcome: REPLIES.labels(outcome)
    for outcome in ("hit", "not_modified", "miss", "bypass")
}


def count_reply(outcome: Outcome) -> None:
    """Count one reply by what the reply cache did for it."""
    OUTCOMES[outcome].inc()


def page_type(request: HttpRequest) -> str:
    """The name of the page's address, never the address: `claim`, `api claim list`.

    `static` for a file, `none` for what was answered before any view was chosen.
    """
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith(settings.STATIC_URL) else "none"
    if match.route.startswith("admin/"):
        return "admin"
    spaces = [name for name in match.namespaces if name != "timeline"]
    return " ".join([*spaces, (match.url_name or "none").replace("-", " ")])


class MetricsMiddleware:
    """Times each reply that Django makes and counts its queries, by type of page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        queries = QueryCounter()
        began = perf_counter()
        with ExitStack() as wrapped:
            for connection in connections.all():
                wrapped.enter_context(connection.execute_wrapper(queries))
            response = self.get_response(request)
        seconds = perf_counter() - began
        page = page_type(request)
        SECONDS.labels(page, f"{response.status_code // 100}xx").observe(seconds)
        QUERIES.labels(page).inc(queries.count)
        return response


class QueryCounter:
    """An execute_wrapper that counts what goes through it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.count += 1
        return execute(*asked)


class _Measured(Collector):
    """Figures that were taken when they were asked for, not counted along the way."""

    def __init__(self, gauges: Iterable[GaugeMetricFamily]) -> None:
        self.gauges = list(gauges)

    def collect(self) -> Iterable[GaugeMetricFamily]:
        return self.gauges


def exposition(gauges: Iterable[GaugeMetricFamily] = ()) -> bytes:
    """All counts of all processes, and `gauges`, in Prometheus' text format."""
    measured = CollectorRegistry()
    measured.register(_Measured(gauges))
    if not settings.PROMETHEUS_MULTIPROC_DIR:
        return generate_latest(REGISTRY) + generate_latest(measured)
    MultiProcessCollector(measured, settings.PROMETHEUS_MULTIPROC_DIR)  # type: ignore[no-untyped-call]
    return generate_latest(measured)
