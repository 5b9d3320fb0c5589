"""Dates known only to the minute, day, month, season, year, decade or century.

They are written in the Library of Congress's Extended Date/Time Format (EDTF), levels
0 and 1, now in ISO 8601-2:2019: https://www.loc.gov/standards/datetime/. One liberty:
a time stops at the minute, has no zone (it is the newsroom's), and may be qualified
and bound an interval. What editors type is read by `newsroom.shared.date_input`.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy

from newsroom.shared.date_words import day_of_month, say, say_of, say_shorter
from newsroom.shared.languages import in_language
from newsroom.shared.numbers import in_own_digits
from newsroom.shared.problems import NewsroomError

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# A record's sortable position must fit 64 bits, and year 0025 is a typing error.
MIN_YEAR = 1000
MAX_YEAR = 2999
MAX_LENGTH = 100
MINUTES_A_DAY = 24 * 60

# The unit that a date is known to; an interval between two dates is its own kind.
Precision = Literal[
    "minute", "day", "month", "season", "year", "decade", "century", "interval"
]


class DateError(NewsroomError):
    """A date that cannot be used: what was typed, why not, what to type instead."""

    title = gettext_lazy("That date cannot be used")

    def __init__(self, message: "StrOrPromise", *, typed: str, **values: str) -> None:
        self.message, self.values = message, values
        shown = typed if len(typed) <= MAX_LENGTH else f"{typed[:40]}…"
        own = {name: in_own_digits(v) for name, v in values.items() if v.isdecimal()}
        typed = shown.replace("\0", "")
        super().__init__(str(message) % {**values, **own, "typed": typed})

    def about(self, typed: str) -> "DateError":
        """Give the same error for the text that a person typed."""
        return DateError(self.message, typed=typed, **self.values)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precisely as known, in strict bounds: "about" does not widen it.

    `latest` is None where the end is open or unknown; `minute` is the minute of the
    first day, 0 to 1439, where it is known. Made by `parse_edtf`.
    """

    edtf: str
    earliest: date
    latest: date | None
    minute: int | None
    approximate: bool
    uncertain: bool

    @property
    def stands_at(self) -> int:
        """The first minute it may denote, counted from the day before year 1."""
        return self.earliest.toordinal() * MINUTES_A_DAY + (self.minute or 0)

    @property
    def ends_at(self) -> int | None:
        """The last minute it may denote, counted likewise; None where it is open."""
        if self.latest is None:
            return None
        minute = _minute_of(_match_point(self.edtf.rpartition("/")[2]))
        last_minute = MINUTES_A_DAY - 1 if minute is None else minute
        return self.latest.toordinal() * MINUTES_A_DAY + last_minute

    @property
    def is_exact(self) -> bool:
        """Whether it is one day and nothing about that day is in doubt."""
        one_day = self.earliest == self.latest
        return one_day and not (self.approximate or self.uncertain)

    @property
    def precision(self) -> Precision:
        """The unit it is known to; an interval is its own kind."""
        if "/" in self.edtf:
            return "interval"
        return _match_point(self.edtf).precision


# --- Reading EDTF -----------------------------------------------------------------

_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_DAY = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_POINTS: dict[Precision, re.Pattern[str]] = {
    "century": re.compile(r"(?P<year>\d\d)XX", re.ASCII),
    "decade": re.compile(r"(?P<year>\d{3})X", re.ASCII),
    "year": re.compile(r"(?P<year>\d{4})(?:-XX){0,2}", re.ASCII),
    "season": re.compile(r"(?P<year>\d{4})-(?P<season>2[1-4])", re.ASCII),
    "month": re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-XX)?", re.ASCII),
    "day": re.compile(_DAY, re.ASCII),
    "minute": re.compile(_DAY + rf"T(?P<time>{_CLOCK})(:[0-5]\d)?", re.ASCII),
}
_MONTHS_IN = {"century": 1200, "decade": 120, "year": 12, "season": 3}

