"""What an address of the API may say: nothing is guessed, and nothing is ignored."""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.filter_fields import ChoiceFilter, TextFilter
from claims.filters import ClaimFilter, PublicFilter
from claims.walks import Walk
from newsroom.shared.problems import NewsroomError

NOT_AN_INSTANT = gettext_lazy(
    "Use an instant of RFC 3339 with its zone: 2020-03-11T14:30:00Z. In an address a + "
    "is written %2B."
)
RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII | re.I
)
Problem = dict[str, str]
UNITS = [
    ("year", gettext_lazy("year")),
    ("month", gettext_lazy("month")),
    ("day", gettext_lazy("day")),
]


class ParameterError(NewsroomError):
    """Parameters that are not known here, or that have no meaning."""

    title = gettext_lazy("These parameters cannot be used")

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(one["message"] for one in problems), problems)


def read_instant(text: str) -> datetime:
    """The instant that `text` names. Raises ValidationError where there is none."""
    try:
        if RFC_3339.fullmatch(text):
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValidationError(NOT_AN_INSTANT) from error
    raise ValidationError(NOT_AN_INSTANT)


class ClaimParameters(ClaimFilter):
    """The timeline's filters, and what only programs ask for."""

    updated_since = TextFilter(
        label=gettext_lazy("changed since"), validators=[read_instant]
    )

    @property
    def problems(self) -> list[Problem]:
        found = super().problems
        if {"updated_since", "ordering"} <= set(self.values):
            message = _("updated_since has its own order: leave out ordering.")
            found.append({"parameter": "updated_since", "message": message})
        return found

    @cached_property
    def qs(self) -> Any:
        instant = self.values.get("updated_since")
        if instant is None:
            return super().qs
        changed = self.queryset.changed_since(read_instant(instant))
        return Walk(changed, self.selection).sifted()


class TimelineParameters(ClaimFilter):
    """The timeline's filters, and the length of a bucket."""

    by = ChoiceFilter(label=gettext_lazy("by"), choices=UNITS)

    @property
    def unit(self) -> str:
        return str(self.values.get("by", "year"))


def check(
    query: QueryDict, allowed: Collection[str] = (), repeatable: Collection[str] = ()
) -> None:
    """Raise ParameterError where `query` says what could only be passed over."""
    problems = list(unusable(query, allowed, repeatable))
    if problems:
        raise ParameterError(problems)


def check_filters(found: PublicFilter, besides: Collection[str] = ()) -> None:
    """Raise ParameterError where the filter set's parameters cannot all be used."""
    fields = found.form.fields
    many = [n for n, f in fields.items() if isinstance(f, forms.MultipleChoiceField)]
    check(found.data, {*fields, *besides}, {*many, "expand"})
    if found.problems:
        raise ParameterError(found.problems)


def unusable(
    query: QueryDict, allowed: Collection[str], repeatable: Collection[str]
) -> Iterator[Problem]:
    """What is wrong with the parameters' names and number."""
    for name, values in query.lists():
        message = ""
        if name not in allowed:
            message = not_known(name, allowed)
        elif len(values) > 1 and name not in repeatable:
            message = _("%(name)s may be given only once.") % {"name": name}
        if message:
            yield {"parameter": name, "message": message}


def not_known(name: str, allowed: Collection[str]) -> str:
    said = _("There is no parameter “%(name)s” here.") % {"name": name}
    if not allowed:
        return said + " " + _("This address takes none.")
    return f"{said} {one_of(sorted(allowed))}"


def one_of(words: Collection[str]) -> str:
    return _("Use one of: %(words)s.") % {"words": ", ".join(words)}


def expanded(query: QueryDict, expandable: Collection[str]) -> frozenset[str]:
    """What `expand` asks for. Raises ParameterError for what cannot be expanded."""
    given = ",".join(query.getlist("expand")).split(",")
    names = frozenset(name.strip() for name in given if name.strip())
    if names <= set(expandable):
        return names
    unknown = ", ".join(sorted(names - set(expandable)))
    message = _("“%(names)s” cannot be expanded.") % {"names": unknown}
    message = f"{message} {one_of(expandable)}"
    raise ParameterError([{"parameter": "expand", "message": message}])
