"""Rows in, days out: the timeline's headings and what stands under each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.dates import WEEKDAYS

from claims.models import Claim, Event
from newsroom.shared.dates import PartialDate, parse_edtf, show_date


@dataclass(frozen=True)
class Entry:
    """A claim or an event, in the shape that a story's entries have too."""

    claim: Claim | None = None
    event: Event | None = None
    note: str = ""

    @property
    def date(self) -> PartialDate:
        if self.claim is not None:
            return parse_edtf(self.claim.said_on)
        assert self.event is not None  # noqa: S101 - an entry is one of the two
        return parse_edtf(self.event.happened_on)


@dataclass
class Day:
    """One heading of the timeline: a day, or as much of a date as is known."""

    title: str
    # Both empty where the day is not known exactly.
    weekday: str = ""
    exact: str = ""
    entries: list[Entry] = field(default_factory=list)


def entry_of(record: Claim | Event) -> Entry:
    if isinstance(record, Claim):
        return Entry(claim=record)
    return Entry(event=record)


def by_day(records: Iterable[Claim | Event]) -> list[Day]:
    """The records under their headings, in the order in which they stand.

    Records that stand on one day may be known to different precision: those of the
    exact day come first, then "about" that day, its month, and so on.
    """
    entries = map(entry_of, records)
    same_place = groupby(entries, key=lambda entry: entry.date.earliest)
    return [day for _place, there in same_place for day in headings(there)]


def headings(entries: Iterable[Entry]) -> Iterator[Day]:
    """Days for entries that stand in one place, the exact day first."""
    days: dict[str, Day] = {}
    for entry in entries:
        day = day_of(entry.date)
        days.setdefault(day.title + day.exact, day).entries.append(entry)
    return iter(sorted(days.values(), key=lambda day: not day.exact))


def day_of(date: PartialDate) -> Day:
    """The heading that a date stands under, without its time of day."""
    if not date.is_exact:
        return Day(title=show_date(date))
    exact = date.earliest.isoformat()
    return Day(
        title=show_date(exact),
        weekday=str(WEEKDAYS[date.earliest.weekday()]),
        exact=exact,
    )
