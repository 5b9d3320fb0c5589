"""What a record is counted under."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from claims.querysets import day_of
from claims.tags import ALL, ALL_CONTRADICTIONS, COUNTED, FACETS, name_of, value_of


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


EVER = Bucket()
# By the tag that all of them have: what else is counted beside each of their tags.
FACETS_OF = {ALL: FACETS, ALL_CONTRADICTIONS: COUNTED}


def counted(position: int, tags: list[str]) -> Iterator[Key]:
    """Each tally that counts a record with these tags at `position`."""
    dated = buckets_of(day_of(position)) if tags[0] == ALL else ()
    for bucket in (EVER, *dated):
        for tag in tags:
            yield among(tags[0], tag, bucket)
    for tag, also in beside(tags):
        yield among(tag, also)


def among(of: str, tag: str, bucket: Bucket = EVER) -> Key:
    return Key(of, name_of(tag), *bucket, value_of(tag))


def beside(tags: list[str]) -> list[tuple[str, str]]:
    """Each tag with each of a facet's tags that has another name."""
    facets = FACETS_OF[tags[0]]
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
