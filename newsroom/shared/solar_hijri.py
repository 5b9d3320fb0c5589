"""Solar Hijri dates, the calendar of Afghanistan, beside Gregorian ones in Persian."""

from datetime import date

from django.utils.translation import get_language, pgettext_lazy
from jalali_core import GregorianToJalali

from newsroom.shared.date_words import say, say_of, say_shorter
from newsroom.shared.dates import PartialDate, parse_edtf, show_date
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
UNITS = ("year", "month", "day")
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
    first = parts_of(told.earliest)[:known]
    if told.latest is None:
        return say_of("open", UNITS[known - 1], show(first))
    return show_range(first, parts_of(told.latest)[:known])


def in_each_calendar(date: PartialDate | str) -> str:
    """A date for where no markup can stand: in every calendar that is used here."""
    told = parse_edtf(date) if isinstance(date, str) else date
    return with_other(show_date(told), told)


def with_other(shown: str, told: PartialDate) -> str:
    """The Gregorian date as `shown`, beside it the same in this calendar."""
    other = solar_hijri(told)
    return say("beside", date=shown, other=other) if other else shown


def finest(told: PartialDate) -> str:
    """The unit that it is known to; of an interval, the unit of its start."""
    return parse_edtf(told.edtf.partition("/")[0]).precision


def parts_of(day: date) -> Parts:
    """Year, month and day of this calendar."""
    found: Parts = GregorianToJalali(day.year, day.month, day.day).getJalaliList()
    return found


def show_range(first: Parts, last: Parts) -> str:
    """As Gregorian ones are shown: what both ends share is said once."""
    if first == last:
        return show(first)
    ends = zip(UNITS, first, last, strict=False)
    differing = [name for name, one, other in ends if one != other]
    unit, words = UNITS[len(first) - 1], (words_of(first), words_of(last))
    whole = {"date": show(first), "last_date": show(last)}
    return in_own_digits(say_shorter(unit, differing, *words) or say("range", **whole))


def show(parts: Parts) -> str:
    return in_own_digits(say(UNITS[len(parts) - 1], **words_of(parts)))


def words_of(parts: Parts) -> dict[str, str]:
    words = dict(zip(UNITS, map(str, parts), strict=False))
    if "month" in words:
        words["month"] = str(MONTHS[parts[1] - 1])
    return words
