"""From the whole record to one day: years, then months of one, then days of one.

Each level is a period that readers may look at, how its claims are spread, and the
periods beside it. All levels down to the window that readers chose are shown at once,
so that every way out and in is a plain link.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from claims.spans import UNITS, start_after, start_of
from newsroom.shared.solar_hijri import in_each_calendar
from timeline.density import Density, density, name_of

# At most this many bars of months or days in the whole span; years are taken beyond,
# the latest of them.
MOST = 62
MOST_YEARS = 120
# Into what each unit is divided.
FINER = {"year": "month", "month": "day"}


class Window(NamedTuple):
    """A span of days, both included."""

    first: date
    last: date

    def is_within(self, unit: str) -> bool:
        """Whether it is in one year, or in one month."""
        return start_of(unit, self.first) == start_of(unit, self.last)


class Period(NamedTuple):
    """A year, month or day: its name in addresses, empty for all time, and in words."""

    name: str
    title: str


@dataclass(frozen=True)
class Level:
    """One period, and what is in it."""

    period: Period
    is_chosen: bool
    # None where it has no finer units, or only one of them.
    density: Density | None = None
    # The periods beside it, where the record has such.
    earlier: Period | None = None
    later: Period | None = None


# How many claims each unit has, by its first day: of those between two days.
Buckets = Callable[[str, date, date], dict[str, int]]


def levels(span: Window, window: Window | None, buckets: Buckets) -> list[Level]:
    """The levels from all of `span`, where there are claims, down to `window`."""
    top = unit_for(span)
    coarsest = UNITS.index(top)
    if top == "year" and span.last.year - span.first.year >= MOST_YEARS:
        span = Window(date(span.last.year - MOST_YEARS + 1, 1, 1), span.last)
    drawn = picture(top, span, window, buckets)
    found = [Level(Period("", title_of(span, top)), window is None, drawn)]
    if window is not None:
        inside = [unit for unit in UNITS[coarsest:] if window.is_within(unit)]
        found += [level(unit, span, window, buckets) for unit in inside]
    return found


def level(unit: str, span: Window, window: Window, buckets: Buckets) -> Level:
    """The one `unit` that `window` is in."""
    whole = unit_around(unit, window.first)
    chosen = None if window == whole else window
    drawn = picture(FINER[unit], whole, chosen, buckets) if unit in FINER else None
    earlier, later = beside(unit, whole, span)
    named = period_of(unit, whole.first)
    return Level(named, window == whole, drawn, earlier, later)


def picture(
    unit: str, span: Window, window: Window | None, buckets: Buckets
) -> Density | None:
    """The bars of a span; none where there is but one, which compares nothing."""
    first, last = unit_around(unit, span.first).first, unit_around(unit, span.last).last
    drawn = density(unit, first, last, buckets(unit, first, last), window)
    return drawn if len(drawn.bars) > 1 else None


def unit_for(span: Window) -> str:
    """The finest unit in which the span has no more than MOST bars."""
    first, last = span
    if (last - first).days < MOST:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month
    return "month" if months < MOST else "year"


def period_of(unit: str, day: date) -> Period:
    name = name_of(unit, start_of(unit, day))
    return Period(name, in_each_calendar(name))


def unit_around(unit: str, day: date) -> Window:
    """The year, month or day that `day` is in."""
    start = start_of(unit, day)
    return Window(start, start_after(unit, start) - timedelta(days=1))


def beside(
    unit: str, whole: Window, span: Window
) -> tuple[Period | None, Period | None]:
    """The periods before and after one, where the record has such.

    From beyond its ends they lead back to them.
    """
    earlier = later = None
    if span.first < whole.first:
        day = min(whole.first - timedelta(days=1), span.last)
        earlier = period_of(unit, day)
    if whole.last < span.last:
        day = max(whole.last + timedelta(days=1), span.first)
        later = period_of(unit, day)
    return earlier, later


def title_of(span: Window, top: str) -> str:
    """The span by years or months, since its first day may be that of a whole month."""
    unit = "year" if top == "year" else "month"
    first, last = (name_of(unit, start_of(unit, day)) for day in span)
    return in_each_calendar(first if first == last else f"{first}/{last}")
