"""Bars 3, 4, 6 and 7: requests a second of the whole server, beside its peers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bench.client import Load, fetch, load
from bench.figures import Figure, NotMeasuredError, Sample, interleaved, times
from bench.inside.paths import LIST, TIMELINE
from bench.plan import Plan
from bench.records import SQLITE, Record
from bench.servers import SERVERS, Server, datasette, nginx, served

OURS, UNCACHED = "newsroom.wsgi:application", "bench.peers.uncached:application"
PLAIN, CACHING = "bench.peers.plain:application", "bench.peers.caching:application"
EMPTY = "bench.peers.empty:application"
Measures = Mapping[str, Callable[[], float]]


def rate(
    plan: Plan, server: Server, path: str, *, held: str = "", connections: int = 16
) -> Callable[[], float]:
    """A measure: replies a second of `path`; 304s where the client holds it already."""
    headers, status = ({"If-None-Match": held}, 304) if held else ({}, 200)

    def measure() -> float:
        found = load(
            server.port,
            path,
            seconds=plan.seconds,
            connections=connections,
            headers=headers,
        )
        require(status, path, found)
        return found.per_second

    return measure


def require(status: int, path: str, found: Load) -> None:
    if set(found.statuses) != {status} or found.failed:
        raise NotMeasuredError(
            f"{path}: {found.failed} failed, replies by status {found.statuses}, "
            f"where {status} was expected"
        )


def compared(
    samples: Mapping[str, Sample], ours: str, peers: Mapping[str, str], row: Figure
) -> Iterator[Figure]:
    """A row for each peer; each is named with what the bar asks for against it."""
    for peer, asked in peers.items():
        yield replace(
            row,
            asked=asked,
            ours=samples[ours],
            peer=samples[peer],
            peer_name=peer,
            ratio=times(samples[ours], samples[peer]),
        )


def list_(plan: Plan, record: Record) -> Iterator[Figure]:
    """The API list beside Django REST framework's tutorial and its best."""
    env = record.environment
    peers = served(PLAIN, probe="/empty", env=env)
    measures = {
        "kept": rate(plan, served(OURS, env=env), LIST),
        "uncached": rate(plan, served(UNCACHED, env=env), LIST),
        "DRF tutorial": rate(plan, peers, "/tutorial/"),
        "best DRF": rate(plan, peers, "/careful/"),
    }
    samples = interleaved(plan.rounds, measures, "/s")
    tutorial = "≥ 100 ×" if record.claims >= 1_000_000 else "≥ 30 ×"
    asked = {"DRF tutorial": tutorial, "best DRF": "≥ 10 ×"}
    for how in ("kept", "uncached"):
        row = Figure(3, f"API list, {how}", record.name, "")
        told = asked if how == "kept" else dict.fromkeys(asked, "")
        yield from compared(samples, how, told, row)


def facets(plan: Plan, record: Record) -> Iterator[Figure]:
    """The timeline beside Datasette's pages of the same table."""
    if record.engine != SQLITE:
        raise NotMeasuredError("Datasette reads SQLite alone")
    table = f"/{record.path.stem}/claims_claim?_size=50&_sort_desc=position"
    ours = served(UNCACHED, env=record.environment)
    peer = SERVERS.get(("Datasette", record), lambda: datasette(record.path))
    measures = {
        "uncached": rate(plan, ours, TIMELINE),
        # One at a time, since it may take minutes for a reply.
        "two facets": rate(
            plan, peer, f"{table}&_facet=speaker_id&_facet=kind", connections=1
        ),
        "newest page": rate(plan, peer, f"{table}&_nofacet=1", connections=1),
    }
    samples = interleaved(plan.rounds, measures, "/s")
    named = {f"Datasette, {name}": sample for name, sample in samples.items()}
    asked = {"Datasette, two facets": "≥ 100 ×", "Datasette, newest page": "≥ 4 ×"}
    row = Figure(4, "timeline page with facets, uncached", record.name, "")
    yield from compared(named, "Datasette, uncached", asked, row)


def uncached(plan: Plan, record: Record) -> Iterator[Figure]:
    """The timeline page made anew each time, beside a Django view that does nothing."""
    env = record.environment
    peer = served(PLAIN, probe="/empty", env=env)
    measures = {
        "timeline": rate(plan, served(UNCACHED, env=env), TIMELINE),
        "empty Django view": rate(plan, peer, "/empty"),
    }
    samples = interleaved(plan.rounds, measures, "/s")
    row = Figure(6, "timeline page, uncached", record.name, "")
    yield from compared(samples, "timeline", {"empty Django view": "≥ 0.125 ×"}, row)


def cached(plan: Plan, record: Record) -> Iterator[Figure]:
    """A kept page and a 304, beside an empty reply as long, and other caches."""
    ours = served(OURS, env=record.environment)
    page = fetch(ours.port, TIMELINE)
    env = {**record.environment, "BENCH_BYTES": str(len(page.body))}
    measures = {
        "page": rate(plan, ours, TIMELINE),
        "304": rate(plan, ours, TIMELINE, held=etag_of(page.head)),
        "empty WSGI reply": rate(plan, served(EMPTY, env=env), TIMELINE),
        "Django's cache": rate(plan, served(CACHING, probe="/page", env=env), "/page"),
    }
    try:
        front = SERVERS.get(("nginx", ours), lambda: nginx(ours))
        measures["nginx, 1 s"] = rate(plan, front, TIMELINE)
    except NotMeasuredError:
        pass  # What is not installed is no peer; the row is left out.
    samples = interleaved(plan.rounds, measures, "/s")
    share = "≥ 0.7 ×" if record.engine == SQLITE else "≥ 0.2 ×"
    row = Figure(7, f"kept page of {len(page.body) // 1000} KB", record.name, "")
    peers = {"empty WSGI reply": share, "Django's cache": "≥ 6 ×"}
    yield from compared(samples, "page", peers, row)
    row = replace(row, what="304")
    peers = {"empty WSGI reply": "≥ 1 ×", "Django's cache": "≥ 6 ×"}
    yield from compared(samples, "304", peers, row)
    if "nginx, 1 s" in samples:
        row = replace(row, what="kept page")
        yield from compared(samples, "page", {"nginx, 1 s": ""}, row)


def etag_of(head: bytes) -> str:
    for line in head.decode("latin-1").splitlines():
        name, _, value = line.partition(":")
        if name.lower() == "etag":
            return value.strip()
    raise NotMeasuredError("the page has no ETag")