NO_START = gettext_lazy(
    "“%(typed)s” has no start, and a record must stand on a first day: type the "
    "earliest day it can be, as in 2020-03-01/2020-03-11."
)
NOT_EDTF = gettext_lazy(
    "“%(typed)s” is not a date in EDTF: type one such as 2020, 2020-03, 2020-03-11, "
    "2020-03-11T14:30, 2020-03-11~ or 2020-03-10/2020-03-12."
)
_EMPTY = gettext_lazy("No date was given: type one such as 2020-03-11.")
_TOO_LONG = gettext_lazy(
    "“%(typed)s” is longer than %(limit)s characters: type only a date."
)
_BACKWARDS = gettext_lazy(
    "“%(typed)s” ends before it starts: put the earlier date first."
)
_NO_MONTH = gettext_lazy("“%(typed)s” cannot be: type a month from 01 to 12.")
_NO_DAY = gettext_lazy(
    "“%(typed)s” cannot be, in a month of %(last)s days: type a day from 1 to %(last)s."
)
_NO_MINUTE = gettext_lazy("“%(typed)s” cannot be: type a time from 00:00 to 23:59.")
_OUT_OF_RANGE = gettext_lazy(
    "“%(typed)s” is outside the years %(first)s to %(last)s: type one such as 2020."
)
_ZONE = gettext_lazy(
    "“%(typed)s” names a zone: type the newsroom's own time, as in 2020-03-11T14:30."
)
_LEVEL_2 = gettext_lazy(
    "“%(typed)s” is EDTF of level 2, and only levels 0 and 1 are kept here: type one "
    "date or interval, a mark such as ~ only at its end, as in 2020-03-11~."
)
_NOT_A_WINDOW = gettext_lazy(
    "“%(typed)s” cannot bound a list: type one such as 2020, 2020-03 or 2020-03-11."
)
_YEARS = {"first": str(MIN_YEAR), "last": str(MAX_YEAR)}
_REFUSALS = {
    re.compile(r"-\d|Y-?\d"): _OUT_OF_RANGE,
    re.compile(r".*T\d\d:\d\d(?::\d\d)?(?:Z|[-+])"): _ZONE,
    re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d"): _NO_MINUTE,
    # Sets, marks inside a date, digits after or beside an X.
    re.compile(r"[\[{?~%X]|.*(?:[?~%][-\d]|\dS\d|X-?\d|-\dX|\dXXX)"): _LEVEL_2,
}


class _Point(NamedTuple):
    """One date of EDTF taken apart: its unit, its digits by name, its mark or none."""

    precision: Precision
    digits: Mapping[str, str]
    mark: str


def require(ok: bool, message: "StrOrPromise", typed: str, **values: str) -> None:
    """Raise DateError with the message unless all is well."""
    if not ok:
        raise DateError(message, typed=typed, **values)


def check_length(text: str) -> None:
    """Raise DateError for no text at all, or for more than any date needs."""
    require(bool(text.strip()), _EMPTY, text)
    require(len(text) <= MAX_LENGTH, _TOO_LONG, text, limit=str(MAX_LENGTH))


@functools.lru_cache(maxsize=16384)
def parse_edtf(text: str) -> PartialDate:
    """Read EDTF of levels 0 and 1 strictly; DateError says what is wrong with it."""
    check_length(text)
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_point(text)
    require(start not in {"", ".."}, NO_START, text)
    first = _parse_point(start)
    if end in {"", ".."}:
        # "a/.." goes on, the end of "a/" is unknown: neither has a last day.
        return _made(f"{first.edtf}/{end}", first.earliest, None, first.minute)
    last = _parse_point(end)
    edtf = f"{first.edtf}/{last.edtf}"
    whole = _made(edtf, first.earliest, last.latest, first.minute)
    require(whole.stands_at <= (whole.ends_at or 0), _BACKWARDS, text)
    return whole


def _parse_point(text: str) -> PartialDate:
    point = _match_point(text)
    earliest, latest = _bounds(point, text)
    # Seconds are read and dropped: nothing here is ordered by them.
    edtf = text.removesuffix(point.mark)[: len("2020-03-11T14:30")] + point.mark
    return _made(edtf, earliest, latest, _minute_of(point))


def _made(
    edtf: str, earliest: date, latest: date | None, minute: int | None
) -> PartialDate:
    approximate, uncertain = (bool({mark, "%"} & set(edtf)) for mark in "~?")
    return PartialDate(edtf, earliest, latest, minute, approximate, uncertain)


def _match_point(text: str) -> _Point:
    mark = text[-1] if text.endswith(("?", "~", "%")) else ""
    for precision, form in _POINTS.items():
        if match := form.fullmatch(text.removesuffix(mark)):
            return _Point(precision, match.groupdict(), mark)
    reasons = (why for refused, why in _REFUSALS.items() if refused.match(text))
    raise DateError(next(reasons, NOT_EDTF), typed=text, **_YEARS)


