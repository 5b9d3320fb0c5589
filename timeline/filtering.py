"""The filter form as readers see it: what may be chosen, what is, and the way out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.filters import WITHOUT, PublicFilter
from claims.models import Speaker, Story, Topic, Verdict
from newsroom.shared.addresses import with_parameters
from newsroom.shared.dates import show_date
from newsroom.shared.pagination import PAGING

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

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the address without it."""

    label: str
    href: str


class FilterForm:
    """A filter set's form for one address, with `groups` of choices to tick."""

    def __init__(self, found: PublicFilter, path: str, ticked: Iterable[str]) -> None:
        self.path = path
        self.query: QueryDict = found.data or QueryDict()
        self.values = found.values
        self.fields = found.form.fields
        self.groups = [self.group(name) for name in ticked]

    def group(self, name: str) -> Group:
        chosen = self.values.get(name, [])
        chosen = [chosen] if isinstance(chosen, str) else chosen
        options = [
            Option(value, label, value in chosen)
            for value, label in self.choices(name, chosen)
        ]
        return Group(name, str(self.fields[name].label), options)

    def choices(self, name: str, chosen: list[str]) -> list[tuple[str, str]]:
        if name in RECORDS:
            also = [(WITHOUT, str(NO_VERDICT))] if name == "verdict" else []
            return also + public_names(RECORDS[name], chosen)
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [(str(value), str(label)) for value, label in choices if value]

    def typed(self, name: str) -> str:
        """What stands in a field of text, as it was typed."""
        return str(self.query.get(name, ""))

    @property
    def typed_texts(self) -> dict[str, str]:
        return {name: self.typed(name) for name in ("q", "from", "to")}

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(label, self.without(name, value))
            for name in self.values
            for value, label in self.in_words(name)
        ]

    @property
    def clear(self) -> str:
        """The address without any filter."""
        return self.path

    @property
    def address(self) -> str:
        """The address of the first page, with the filters in force alone."""
        kept = [(key, self.query.getlist(key)) for key in sorted(self.values)]
        query = QueryDict(mutable=True)
        for key, values in kept:
            query.setlist(key, sorted(values))
        return with_parameters(self.path, query, {})

    def in_words(self, name: str) -> Iterator[tuple[str, str]]:
        """Each value of a filter, and how a chip says it."""
        text = self.typed(name)
        if name == "between":
            pair = dict(public_names(Speaker, self.values[name]))
            names = [pair[slug] for slug in self.values[name]]
            yield text, _("between %(one)s and %(other)s") % dict(
                zip(("one", "other"), names, strict=True)
            )
        elif name in {"from", "to"}:
            word = _("from %(day)s") if name == "from" else _("until %(day)s")
            yield text, word % {"day": show_date(text)}
        elif name == "q":
            yield text, _("“%(words)s”") % {"words": text}
        else:
            group = next((g for g in self.groups if g.name == name), self.group(name))
            for option in group.chosen:
                yield option.value, f"{group.label}: {option.label}"

    def without(self, name: str, value: str) -> str:
        """The address without one value of one filter, from the first page."""
        query = self.query.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        return with_parameters(self.path, query, dict.fromkeys(PAGING))


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
