"""What the index adds up to, counted anew from the first day to the last."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby
from typing import NamedTuple

from claims.models import ContradictionTag, IndexRow
from claims.querysets import day_of, in_batches
from claims.tags import ALL, ALL_CONTRADICTIONS, name_of
from claims.tallies.keys import EVER, FACETS_OF, Bucket, buckets_of

BATCH = 10_000
# How often each tag is there.
Tags = Counter[str]
# A day and the tags of each record that stands there, that of all first.
Day = tuple[date, list[list[str]]]


class Group(NamedTuple):
    """The tallies of one tag in one bucket."""

    of: str
    bucket: Bucket


def recount() -> Iterator[tuple[Group, Tags]]:
    """The counts of each group; those of all time come last, in the order of tags.

    No more than one year, month and day are in memory, and how often any two tags
    stand beside each other, of which there may be a million.
    """
    ever: dict[str, Tags] = defaultdict(Counter)
    yield from over_time(claims_by_day(), ever)
    for tag_lists in contradictions():
        count_ever(ALL_CONTRADICTIONS, tag_lists, ever)
    for of in sorted(ever):
        yield Group(of, EVER), of_other_names(of, ever[of])


def over_time(
    days: Iterator[Day], ever: dict[str, Tags]
) -> Iterator[tuple[Group, Tags]]:
    """The claims of each year, month and day; those of all time are added to `ever`."""
    at_hand: dict[str, tuple[Bucket, Tags]] = {}
    for day, tag_lists in days:
        counted = count_ever(ALL, tag_lists, ever)
        for bucket in buckets_of(day):
            before, counts = at_hand.get(bucket.by, (bucket, Counter()))
            if before != bucket:
                yield Group(ALL, before), counts
                counts = Counter()
            counts.update(counted)
            at_hand[bucket.by] = (bucket, counts)
    for bucket, counts in at_hand.values():
        yield Group(ALL, bucket), counts


def count_ever(of: str, tag_lists: list[list[str]], ever: dict[str, Tags]) -> Tags:
    """Add to `ever` what these records count for; how often they have each tag."""
    counted = Counter(chain.from_iterable(tag_lists))
    ever[of].update(counted)
    values = {tag for tag in counted if name_of(tag) in FACETS_OF[of]}
    count_beside(tag_lists, values, ever)
    return counted


def count_beside(
    tag_lists: list[list[str]], values: set[str], ever: dict[str, Tags]
) -> None:
    """Add how often each of a facet's `values` stands beside each tag.

    Also beside those of its own name: to leave them out at the end is quicker.
    """
    beside: dict[str, list[str]] = defaultdict(list)
    for _all, *tags in tag_lists:
        there = [tag for tag in tags if tag in values]
        for tag in tags:
            beside[tag] += there
    for tag, also in beside.items():
        ever[tag].update(also)


def of_other_names(of: str, counts: Tags) -> Tags:
    """`counts` as `keys.beside` has them: no tag beside one of its own name."""
    if of in FACETS_OF:
        return counts
    name = name_of(of)
    return Counter({tag: n for tag, n in counts.items() if name_of(tag) != name})


def claims_by_day() -> Iterator[Day]:
    rows = IndexRow.objects.values("position", "tags")
    in_order = chain.from_iterable(in_batches(rows, "position", BATCH))
    for day, there in groupby(in_order, key=lambda row: day_of(row["position"])):
        yield day, [row["tags"].split() for row in there]


def contradictions() -> Iterator[list[list[str]]]:
    """The tags of each contradiction, in portions."""
    rows = ContradictionTag.objects.filter(tag=ALL_CONTRADICTIONS).values("position")
    for batch in in_batches(rows, "position", BATCH):
        first, last = batch[0]["position"], batch[-1]["position"]
        there = ContradictionTag.objects.filter(position__range=(first, last))
        tags: dict[int, list[str]] = {}
        for position, tag in there.order_by("pk").values_list("position", "tag"):
            tags.setdefault(position, []).append(tag)
        yield list(tags.values())
