"""Reading pages without a server between: how long, and how long in the database."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import islice
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory

from claims.models import Claim, Speaker, Tally, Topic, Verdict

Query = tuple[str, Any, bool]


class Site:
    """The site as Django answers it, without the reply cache."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()

    def get(self, path: str) -> bytes:
        """The body of a 200. Raises ValueError for another reply."""
        began: list[str] = []

        def start_response(status: str, *_rest: Any) -> Any:
            began.append(status)

        environ = RequestFactory().get(path, SERVER_NAME="127.0.0.1").environ
        reply = self.handler(environ, start_response)
        body = b"".join(reply)
        reply.close()
        if not began[0].startswith("200"):
            raise ValueError(f"{path} is answered with {began[0]}")
        return body


def milliseconds(act: Callable[[], object], repeats: int) -> float:
    taken = []
    for _ in range(repeats):
        began = perf_counter()
        act()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def read(paths: list[str], repeats: int) -> dict[str, dict[str, float]]:
    """For each path the milliseconds of a reply, those in the database, the queries."""
    site = Site()
    found = {}
    for path in paths:
        site.get(path)
        queries = queries_of(lambda path=path: site.get(path))  # type: ignore[misc]
        found[path] = {
            "ms": milliseconds(lambda path=path: site.get(path), repeats),  # type: ignore[misc]
            "database_ms": milliseconds(lambda q=queries: again(q), repeats),  # type: ignore[misc]
            "queries": len(queries),
        }
    return found


def queries_of(act: Callable[[], object]) -> list[Query]:
    """What `act` asks of the database."""
    asked: list[Query] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params, many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        act()
    return [query for query in asked if query[0].lstrip().upper().startswith("SELECT")]


def again(queries: list[Query]) -> None:
    """Ask them again and fetch all, which SQLite does only then."""
    with connection.cursor() as cursor:
        for sql, params, _many in queries:
            cursor.execute(sql, params)
            cursor.fetchall()


def walk(path: str, pages: int, repeats: int, rounds: int) -> dict[str, Any]:
    """In each round the milliseconds of the first page and of the last of a walk."""
    site = Site()
    at, walked = path, 1
    while walked < pages:
        following = json.loads(site.get(at))["next"]
        if following is None:
            break
        parts = urlsplit(following)
        at, walked = f"{parts.path}?{parts.query}", walked + 1
    ends = [
        [milliseconds(lambda end=end: site.get(end), repeats) for end in (path, at)]  # type: ignore[misc]
        for _ in range(rounds)
    ]
    return {"pages": walked, "ends": ends}


# --- Which addresses ----------------------------------------------------------------


def addresses() -> dict[str, str]:
    """What readers ask of this record: of the busiest, of the middling, for words."""
    busy, middling = named(Speaker, "speaker")
    busy_topic, middling_topic = named(Topic, "topic")
    verdict = Verdict.objects.values_list("slug", flat=True).first()
    common, usual, rare = words()
    single = {
        "busiest speaker": f"speaker={busy}",
        "middling speaker": f"speaker={middling}",
        "busiest topic": f"topic={busy_topic}",
        "middling topic": f"topic={middling_topic}",
        "kind": "kind=denial",
        "verdict": f"verdict={verdict}",
    }
    mixed = {
        "topic and verdict": f"topic={busy_topic}&verdict={verdict}",
        "speaker and topic": f"speaker={busy}&topic={busy_topic}",
        "word and speaker": f"q={common}&speaker={middling}",
        "word and topic": f"q={usual}&topic={middling_topic}",
    }
    sought = {
        "common word": f"q={common}",
        "usual word": f"q={usual}",
        "rare word": f"q={rare}",
    }
    return {name: f"/?{query}" for name, query in {**single, **mixed, **sought}.items()}


def named(model: Any, facet: str) -> tuple[str, str]:
    """The slugs of the busiest and of a middling one, as the tallies have them."""
    rows = Tally.objects.filter(of="all=claims", facet=facet, by="").order_by("-claims")
    keys = [int(value) for value in rows.values_list("value", flat=True)]
    if not keys:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
    slugs = dict(model.objects.values_list("pk", "slug"))
    known = [slugs[key] for key in keys if key in slugs]
    return quote(known[0]), quote(known[len(known) // 4])


def words() -> tuple[str, str, str]:
    """A word of many statements, one of some, one of a single one among the newest."""
    newest = Claim.objects.published().newest_first()
    counted: Counter[str] = Counter()
    for statement in islice(newest.values_list("statement", flat=True)[:2000], 2000):
        words = (word.strip(".,;:“”\"'()") for word in statement.lower().split())
        counted.update({word for word in words if len(word) > 3 and word.isalpha()})
    ordered = [word for word, _count in counted.most_common()]
    usual = next(word for word in ordered if counted[word] <= 40)
    return quote(ordered[0]), quote(usual), quote(ordered[-1])
