"""Dates as editors type them: "around 11 March 2020", "10–12 March 2020", "11.3.2020".

A table of rules turns words into EDTF (the Library of Congress's Extended Date/Time
Format, ISO 8601-2:2019), and `newsroom.shared.dates` alone decides whether such a date
exists. The rules read back every wording that `show_date` prints, in the language of
the page and in English, and the other wordings listed here.
"""

import calendar
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.utils import dates
from django.utils.formats import get_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from newsroom.shared.date_words import WORDINGS
from newsroom.shared.dates import (
    NO_START,
    NOT_EDTF,
    DateError,
    PartialDate,
    check_length,
    parse_edtf,
    require,
    show_date,
)
from newsroom.shared.languages import in_language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_NOT_READ = _(
    "“%(typed)s” is not understood as a date: type one such as 2020, March 2020, "
    "11 March 2020, around 11 March 2020, 10–12 March 2020 or 2020-03-11."
)
_NO_DATE = _(
    "“%(typed)s” names a day without its date, and later nobody can tell which day "
    "that was: type the date, as in 11 March 2020."
)
_NO_YEAR = _(
    "“%(typed)s” has no year of four digits: type it in full, as in 11 March 2020."
)
_WHICH_ORDER = _(
    "%(numbers)s can be %(first)s or %(second)s: type %(edtf)s or %(first)s."
)
_OTHER_WEEKDAY = _(
    "“%(typed)s” disagrees with itself, as %(date)s is not a %(weekday)s: type the "
    "date alone, once you know which is right."
)
# Translators: wordings that editors type are parted by "|"; give your language's own.
_NO_DATE_WORDS = _("today|yesterday|tomorrow|tonight")
_NO_START_WORDS = _("before|until|till|by")
_BETWEEN_WORDS = _("to|until|till")

# --- One spelling for what people type --------------------------------------------

# Persian and Arabic keyboards write the same letters and marks with other codes.
_SAME = str.maketrans("‐‒−—―،؟يىكı", "---––,?ییکi")


def _clean(text: str) -> str:
    """Give ASCII digits, plain spaces and two dashes, with nothing invisible."""
    plain = unicodedata.normalize("NFKC", text).translate(_SAME)
    seen = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen)
    return re.sub(r" ?/ ?", "/", " ".join("".join(digits).split()))


def _fold(text: str) -> str:
    """Drop capitals, accents, commas and the full stops of abbreviations as well."""
    bare = unicodedata.normalize("NFKD", _clean(text).casefold())
    bare = re.sub(r"[\u0300-\u036f\u0653-\u0655]", "", bare).translate(_SAME)
    bare = re.sub(r",|(?<!\d)\.|\.(?! ?\d)", " ", bare)
    bare = re.sub(r"\. (?=\d)", ".", bare)
    return re.sub(r" - | ?– ?", "–", " ".join(bare.split()))


# --- From words to EDTF -----------------------------------------------------------

_Values = Mapping[str, str]


def _open(values: _Values) -> str:
    # "from 10 to 12 March 2020" has an end.
    return values["date"] if "/" in values["date"] else f"{values['date']}/.."


def _marked(mark: str, values: _Values) -> str:
    return "/".join(_mark_end(end, mark) for end in values["date"].split("/"))


def _mark_end(end: str, mark: str) -> str:
    # "perhaps about" is one mark in EDTF, and "perhaps" said twice is said once.
    has_other = not {"?", "~", "%"}.isdisjoint({*end} - {mark})
    return end.rstrip("?~%") + ("%" if has_other else mark)


def _late(values: _Values) -> str:
    month = f"{values['year']}-{values['month']}"
    last_day = calendar.monthrange(int(values["year"]), int(values["month"]))[1]
    return f"{month}-21~/{month}-{last_day}~"


def _on_weekday(values: _Values) -> str:
    told, weekday = parse_edtf(values["date"]), int(values["weekday"])
    agrees = told.earliest == told.latest and told.earliest.weekday() == weekday
    said = {"date": show_date(told), "weekday": str(dates.WEEKDAYS[weekday])}
    require(agrees, _OTHER_WEEKDAY, told.edtf, **said)
    return told.edtf


def _numeric(numbers: str) -> str:
    parts = re.split(r"\D", numbers)
    if len(parts) == 3 and len(parts[0]) < 4:
        return _in_order(numbers, *parts)
    year_first = parts if len(parts[0]) == 4 else reversed(parts)
    return "-".join(f"{part:0>2}" for part in year_first)


def _in_order(numbers: str, first: str, second: str, year: str) -> str:
    """Turn 11.3.2020 into EDTF in the locale's order, or ask where that is not sure."""
    days_first = f"{year}-{second:0>2}-{first:0>2}"
    months_first = f"{year}-{first:0>2}-{second:0>2}"
    day, month = int(first), int(second)
    if month <= 12 and (day > 12 or day == month or _puts_day_first()):
        return days_first
    if day <= 12 and (month > 12 or _puts_month_first(numbers)):
        return months_first
    shown = {"first": show_date(days_first), "second": show_date(months_first)}
    raise DateError(
        _WHICH_ORDER, typed=numbers, numbers=numbers, edtf=days_first, **shown
    )