def _minute_of(point: _Point) -> int | None:
    hour, colon, minute = point.digits.get("time", "").partition(":")
    return int(hour) * 60 + int(minute) if colon else None


def _bounds(point: _Point, text: str) -> tuple[date, date]:
    digits, months = point.digits, _MONTHS_IN.get(point.precision, 1)
    year, month = int(digits["year"].ljust(4, "0")), int(digits.get("month", 1))
    if "season" in digits:
        # 21 is spring, March to May; 24 is winter, December into the next year.
        month = 3 * (int(digits["season"]) - 20)
    require(1 <= month <= 12, _NO_MONTH, text)
    last_year = year + (month + months - 2) // 12
    require(year >= MIN_YEAR and last_year <= MAX_YEAR, _OUT_OF_RANGE, text, **_YEARS)
    first, last = date(year, month, 1), _last_day(year, month, months)
    if "day" in digits:
        day = int(digits["day"])
        require(1 <= day <= last.day, _NO_DAY, text, last=str(last.day))
        first = last = date(year, month, day)
    return first, last


def _last_day(year: int, month: int, months: int) -> date:
    years, months_after = divmod(month - 1 + months, 12)
    return date(year + years, months_after + 1, 1) - timedelta(days=1)


def date_window(text: str) -> tuple[date, date]:
    """Give the first and last day of an address's YYYY, YYYY-MM or YYYY-MM-DD."""
    is_plain = re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", text, re.ASCII)
    require(bool(is_plain), _NOT_A_WINDOW, text)
    return _bounds(_match_point(text), text)


# --- Saying it to people ----------------------------------------------------------


def show_date(value: PartialDate | str, *, language: str | None = None) -> str:
    """Say a date to a person, never with a day that is not known; DateError if bad."""
    edtf = parse_edtf(value).edtf if isinstance(value, str) else value.edtf
    with in_language(language):
        return in_own_digits(_show(edtf))


def show_day(day: date, *, language: str | None = None) -> str:
    """Say a whole day with its weekday, as in "Wednesday 11 March 2020"."""
    with in_language(language):
        shown = _show_point(day.isoformat())
        said = say("weekday", weekday=str(WEEKDAYS[day.weekday()]), date=shown)
        return in_own_digits(said)


def _show(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _show_point(start)
    if end in {"", ".."}:
        unit, shown = _match_point(start).precision, _show_point(start)
        return say_of("open" if end else "unknown_end", unit, shown)
    return _show_interval(start, end)


def _show_point(text: str) -> str:
    point = _match_point(text)
    wording: str = point.precision
    if point.precision == "season":
        wording += point.digits["season"]
    if point.precision == "decade" and point.digits["year"].endswith("0"):
        wording = "first_decade"
    return _qualified(say(wording, **_words(point)), point)


def _words(point: _Point) -> dict[str, str]:
    year = point.digits["year"]
    words = {**point.digits, "decade": year, "century": year}
    if "month" in words:
        words["month"] = _month_name(int(words["month"]), with_day="day" in words)
    if "day" in words:
        words["day"] = day_of_month(int(words["day"]))
    if "time" in words:
        words["date"] = say("day", **words)
    return words


def _month_name(month: int, *, with_day: bool) -> str:
    # "E" in a locale's own format means that months beside a day are inflected.
    own_format = get_format("DATE_FORMAT", translation.get_language())
    return str((MONTHS_ALT if with_day and "E" in own_format else MONTHS)[month])


def _qualified(shown: str, point: _Point) -> str:
    if point.mark in {"~", "%"}:
        shown = say_of("about", point.precision, shown)
    if point.mark == "%":
        return say("perhaps", date=shown)
    return say_of("perhaps", point.precision, shown) if point.mark == "?" else shown


def _show_interval(start: str, end: str) -> str:
    shown, last_shown = _show_point(start), _show_point(end)
    if shown == last_shown:
        return shown
    first, last = _match_point(start), _match_point(end)
    differing = (n for n in first.digits if first.digits[n] != last.digits.get(n))
    if first[::2] == last[::2]:
        words = _words(first), _words(last)
        if shorter := say_shorter(first.precision, differing, *words):
            return _qualified(shorter, first)
    return say("range", date=shown, last_date=last_shown)
