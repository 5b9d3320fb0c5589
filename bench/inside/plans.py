"""The slowest questions that public pages ask of the database, each with its plan."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import connection
from django.urls import URLPattern, reverse

from bench.inside.asking import Query, Site, addresses, again, milliseconds, queries_of
from bench.inside.paths import LIST
from newsroom.shared.fragments import Fragments
from timeline.urls import urlpatterns

EXPLAIN = {
    "sqlite": "EXPLAIN QUERY PLAN",
    "postgresql": "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF)",
}
LONGEST_STATEMENT = 400
LONGEST_PLAN = 16
LONGEST_LINE = 140
TIMES = ("Planning Time:", "Execution Time:")


@dataclass(frozen=True)
class Question:
    """One statement, where it was asked, and what the database does for it."""

    page: str
    ms: float
    statement: str
    plan: list[str]


def slowest(repeats: int, most: int) -> dict[str, Any]:
    """Of every kind of public page, read with no piece of it kept: how many there were,
    how many statements, and the `most` slowest of these.
    """
    site = Site()
    paths = list(dict.fromkeys(public_addresses(site)))
    timed: dict[str, tuple[float, str, Query]] = {}
    for path in paths:
        Fragments.forget()
        for query in queries_of(lambda path=path: site.get(path)):  # type: ignore[misc]
            ms = milliseconds(lambda query=query: again([query]), repeats)  # type: ignore[misc]
            known = timed.get(query[0])
            if known is None or ms > known[0]:
                timed[query[0]] = (ms, path, query)
    first = sorted(timed.values(), key=lambda each: each[0], reverse=True)[:most]
    found = [
        asdict(Question(path, ms, shortened(query), plan_of(query)))
        for ms, path, query in first
    ]
    return {"pages": len(paths), "statements": len(timed), "slowest": found}


def public_addresses(site: Site) -> Iterator[str]:
    """Pages that need no name, every list of the API, the first of each list as data
    and as a page, and the timeline and the list under the filters of bar 1.
    """
    for pattern in urlpatterns:
        if isinstance(pattern, URLPattern) and not pattern.pattern.converters:
            yield reverse(f"timeline:{pattern.name}")
    for name, address in json.loads(site.get(reverse("api:root"))).items():
        path = path_of(address)
        yield path
        results = json.loads(site.get(path)).get("results") or [{}]
        for key in ("api_url", "url"):
            if results[0].get(key) and name != "sources":
                yield path_of(results[0][key])
    yield f"{LIST}?expand=contradictions,citations"
    for path in addresses().values():
        query = urlsplit(path).query
        yield from (path, f"{LIST}?{query}", f"{reverse('api:timeline')}?{query}")
        facet, _, value = query.partition("=")
        # The busiest and a middling one have pages of their own.
        if facet in {"speaker", "topic"} and "&" not in value:
            yield reverse(f"timeline:{facet}", args=[unquote(value)])


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def plan_of(query: Query) -> list[str]:
    """As the database tells it, in a few lines."""
    sql, params, _many = query
    with connection.cursor() as cursor:
        cursor.execute(f"{EXPLAIN[connection.vendor]} {sql}", params)
        rows = cursor.fetchall()
    if connection.vendor == "sqlite":
        return cut(folded(indented(rows)))
    return cut(without_inner_buffers([row[0] for row in rows]))


def cut(lines: list[str]) -> list[str]:
    """The first lines, and those at the end that say how long it took."""
    times = [line for line in lines if line.startswith(TIMES)]
    steps = [line[:LONGEST_LINE] for line in lines if line not in times]
    more = len(steps) - LONGEST_PLAN
    told = [f"… and {more} lines"] if more > 0 else []
    return [*steps[:LONGEST_PLAN], *told, *times]


def without_inner_buffers(lines: list[str]) -> list[str]:
    """PostgreSQL's lines; the buffers of its first step are those of all."""
    at = [i for i, line in enumerate(lines) if line.lstrip().startswith("Buffers:")]
    return [line for i, line in enumerate(lines) if i not in at[1:]]


def folded(lines: list[str]) -> list[str]:
    """Each kind of line once, where it came first; an OR has hundreds of the same."""
    counted = Counter(re.sub(r"INDEX \d+$", "INDEX …", line) for line in lines)
    return [f"{line} × {n}" if n > 1 else line for line, n in counted.items()]


def indented(rows: list[tuple[int, int, int, str]]) -> list[str]:
    """SQLite's rows, each with the one that it is under, as a tree."""
    depths = {0: -1}
    lines = []
    for key, above, _unused, detail in rows:
        depths[key] = depths.get(above, -1) + 1
        lines.append("  " * depths[key] + detail)
    return lines


def shortened(query: Query) -> str:
    """The statement in one line, without its columns' names and with its values."""
    sql, params, _many = query
    text = re.sub(r"\s+", " ", sql).replace('"', "")
    text = re.sub(r"SELECT (DISTINCT )?(?:\w+\.\w+,? ?){3,}", r"SELECT \1… ", text)
    values = str(list(params or ()))
    if len(text) > LONGEST_STATEMENT:
        text = f"{text[:LONGEST_STATEMENT]} …"
    return f"{text} -- {values[:LONGEST_LINE]}"
