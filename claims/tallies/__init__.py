"""The counts behind facets and density, kept in the transaction of their cause.

Each claim is counted where it stands, for each of its tags among all claims: in all,
and in its year, month and day. It is also counted for each of its facets' values
among the claims with each of its other tags, in all. Contradictions are counted
likewise, but in all alone: no page shows them over time.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from django.db import connections, router, transaction

from claims.loading import load
from claims.models import Tally
from claims.tags import parted
from claims.tallies.checking import findings
from claims.tallies.keys import Key, counted
from claims.tallies.recounting import recount

__all__ = ["findings", "move", "rebuild"]

BATCH = 10_000
FIELDS = ("of", "by", "start", "facet", "value", "claims")
ADD = f"""
INSERT INTO {Tally._meta.db_table} ("of", facet, "by", start, value, claims)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT ("of", facet, "by", start, value)
DO UPDATE SET claims = {Tally._meta.db_table}.claims + excluded.claims
"""  # noqa: S608  the table's name is the model's


class Counted(Protocol):
    """A claim or contradiction: where it stands, and its tags, that of all first."""

    @property
    def position(self) -> int: ...

    @property
    def tags(self) -> str: ...


def move(out_of: Iterable[Counted], into: Iterable[Counted]) -> None:
    """Count what comes `into` the index and no more what goes `out_of` it."""
    counts: Counter[Key] = Counter()
    for row in out_of:
        counts.subtract(counted(row.position, row.tags.split()))
    for row in into:
        counts.update(counted(row.position, row.tags.split()))
    _add(counts)


def _add(counts: Counter[Key]) -> None:
    """Add to what is stored; in one order, so that no two acts wait for each other."""
    rows = sorted((*key, number) for key, number in counts.items() if number)
    if rows:
        connection = connections[router.db_for_write(Tally)]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)


def rebuild() -> None:
    """Count the index rows anew."""
    with transaction.atomic(using=router.db_for_write(Tally)):
        Tally.objects.all().delete()
        rows: list[tuple[str | int, ...]] = []
        for (of, bucket), counts in recount():
            # Sorted, so that each facet's rows are beside each other.
            rows += [
                (of, *bucket, *parted(tag), n) for tag, n in sorted(counts.items())
            ]
            if len(rows) >= BATCH:
                load(Tally, FIELDS, rows)
                rows = []
        load(Tally, FIELDS, rows)
