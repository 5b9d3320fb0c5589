"""Counts in, bars out: how claims are spread over one span, drawn by the template.

Every unit of the span has its place, also where nothing was said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.spans import CUTS, start_after, start_of
from newsroom.shared.numbers import in_own_digits
from newsroom.shared.solar_hijri import in_each_calendar
from timeline.axis import short_day, short_month

# In units of the drawing.
HEIGHT = 60
STEP = 10
GAP = 2
# A bar of one claim beside thousands is still seen.
LEAST = 2
# What an axis has room for, on the narrowest phone.
MOST_TICKS = 8
# The years that are named are round ones.
ROUND = (1, 2, 5, 10, 20, 25, 50)
# Every third month begins a quarter.
QUARTER = 3
EVERY_FIFTH = 5


@dataclass(frozen=True)
class Bar:
    """One year, month or day: where its bar stands, and the dates that zoom into it."""

    label: str
    window: str
    claims: int
    x: int
    height: int
    # What the axis says under it, if anything.
    tick: str = ""
    # Whether it is in the window that readers chose, or beside that; neither where
    # they chose none.
    is_inside: bool = False
    is_outside: bool = False

    @property
    def y(self) -> int:
        return HEIGHT - self.height

    @property
    def left(self) -> int:
        return self.x + GAP // 2


@dataclass(frozen=True)
class Density:
    """Bars side by side, `width` units wide, from the earliest to the latest."""

    unit: str
    bars: list[Bar]
    step = STEP
    height = HEIGHT
    bar_width = STEP - GAP

    @property
    def width(self) -> int:
        return STEP * len(self.bars)


def density(
    unit: str,
    first: date,
    last: date,
    counts: dict[str, int],
    window: tuple[date, date] | None = None,
) -> Density:
    """The bars from `first` to `last`, both included.

    `counts` says how many claims each unit has, by its first day; `window` is what
    readers chose, its first and its last day.
    """
    starts = list(starts_of(unit, first, last))
    most = max(counts.values(), default=1)
    bars: list[Bar] = []
    for number, start in enumerate(starts):
        name, claims = name_of(unit, start), counts.get(start.isoformat(), 0)
        is_inside = window is not None and touches(unit, start, window)
        bars.append(
            Bar(
                label=in_each_calendar(name),
                window=name,
                claims=claims,
                x=number * STEP,
                height=height_of(claims, most),
                tick=tick(unit, start, starts),
                is_inside=is_inside,
                is_outside=window is not None and not is_inside,
            )
        )
    return Density(unit, bars)


def starts_of(unit: str, first: date, last: date) -> Iterator[date]:
    start = start_of(unit, first)
    while start <= last:
        yield start
        start = start_after(unit, start)


def name_of(unit: str, start: date) -> str:
    """The unit as addresses name it: YYYY, YYYY-MM or YYYY-MM-DD."""
    length, _rest = CUTS[unit]
    return start.isoformat()[:length]


def height_of(claims: int, most: int) -> int:
    return max(LEAST, round(HEIGHT * claims / most)) if claims else 0


def touches(unit: str, start: date, window: tuple[date, date]) -> bool:
    first, last = window
    return start <= last and first < start_after(unit, start)


# --- The axis -----------------------------------------------------------------------


def tick(unit: str, start: date, starts: list[date]) -> str:
    """What the axis says under the unit that begins on `start`; most have no room."""
    if unit == "year":
        return year_tick(start, starts)
    if unit == "month":
        return month_tick(start, len(starts))
    return day_tick(start, starts)


def year_tick(start: date, starts: list[date]) -> str:
    apart = next(n for n in ROUND if len(starts) <= n * MOST_TICKS)
    return in_own_digits(str(start.year)) if start.year % apart == 0 else ""


def month_tick(start: date, months: int) -> str:
    if months > MOST_TICKS * QUARTER:
        return in_own_digits(str(start.year)) if start.month == 1 else ""
    return short_month(start) if start.month % QUARTER == 1 else ""


def day_tick(start: date, starts: list[date]) -> str:
    """The number of a day; of days of several months, with its month."""
    is_one_month = starts[0].replace(day=1) == starts[-1].replace(day=1)
    if is_one_month and len(starts) > MOST_TICKS:
        named = start.day == 1 or start.day % EVERY_FIFTH == 0
        return in_own_digits(str(start.day)) if named else ""
    apart = -(-len(starts) // (MOST_TICKS // 2))
    named = (start - starts[0]).days % apart == 0
    return short_day(start) if named else ""