def _puts_day_first() -> bool:
    return bool(re.match(r"\W*[dj]", get_format("SHORT_DATE_FORMAT", get_language())))


def _puts_month_first(numbers: str) -> bool:
    # Django's fallback puts the month first, so only American English is believed;
    # and Americans write no dots.
    return get_language() == "en-us" and "." not in numbers


def _clock(text: str) -> str:
    """Turn 2:30 pm into 14:30."""
    hour, minute = [*re.findall(r"\d+", text), "00"][:2]
    if "m" in text:
        hour = str(int(hour) % 12 + 12 * ("p" in text))
    return f"{hour:0>2}:{minute}"


# What each wording means in EDTF, and what else editors type for it, parted by "|".
# A rule reads the dates inside it with the rules below it, so the order is the
# precedence: "about 2019 – 2020" is an interval from about 2019.
_RULES: dict[str, tuple[Callable[[_Values], str], "StrOrPromise"]] = {
    "unknown_end": ("{date}/".format_map, ""),
    "open": (_open, _("since %(date)s")),
    "range": (
        "{date}/{last_date}".format_map,
        _("between %(date)s and %(last_date)s"),
    ),
    "perhaps": (
        functools.partial(_marked, "?"),
        _(
            "probably %(date)s|possibly %(date)s|%(date)s (uncertain)"
            "|%(date)s?|%(date)s ?",
        ),
    ),
    "about": (
        functools.partial(_marked, "~"),
        _(
            "around %(date)s|circa %(date)s|ca %(date)s|c %(date)s"
            "|approximately %(date)s|~%(date)s|%(date)s~",
        ),
    ),
    "times": ("{date}T{time}/{date}T{last_time}".format_map, ""),
    "days": (
        "{year}-{month}-{day}/{year}-{month}-{last_day}".format_map,
        _("%(month)s %(day)s–%(last_day)s %(year)s"),
    ),
    "days_of_months": (
        "{year}-{month}-{day}/{year}-{last_month}-{last_day}".format_map,
        _("%(month)s %(day)s–%(last_month)s %(last_day)s %(year)s"),
    ),
    "months": ("{year}-{month}/{year}-{last_month}".format_map, ""),
    "early": (
        "{year}-{month}-01~/{year}-{month}-10~".format_map,
        _("early %(month)s %(year)s"),
    ),
    "mid": (
        "{year}-{month}-11~/{year}-{month}-20~".format_map,
        _("mid %(month)s %(year)s|mid-%(month)s %(year)s"),
    ),
    "late": (_late, _("late %(month)s %(year)s")),
    "minute": (
        "{date}T{time}".format_map,
        _("%(date)s at %(time)s|%(time)s on %(date)s"),
    ),
    # Before the weekday, because Breton has one word for March and for Tuesday.
    "month": ("{year}-{month}".format_map, ""),
    "weekday": (_on_weekday, ""),
    "day": (
        "{year}-{month}-{day}".format_map,
        _("%(month)s %(day)s %(year)s|%(day)s of %(month)s %(year)s"),
    ),
    "season21": ("{year}-21".format_map, ""),
    "season22": ("{year}-22".format_map, ""),
    "season23": ("{year}-23".format_map, _("fall %(year)s")),
    "season24": ("{year}-24".format_map, ""),
    "century": ("{century}XX".format_map, ""),
    "first_decade": ("{decade}X".format_map, ""),
    "decade": ("{decade}X".format_map, _("the %(decade)s0s")),
    "year": ("{year}".format_map, ""),
    # These two are the same in every language.
    "numbers": ("{numbers}".format_map, "%(numbers)s"),
    "edtf": ("{edtf}".format_map, "%(edtf)s"),
}

# --- The rules in one language and in English -------------------------------------

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_SLOTS = {
    "year": r"\d{4}",
    "decade": r"\d{3}",
    "century": r"\d\d",
    "day": r"\d\d?(?:st|nd|rd|th|er)?",
    "time": r"\d\d?[:.h]\d\d(?::\d\d)?|(?:0?[1-9]|1[0-2])(?:[:.]\d\d)? ?[ap] ?m",
    "date": ".+",
    "numbers": r"\d\d?[./-]\d\d?[./-]\d{4}|\d{4}[./-]\d\d?[./-]\d\d?"
    r"|(?:0?[1-9]|1[0-2])[./]\d{4}|\d{4}[./](?:0?[1-9]|1[0-2])",
    "edtf": r"\d\d[\dx]{2}(?:-[\dx]{2}){0,2}[?~%]?",
}
_MEANINGS: dict[str, Callable[[str], str]] = {
    "day": lambda text: text.rstrip("dehnrst").zfill(2),
    "time": _clock,
    "numbers": _numeric,
    "edtf": str.upper,
}


