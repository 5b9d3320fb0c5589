"""The counts behind facets and density, kept in the transaction of their cause.

Each claim is counted where it stands, for each of its tags among all claims: in all,
and in its year, month and day. It is also counted for each of its facets' values
among the claims with each of its other tags, in all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from typing import NamedTuple

from django.db import connections, router, transaction

from claims.loading import load
from claims.models import IndexRow, Tally
from claims.querysets import day_of, in_batches
from claims.tags import ALL, FACETS, name_of, value_of

BATCH = 10_000
ADD = f"""
INSERT INTO {Tally._meta.db_table} ("of", facet, "by", start, value, claims)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT ("of", facet, "by", start, value)
DO UPDATE SET claims = {Tally._meta.db_table}.claims + excluded.claims
"""  # noqa: S608  the table's name is the model's


class Bucket(NamedTuple):
    """A year, month or day by its first day; both empty for all time."""

    by: str = ""
    start: str = ""


class Key(NamedTuple):
    """What a tally is of, in the order of its unique constraint."""

    of: str
    facet: str
    by: str
    start: str
    value: str


Counts = Counter[Key]
EVER = Bucket()


def move(out_of: Iterable[IndexRow], into: Iterable[IndexRow]) -> None:
    """Count what comes `into` the index and no more what goes `out_of` it."""
    counts: Counts = Counter()
    for row in out_of:
        counts.subtract(counted(row.position, row.tags.split()))
    for row in into:
        counts.update(counted(row.position, row.tags.split()))
    _add(counts)


def counted(position: int, tags: list[str]) -> Iterator[Key]:
    """Each tally that counts a claim with these tags at `position`."""
    for bucket in (EVER, *buckets_of(day_of(position))):
        for tag in tags:
            yield among_all(tag, bucket)
    yield from beside(tags)


def among_all(tag: str, bucket: Bucket) -> Key:
    return Key(ALL, name_of(tag), *bucket, value_of(tag))


def beside(tags: list[str]) -> list[Key]:
    """Each facet's value beside each tag of another name."""
    named = [(tag, name_of(tag)) for tag in tags if tag != ALL]
    values = [(name, value_of(tag)) for tag, name in named if name in FACETS]
    return [
        Key(tag, facet, *EVER, value)
        for tag, name in named
        for facet, value in values
        if facet != name
    ]


def buckets_of(day: date) -> tuple[Bucket, Bucket, Bucket]:
    text = day.isoformat()
    return (
        Bucket("year", f"{text[:4]}-01-01"),
        Bucket("month", f"{text[:7]}-01"),
        Bucket("day", text),
    )


def rebuild() -> None:
    """Count the index rows anew."""
    with transaction.atomic(using=router.db_for_write(Tally)):
        Tally.objects.all().delete()
        rows: list[tuple[str | int, ...]] = []
        for bucket, counts in recount():
            rows += [(*key, claims) for key, claims in counts.items()]
            if len(rows) >= BATCH or bucket == EVER:
                load(Tally, (*Key._fields, "claims"), rows)
                rows = []


def findings() -> Iterator[str]:
    """A line for each tally that is not what the index rows add up to."""
    seen = set()
    for bucket, counts in recount():
        seen.add(bucket)
        yield from differences(bucket, counts)
    stored = Tally.objects.order_by().values_list("by", "start").distinct()
    for bucket in sorted({Bucket(*row) for row in stored} - seen):
        yield from differences(bucket, Counter())


def differences(bucket: Bucket, counts: Counts) -> Iterator[str]:
    rows = Tally.objects.filter(by=bucket.by, start=bucket.start).exclude(claims=0)
    stored = {Key(*key): n for *key, n in rows.values_list(*Key._fields, "claims")}
    for key in sorted(stored.keys() | counts.keys()):
        if stored.get(key, 0) != counts[key]:
            name = f"{key.of} {key.facet}={key.value} {key.start}".rstrip()
            yield f"tally: {name} is {stored.get(key, 0)}, should be {counts[key]}"


def recount() -> Iterator[tuple[Bucket, Counts]]:
    """What the index rows add up to, a bucket at a time; all time comes last.

    They are read in their own order, so that no more than one year, month and day
    are in memory.
    """
    ever: Counts = Counter()
    at_hand: dict[str, tuple[Bucket, Counter[str]]] = {}
    for day, tag_lists in tags_by_day():
        tags = Counter(chain.from_iterable(tag_lists))
        for there in tag_lists:
            ever.update(beside(there))
        for bucket in (EVER, *buckets_of(day)):
            before, counts = at_hand.get(bucket.by, (bucket, Counter()))
            if before != bucket:
                yield before, of_all(before, counts)
                counts = Counter()
            counts.update(tags)
            at_hand[bucket.by] = (bucket, counts)
    _bucket, tags = at_hand.pop("", (EVER, Counter()))
    for bucket, counts in at_hand.values():
        yield bucket, of_all(bucket, counts)
    ever.update(of_all(EVER, tags))
    yield EVER, ever


def of_all(bucket: Bucket, tags: Counter[str]) -> Counts:
    return Counter({among_all(tag, bucket): number for tag, number in tags.items()})


def tags_by_day() -> Iterator[tuple[date, list[list[str]]]]:
    rows = IndexRow.objects.values("position", "tags")
    in_order = chain.from_iterable(in_batches(rows, "position", BATCH))
    for day, there in groupby(in_order, key=lambda row: day_of(row["position"])):
        yield day, [row["tags"].split() for row in there]


def _add(counts: Counts) -> None:
    """Add to what is stored; in one order, so that no two acts wait for each other."""
    rows = sorted((*key, number) for key, number in counts.items() if number)
    if rows:
        connection = connections[router.db_for_write(Tally)]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
