"""The counts behind facets and density, kept in the transaction of their cause.

Each claim is counted where it stands, for each of its tags among all claims: in all,
and in its year, month and day. It is also counted for each of its facets' values
among the claims with each of its other tags, in all. Contradictions likewise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import chain, groupby
from typing import NamedTuple, Protocol

from django.db import connections, router, transaction

from claims.loading import load
from claims.models import ContradictionTag, IndexRow, Tally
from claims.querysets import day_of, in_batches
from claims.tags import ALL, ALL_CONTRADICTIONS, COUNTED, FACETS, name_of, value_of

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


class Counted(Protocol):
    """A claim or contradiction: where it stands, and its tags, that of all first."""

    @property
    def position(self) -> int: ...

    @property
    def tags(self) -> str: ...


def move(out_of: Iterable[Counted], into: Iterable[Counted]) -> None:
    """Count what comes `into` the index and no more what goes `out_of` it."""
    counts: Counts = Counter()
    for row in out_of:
        counts.subtract(counted(row.position, row.tags.split()))
    for row in into:
        counts.update(counted(row.position, row.tags.split()))
    _add(counts)


def counted(position: int, tags: list[str]) -> Iterator[Key]:
    """Each tally that counts a record with these tags at `position`."""
    for bucket in (EVER, *buckets_of(day_of(position))):
        for tag in tags:
            yield among(tags[0], tag, bucket)
    for tag, also in beside(tags):
        yield among(tag, also)


def among(of: str, tag: str, bucket: Bucket = EVER) -> Key:
    return Key(of, name_of(tag), *bucket, value_of(tag))


def beside(tags: list[str]) -> list[tuple[str, str]]:
    """Each tag with each of a facet's tags that has another name."""
    facets = FACETS if tags[0] == ALL else COUNTED
    named = [(tag, name_of(tag)) for tag in tags[1:]]
    values = [(also, name) for also, name in named if name in facets]
    return [
        (tag, also) for tag, name in named for also, facet in values if facet != name
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
    """What is in the index adds up to, a bucket at a time; all time comes last.

    It is read in the order of time, so that no more than one year, month and day are
    in memory; pairs of tags, of which there may be a million, are so as numbers.
    """
    pairs = Pairs()
    at_hand: dict[str, tuple[Bucket, Counter[tuple[str, str]]]] = {}
    for day, tag_lists in tags_by_day():
        counted = Counter((tags[0], tag) for tags in tag_lists for tag in tags)
        pairs.count(tag_lists)
        for bucket in (EVER, *buckets_of(day)):
            before, counts = at_hand.get(bucket.by, (bucket, Counter()))
            if before != bucket:
                yield before, of_all(before, counts)
                counts = Counter()
            counts.update(counted)
            at_hand[bucket.by] = (bucket, counts)
    _bucket, counts = at_hand.pop("", (EVER, Counter()))
    for bucket, rest in at_hand.values():
        yield bucket, of_all(bucket, rest)
    yield EVER, of_all(EVER, counts) | pairs.counts()


def of_all(bucket: Bucket, tags: Counter[tuple[str, str]]) -> Counts:
    return Counter({among(*pair, bucket): n for pair, n in tags.items()})


class Pairs:
    """How often two tags stand beside each other, as `beside` says."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.counter: Counter[int] = Counter()

    def count(self, tag_lists: Iterable[list[str]]) -> None:
        for tags in tag_lists:
            self.counter.update(
                self.number(tag) << 32 | self.number(also) for tag, also in beside(tags)
            )

    def number(self, tag: str) -> int:
        return self.numbers.setdefault(tag, len(self.numbers))

    def counts(self) -> Counts:
        tags = list(self.numbers)
        return Counter(
            {
                among(tags[pair >> 32], tags[pair & 0xFFFF_FFFF]): n
                for pair, n in self.counter.items()
            }
        )


def tags_by_day() -> Iterator[tuple[date, list[list[str]]]]:
    in_order = merge(claims_in_order(), contradictions_in_order())
    for day, there in groupby(in_order, key=lambda row: day_of(row[0])):
        yield day, [tags for _position, tags in there]


def claims_in_order() -> Iterator[tuple[int, list[str]]]:
    rows = IndexRow.objects.values("position", "tags")
    for row in chain.from_iterable(in_batches(rows, "position", BATCH)):
        yield row["position"], row["tags"].split()


def contradictions_in_order() -> Iterator[tuple[int, list[str]]]:
    rows = ContradictionTag.objects.filter(tag=ALL_CONTRADICTIONS).values("position")
    for batch in in_batches(rows, "position", BATCH):
        first, last = batch[0]["position"], batch[-1]["position"]
        there = ContradictionTag.objects.filter(position__range=(first, last))
        tags: dict[int, list[str]] = {}
        for position, tag in there.order_by("pk").values_list("position", "tag"):
            tags.setdefault(position, []).append(tag)
        yield from sorted(tags.items())


def _add(counts: Counts) -> None:
    """Add to what is stored; in one order, so that no two acts wait for each other."""
    rows = sorted((*key, number) for key, number in counts.items() if number)
    if rows:
        connection = connections[router.db_for_write(Tally)]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
