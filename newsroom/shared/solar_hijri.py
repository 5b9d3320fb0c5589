"""Solar Hijri dates, the calendar of Afghanistan, beside Gregorian ones in Persian."""

from datetime import date

from django.utils.translation import get_language, pgettext_lazy
from jalali_core import GregorianToJalali

from newsroom.shared.dates import WORDINGS, PartialDate, parse_edtf
from newsroom.shared.numbers import in_own_digits

# As they are called in Dari.
MONTHS = (
    pgettext_lazy("solar hijri", "Hamal"),
    pgettext_lazy("solar hijri", "Sawr"),
    pgettext_lazy("solar hijri", "Jawza"),
    pgettext_lazy("solar hijri", "Saratan"),
    pgettext_lazy("solar hijri", "Asad"),
    pgettext_lazy("solar hijri", "Sunbula"),
    pgettext_lazy("solar hijri", "Mizan"),
    pgettext_lazy("solar hijri", "Aqrab"),
    pgettext_lazy("solar hijri", "Qaws"),
    pgettext_lazy("solar hijri", "Jadi"),
    pgettext_lazy("solar hijri", "Dalw"),
    pgettext_lazy("solar hijri", "Hut"),
)
# Where people count years so.
LANGUAGES = {"fa", "ps"}
# How much of a date is known, as so many of its parts: year, month, day.
PARTS = {"minute": 3, "day": 3, "month": 2, "season": 2, "year": 1}
Parts = tuple[int, ...]


def solar_hijri(told: PartialDate) -> str:
    """`told` in this calendar, in no finer a unit than it is known to.

    Nothing in a language that does not use it, nor for decades and centuries. Whether
    a date is about or perhaps so is left to the Gregorian date that stands beside it.
    """
    known = PARTS.get(finest(told), 0)
    if not known or (get_language() or "").partition("-")[0] not in LANGUAGES:
        return ""
    first = show(parts_of(told.earliest)[:known])
    if told.latest is None:
        return WORDINGS["open"] % {"date": first}
    last = show(parts_of(told.latest)[:known])
    return first if first == last else WORDINGS["range"] % range_of(first, last)


def range_of(first: str, last: str) -> dict[str, str]:
    return {"date": first, "last_date": last}


def finest(told: PartialDate) -> str:
    """The unit that it is known to; of an interval, the unit of its start."""
    return parse_edtf(told.edtf.partition("/")[0]).precision


def parts_of(day: date) -> Parts:
    """Year, month and day of this calendar."""
    found: Parts = GregorianToJalali(day.year, day.month, day.day).getJalaliList()
    return found


def show(parts: Parts) -> str:
    unit = ("year", "month", "day")[len(parts) - 1]
    year, month, day = (*parts, 1, 1)[:3]
    words = {"year": year, "month": MONTHS[month - 1], "day": day}
    return in_own_digits(WORDINGS[unit] % words)
