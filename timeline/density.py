"""Counts in, bars out: how claims are spread over time, drawn by the template.

Years over the whole record, months where the claims stand within some years, days
within some months. Every unit of the span has its place, also where nothing was said.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS_3

from claims.spans import start_after
from newsroom.shared.dates import show_date

# In units of the drawing.
HEIGHT = 60
STEP = 10
GAP = 2
# At most this many bars of months or days; years are taken beyond, the latest of them.
MOST = 62
MOST_YEARS = 120
# A bar of one claim beside thousands is still seen.
LEAST = 2
# How much of a day's text names its unit.
WINDOWS = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True)
class Bar:
    """One year, month or day: where its bar stands, and the dates that zoom into it."""

    label: str
    short: str
    window: str
    claims: int
    x: int
    y: int
    height: int

    @property
    def left(self) -> float:
        return self.x + GAP / 2


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

    @property
    def last_short(self) -> str:
        """What the axis says at its end."""
        return self.bars[-1].short


def unit_for(first: date, last: date) -> str:
    """The finest unit in which the span has no more than MOST bars."""
    if (last - first).days < MOST:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month
    return "month" if months < MOST else "year"


def density(unit: str, buckets: list[tuple[str, int]]) -> Density:
    """The bars of `buckets`: first day of each unit that has claims, and how many."""
    counts = dict(buckets)
    if not counts:
        return Density(unit, [])
    most = max(counts.values())
    start, end = date.fromisoformat(min(counts)), date.fromisoformat(max(counts))
    if end.year - start.year >= MOST_YEARS:
        start = date(end.year - MOST_YEARS + 1, 1, 1)
    bars: list[Bar] = []
    while start <= end:
        claims = counts.get(start.isoformat(), 0)
        bars.append(bar(unit, start, claims, len(bars), most))
        start = start_after(unit, start)
    return Density(unit, bars)


def bar(unit: str, start: date, claims: int, number: int, most: int) -> Bar:
    window = start.isoformat()[: WINDOWS[unit]]
    height = max(LEAST, round(HEIGHT * claims / most)) if claims else 0
    return Bar(
        label=show_date(window),
        short=short_name(unit, start),
        window=window,
        claims=claims,
        x=number * STEP,
        y=HEIGHT - height,
        height=height,
    )


def short_name(unit: str, start: date) -> str:
    """What an axis has room for."""
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return f"{MONTHS_3[start.month]} {start.year}".capitalize()
    return f"{start.day} {MONTHS_3[start.month]}".title()
