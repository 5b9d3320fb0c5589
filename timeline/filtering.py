"""The filter form as readers see it: what may be chosen, what is, and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.forms import ChoiceField, MultipleChoiceField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.filters import WITHOUT, PublicFilter
from claims.models import Speaker, Story, Topic, Verdict
from newsroom.shared.addresses import with_parameters
from newsroom.shared.dates import show_date

# Nobody reads a longer list; who is not on it is found by their own page.
SHOWN_OPTIONS = 60
RECORDS: dict[str, Any] = {
    "speaker": Speaker,
    "on_behalf_of": Speaker,
    "between": Speaker,
    "topic": Topic,
    "story": Story,
    "verdict": Verdict,
}
# Fields of text, which print what was typed into them.
TYPED = ("q", "from", "to", "between", "ordering")
NO_VERDICT = gettext_lazy("no verdict")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """One filter with its choices."""

    name: str
    label: str
    options: list[Option]
    is_single: bool

    @property
    def labels(self) -> dict[str, str]:
        return {option.value: option.label for option in self.options}

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the address without it."""

    label: str
    href: str


class FilterForm:
    """A filter set's form at `path`, with `groups` of choices to tick.

    Addresses made here hold the values in force alone: a bad one is gone from them,
    a former slug has become the new one, and they lead to the first page.
    """

    def __init__(self, found: PublicFilter, path: str, ticked: Iterable[str]) -> None:
        self.path = path
        self.typed = {key: found.data.get(key, "") for key in TYPED}
        self.fields = found.form.fields
        self.query = in_force(found.values, self.typed)
        self.groups = [self.group(name) for name in ticked]
        self.chips = [
            Chip(self.in_words(name, value), self.without(name, value))
            for name, values in self.query.lists()
            for value in values
        ]

    @property
    def address(self) -> str:
        """The address of these filters, the same whatever their order."""
        return with_parameters(self.path, self.query, {})

    def without(self, name: str, value: str) -> str:
        """The address without one value of one filter."""
        query = self.query.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        return with_parameters(self.path, query, {})

    def in_words(self, name: str, value: str) -> str:
        """How a chip says one value of a filter."""
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        if name in {"from", "to"}:
            word = _("from %(day)s") if name == "from" else _("until %(day)s")
            return word % {"day": show_date(value)}
        if name == "between":
            return _("between %(one)s and %(other)s") % self.names_of(value.split(","))
        ready = (group for group in self.groups if group.name == name)
        group = next(ready, None) or self.group(name)
        return f"{group.label}: {group.labels[value]}"

    def names_of(self, pair: list[str]) -> dict[str, str]:
        names = dict(public_names(Speaker, pair))
        return {"one": names[pair[0]], "other": names[pair[1]]}

    def group(self, name: str) -> Group:
        chosen = self.query.getlist(name)
        choices = self.choices(name, chosen)
        options = [Option(value, label, value in chosen) for value, label in choices]
        field = self.fields[name]
        is_single = not isinstance(field, MultipleChoiceField)
        return Group(name, str(field.label), options, is_single)

    def choices(self, name: str, chosen: list[str]) -> list[tuple[str, str]]:
        if name in RECORDS:
            names = public_names(RECORDS[name], chosen)
            also = [(WITHOUT, str(NO_VERDICT))] if name == "verdict" else []
            return names and also + names
        choices: Any = cast(ChoiceField, self.fields[name]).choices
        return [(str(value), str(label)) for value, label in choices if value]


def in_force(values: dict[str, Any], typed: dict[str, str]) -> QueryDict:
    """The good values of a filter set as parameters, in one order."""
    query = QueryDict(mutable=True)
    for name in sorted(values):
        value = values[name]
        if name == "between":
            query[name] = ",".join(value)
        elif isinstance(value, list):
            query.setlist(name, sorted(value))
        else:
            query[name] = typed.get(name, value)
    return query


def public_names(model: Any, chosen: Iterable[str]) -> list[tuple[str, str]]:
    """Slug and name of the first public records by name, and of those chosen."""
    public = model.objects.published()
    rows = list(public.order_by(*by_name(model))[:SHOWN_OPTIONS])
    missing = set(chosen) - {row.slug for row in rows} - {WITHOUT}
    if missing:
        rows += public.filter(slug__in=missing)
    return [(row.slug, str(row)) for row in rows]


def by_name(model: Any) -> tuple[str, ...]:
    return ("-pk",) if model is Story else tuple(model._meta.ordering)


def said(problems: Iterable[dict[str, str]]) -> list[str]:
    """Problems with parameters as lines for a page."""
    return [problem["message"] for problem in problems]
