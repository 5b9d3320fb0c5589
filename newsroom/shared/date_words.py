"""How dates and what is known of them are worded, in the active language.

`newsroom.shared.date_input` reads these same wordings back.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Translators: the first of a month, beside its name; French says 1er.
FIRST = pgettext_lazy("day of a month", "1")

WORDINGS: dict[str, "StrPromise"] = {
    "minute": pgettext_lazy("date", "%(date)s, %(time)s"),
    "day": pgettext_lazy("date", "%(day)s %(month)s %(year)s"),
    "weekday": pgettext_lazy("date", "%(weekday)s %(date)s"),
    "month": pgettext_lazy("date", "%(month)s %(year)s"),
    "season21": pgettext_lazy("date", "spring %(year)s"),
    "season22": pgettext_lazy("date", "summer %(year)s"),
    "season23": pgettext_lazy("date", "autumn %(year)s"),
    "season24": pgettext_lazy("date", "winter %(year)s"),
    "year": pgettext_lazy("date", "%(year)s"),
    # Translators: the decade is three digits, 202 for 2020 to 2029.
    "decade": pgettext_lazy("date", "%(decade)s0s"),
    # Translators: the first decade of a century, 200 for 2000 to 2009.
    "first_decade": pgettext_lazy("date", "%(decade)s0s (decade)"),
    # Translators: the century is two digits, 20 for 2000 to 2099.
    "century": pgettext_lazy("date", "%(century)s00s (century)"),
    "about": pgettext_lazy("date", "about %(date)s"),
    "perhaps": pgettext_lazy("date", "perhaps %(date)s"),
    "open": pgettext_lazy("date", "from %(date)s"),
    "unknown_end": pgettext_lazy("date", "from %(date)s, end unknown"),
    # The same of a day, before which some languages put an article.
    "about_day": pgettext_lazy("date with its day", "about %(date)s"),
    "perhaps_day": pgettext_lazy("date with its day", "perhaps %(date)s"),
    "open_day": pgettext_lazy("date with its day", "from %(date)s"),
    "unknown_end_day": pgettext_lazy("date with its day", "from %(date)s, end unknown"),
    "range": pgettext_lazy("date", "%(date)s – %(last_date)s"),
    "times": pgettext_lazy("date", "%(date)s, %(time)s–%(last_time)s"),
    "days": pgettext_lazy("date", "%(day)s–%(last_day)s %(month)s %(year)s"),
    "days_of_months": pgettext_lazy(
        "date", "%(day)s %(month)s – %(last_day)s %(last_month)s %(year)s"
    ),
    "months": pgettext_lazy("date", "%(month)s–%(last_month)s %(year)s"),
    # Translators: a date, then the same day in another calendar.
    "beside": pgettext_lazy("date", "%(date)s (%(other)s)"),
}
# Intervals that say once what their ends share: the unit, what differs, the wording.
SHORTER = {
    ("minute", "time"): "times",
    ("day", "day"): "days",
    ("day", "month"): "days_of_months",
    ("day", "month", "day"): "days_of_months",
    ("month", "month"): "months",
}
WITH_DAY = {"minute", "day"}

Words = Mapping[str, str]


def say(wording: str, **values: str) -> str:
    return str(WORDINGS[wording]) % values


def say_of(wording: str, unit: str, date: str) -> str:
    """What is known of a `date` that is known to `unit`."""
    return say(f"{wording}_day" if unit in WITH_DAY else wording, date=date)


def say_shorter(unit: str, differing: Iterable[str], first: Words, last: Words) -> str:
    """The interval from `first` to `last`, saying once what both share.

    Nothing where they share nothing that could be left out.
    """
    wording = SHORTER.get((unit, *differing))
    if not wording:
        return ""
    return say(wording, **first, **{f"last_{name}": last[name] for name in last})


def day_of_month(day: int) -> str:
    return str(FIRST) if day == 1 else str(day)