class _Grammar(NamedTuple):
    """The rules as patterns, and the number of each month and weekday by its name."""

    rules: list[tuple[str, list[re.Pattern[str]]]]
    names: Mapping[str, Mapping[str, str]]

    def read(self, text: str, below: int = 0) -> str:
        """Give the EDTF of a folded text by the first rule that fits, or nothing."""
        for index, (rule, patterns) in enumerate(self.rules[below:], below + 1):
            for match in filter(None, (each.fullmatch(text) for each in patterns)):
                values = {
                    name: self._meaning(name.removeprefix("last_"), words, index)
                    for name, words in match.groupdict().items()
                }
                if all(values.values()):
                    return _RULES[rule][0](values)
        return ""

    def _meaning(self, slot: str, words: str, below: int) -> str:
        if slot == "date":
            return self.read(words, below)
        if slot in self.names:
            return self.names[slot][words]
        return _MEANINGS.get(slot, str)(words)


@functools.lru_cache(maxsize=16)
def _grammar(language: str | None) -> _Grammar:
    """Build the rules for the active language, which the argument only names."""
    months = _numbered(dates.MONTHS, dates.MONTHS_ALT, dates.MONTHS_3, dates.MONTHS_AP)
    weekdays = _numbered(dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
    names = {"month": months, "weekday": weekdays}
    slots = {slot: "|".join(map(re.escape, words)) for slot, words in names.items()}
    slots |= _SLOTS | {"–": f"(?:–|-| {' | '.join(_spoken(_BETWEEN_WORDS))} )"}
    rules = []
    for rule, (_meaning, typed) in _RULES.items():
        said = [WORDINGS.get(form, "") for form in (rule, f"{rule}_day")]
        wordings = [words for form in (*said, typed) for words in _spoken(form)]
        patterns = [p for words in wordings for p in _patterns(words, slots) if words]
        rules.append((rule, patterns))
    return _Grammar(rules, names)


def _spoken(words: "StrOrPromise") -> list[str]:
    """Give the alternatives in the active language, then in English, each folded."""
    here = str(words).split("|")
    with override(None):
        return [_fold(word) for word in dict.fromkeys(here + str(words).split("|"))]


def _numbered(*tables: Mapping[int, "StrOrPromise"]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        for number, name in table.items():
            for word in _spoken(name):
                # Django's short names have a few slips: the full ones come first.
                found.setdefault(word, f"{number:02}")
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _patterns(wording: str, slots: Mapping[str, str]) -> Iterator[re.Pattern[str]]:
    parts = _PLACEHOLDER.split(wording)
    if "last_date" not in parts:
        yield _pattern(parts, slots)
        return
    # A date may itself have two hyphens, but none has the dash between dates.
    for hyphens in (2, 1, 0):
        first = rf"[^–-]+(?:-[^–-]+){{{hyphens}}}"
        yield _pattern(parts, {**slots, "date": first, "last_date": "[^–]+"})


def _pattern(parts: list[str], slots: Mapping[str, str]) -> re.Pattern[str]:
    regex = [re.escape(part).replace("–", slots["–"]) for part in parts]
    for index, name in enumerate(parts[1::2]):
        slot = slots.get(name) or slots[name.removeprefix("last_")]
        regex[2 * index + 1] = f"(?P<{name}>{slot})"
    return re.compile("".join(regex))


# --- What editors call ------------------------------------------------------------


def read_date(text: str, *, language: str | None = None) -> PartialDate:
    """Read EDTF or words in the given or active language or English, else DateError."""
    check_length(text)
    with in_language(language):
        clean = _clean(text)
        check_length(clean)
        try:
            return parse_edtf(clean.upper())
        except DateError as problem:
            return _read_words(text, problem)


def _read_words(text: str, problem: DateError) -> PartialDate:
    grammar, folded = _grammar(get_language()), _fold(text)
    # EDTF's own reasons are of use only to somebody who was writing EDTF.
    why = NOT_EDTF if re.search(r"[^\W\dtxyzs]| ", folded) else problem.message
    try:
        if edtf := grammar.read(folded):
            return parse_edtf(edtf)
    except DateError as found:
        problem, why = found, found.message
    if why is NOT_EDTF:
        problem = DateError(_reason(folded, grammar), typed=text)
    raise problem.about(text) from None


def _reason(folded: str, grammar: _Grammar) -> "StrOrPromise":
    days = [*_spoken(_NO_DATE_WORDS), *grammar.names["weekday"]]
    if any(f" {day} " in f" {folded} " for day in days):
        return _NO_DATE
    if folded.split(" ")[0] in _spoken(_NO_START_WORDS):
        return NO_START
    has_year = re.search(r"\d{4}", folded)
    return _NO_YEAR if re.search(r"\d", folded) and not has_year else _NOT_READ
