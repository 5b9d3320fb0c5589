"""Spans of days as whole years, months and days, the units that tallies have."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

UNITS = ("year", "month", "day")
# Of YYYY-MM-DD, how much names the unit, and what makes it its first day again.
CUTS = {"year": (4, "-01-01"), "month": (7, "-01"), "day": (10, "")}


class Span(NamedTuple):
    """Whole units: those that begin on `first` or later, and before `before`."""

    unit: str
    first: date
    before: date


def cover(first: date, before: date, unit: str = "year") -> Iterator[Span]:
    """The fewest spans that are all days from `first` to the one before `before`."""
    if first >= before:
        return
    if unit == "day":
        yield Span(unit, first, before)
        return
    finer = UNITS[UNITS.index(unit) + 1]
    whole, end = start_of(unit, first), start_of(unit, before)
    if whole < first:
        whole = start_after(unit, first)
    if whole >= end:
        yield from cover(first, before, finer)
        return
    yield from cover(first, whole, finer)
    yield Span(unit, whole, end)
    yield from cover(end, before, finer)


def start_of(unit: str, day: date) -> date:
    """The first day of the year, month or day that `day` is in."""
    if unit == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if unit == "month" else day


def start_after(unit: str, day: date) -> date:
    """The first day of the next one; the last of all days where there is none."""
    furthest = {"year": 366, "month": 31, "day": 1}[unit]
    start = start_of(unit, day)
    if (date.max - start).days < furthest:
        return date.max
    return start_of(unit, start + timedelta(days=furthest))


def bucket_of(unit: str, day: str) -> str:
    """The first day of the unit that `day` (YYYY-MM-DD) is in, as text."""
    length, rest = CUTS[unit]
    return day[:length] + rest
