"""A span of time in, a scale and its labelled ticks out.

Time is in minutes as records stand at them (`PartialDate.stands_at`), places are in
units of a drawing. Labels run from their tick in the direction of reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from unicodedata import east_asian_width

from django.utils.dates import MONTHS, MONTHS_3

from newsroom.shared.date_words import day_of_month
from newsroom.shared.dates import MINUTES_A_DAY
from newsroom.shared.numbers import in_own_digits

# How wide letters of twelve units in height are: most, and those of East Asia.
LETTER, WIDE_LETTER = 6.5, 12
GAP = 10
# Every so many hours, days, months or years, the finest first.
STEPS = {
    "hour": (1, 3, 6, 12),
    "day": (1, 2, 4, 7),
    "month": (1, 3, 6),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500),
}
MINUTES = {"hour": 60, "day": MINUTES_A_DAY}
SHORTEST = {**MINUTES, "month": 28 * MINUTES_A_DAY, "year": 365 * MINUTES_A_DAY}


@dataclass(frozen=True)
class Scale:
    """The minutes from `start` to `end`, drawn from `left` to `right`."""

    start: int
    end: int
    left: int
    right: int

    @property
    def days(self) -> str:
        """The first and the last day in EDTF."""
        first, last = day_of(self.start), day_of(self.end - 1)
        return f"{first}/{last}" if last > first else str(first)

    def place(self, minute: int) -> int:
        """Where a minute is drawn; one beyond the scale, at its end."""
        within = min(max(minute, self.start), self.end) - self.start
        return self.left + round(
            within * (self.right - self.left) / (self.end - self.start)
        )


@dataclass(frozen=True)
class Tick:
    """A place on the axis; `label` is empty where there is no room for it."""

    x: int
    label: str


def width_of(text: str) -> int:
    """The room that `text` takes, about; rather too much than too little."""
    return ceil(sum(WIDE_LETTER if is_wide(c) else LETTER for c in text))


def is_wide(character: str) -> bool:
    return east_asian_width(character) in {"W", "F"}


def ticks(scale: Scale, width: int, *, with_hours: bool) -> list[Tick]:
    """The finest ticks whose labels keep apart, and within `width`."""
    found = (
        [
            tick(scale.place(minute), name_of(unit, minute), width)
            for minute in minutes(unit, step, scale)
        ]
        for unit, step in steps(with_hours)
        if (scale.end - scale.start) // (SHORTEST[unit] * step) * GAP <= width
    )
    return next(ticks for ticks in found if ticks and are_apart(ticks))


def steps(with_hours: bool) -> list[tuple[str, int]]:
    units = [unit for unit in STEPS if with_hours or unit != "hour"]
    return [(unit, step) for unit in units for step in STEPS[unit]]


def tick(x: int, label: str, width: int) -> Tick:
    return Tick(x, label if x + width_of(label) <= width else "")


def are_apart(ticks: Iterable[Tick]) -> bool:
    return all(
        one.x + (width_of(one.label) if one.label else 0) + GAP <= other.x
        for one, other in pairwise(ticks)
    )


def minutes(unit: str, step: int, scale: Scale) -> Iterable[int]:
    """Where every `step`th hour, day, month or year of the scale begins."""
    if unit in MINUTES:
        return range(scale.start, scale.end, step * MINUTES[unit])
    months = step if unit == "month" else 12 * step
    first, last = (month_of(minute) for minute in (scale.start - 1, scale.end - 1))
    begun = range(ceil((first + 1) / months) * months, last + 1, months)
    return [
        date(month // 12, month % 12 + 1, 1).toordinal() * MINUTES_A_DAY
        for month in begun
    ]


def month_of(minute: int) -> int:
    """The month that a minute is in, counted from year 0."""
    day = day_of(minute)
    return 12 * day.year + day.month - 1


def day_of(minute: int) -> date:
    return date.fromordinal(minute // MINUTES_A_DAY)


def name_of(unit: str, minute: int) -> str:
    """What the axis says of a minute at which a unit begins."""
    day, hour = day_of(minute), minute % MINUTES_A_DAY // 60
    if hour:
        return in_own_digits(f"{hour:02}:00")
    if unit == "year":
        return in_own_digits(str(day.year))
    if unit == "month":
        return in_own_digits(f"{short_month(day)} {day.year}")
    return short_day(day)


def short_day(day: date) -> str:
    return in_own_digits(f"{day_of_month(day.day)} {short_month(day)}")


def short_month(day: date) -> str:
    """Its month, abbreviated; as large or small as the language begins months."""
    short = str(MONTHS_3[day.month])
    return short.capitalize() if str(MONTHS[day.month])[0].isupper() else short
