"""The filter form as readers see it: what may be chosen, what is, and the way out."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import MultipleChoiceField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.filters import PublicFilter
from claims.models import Speaker
from newsroom.shared.addresses import with_parameters
from newsroom.shared.solar_hijri import in_each_calendar
from timeline.choices import FOUND, SHOWN, AnyCounts, Choices, named

# Fields of text, which print what was typed into them.
TYPED = ("q", "from", "to", "between", "ordering")
# Those whose values are said as they are, without being looked up.
SAID = ("q", "from", "to", "between", "as_of")
# Those of the form; the others are links.
FIELDS = ("q", "from", "to")
LONGEST_TITLE = 90
# Of so many filters it is counted what there would be without them.
MOST_DROPPED = 8


@dataclass(frozen=True)
class Option:
    """One value of a filter, and the address that puts it in force or leaves it out."""

    value: str
    label: str
    is_chosen: bool
    href: str
    # How many claims it would show; None where that is not counted.
    claims: int | None = None


@dataclass(frozen=True)
class Group:
    """One filter with its choices."""

    name: str
    label: str
    options: list[Option]
    # Whether they are those that somebody looked for.
    is_found: bool

    @property
    def is_open(self) -> bool:
        return self.is_found or bool(self.chosen)

    @property
    def labels(self) -> dict[str, str]:
        return {option.value: option.label for option in self.options}

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


@dataclass(frozen=True)
class Chip:
    """One filter in force, and what is left without it: filters and their address."""

    label: str
    rest: QueryDict
    href: str


class FilterForm:
    """A filter set's form at `path`, with `groups` of choices to toggle.

    Addresses made here hold the values in force alone: a bad one is gone from them,
    a former slug has become the new one, and they lead to the first page. They keep to
    the past day `as_of`, where there is one.
    """

    def __init__(
        self,
        found: PublicFilter,
        path: str,
        ticked: Collection[str],
        as_of: date | None = None,
    ) -> None:
        self.found = found
        self.path = path
        self.ticked = ticked
        # No page can hold a NUL.
        self.typed = {key: found.data.get(key, "").replace("\0", "") for key in TYPED}
        self.query = in_force(found.values, self.typed)
        if as_of is not None:
            self.query["as_of"] = as_of.isoformat()
        # What the choices are called that are looked for.
        self.find = found.data.get("find", "")
        # How many claims each choice would show, where that is known.
        self.counts: AnyCounts | None = None

    @cached_property
    def choices(self) -> Choices:
        return Choices(self.found, self.counts, self.find)

    @property
    def is_long(self) -> bool:
        """Whether some choices are found by name alone."""
        lists = (group.options for group in self.groups if group.name in FOUND)
        return bool(self.find) or any(len(options) >= SHOWN for options in lists)

    @property
    def fields(self) -> Any:
        return self.found.form.fields

    @property
    def is_backward(self) -> bool:
        """Whether the period in force ends before it begins."""
        first, last = self.found.selection.first, self.found.selection.last
        return first is not None and last is not None and last < first

    @cached_property
    def groups(self) -> list[Group]:
        return [self.group(name) for name in self.ticked]

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            self.chip(name, value)
            for name, values in self.query.lists()
            for value in values
            # One period is said once, and the day of a past view above the list.
            if not (name == "to" and value == self.query.get("from"))
            and name != "as_of"
        ]

    @property
    def title(self) -> str:
        """What is in force as a title, of which nobody sees more than its beginning."""
        words = " · ".join(chip.label for chip in self.chips)
        return Truncator(words).chars(LONGEST_TITLE)

    def chip(self, name: str, value: str) -> Chip:
        rest = self.without(name, value)
        is_period = name == "from" and value == self.query.get("to")
        if is_period:
            del rest["to"]
        label = in_each_calendar(value) if is_period else self.in_words(name, value)
        return Chip(label, rest, with_parameters(self.path, rest, {}))

    def left_by(self, count: Callable[[PublicFilter], int]) -> list[tuple[Chip, int]]:
        """Each filter in force, and how many there would be without that one."""
        make, rows = type(self.found), self.found.queryset.model.objects.published()
        chips = self.chips[:MOST_DROPPED]
        return [(chip, count(make(chip.rest, rows))) for chip in chips]

    @property
    def query_pairs(self) -> list[tuple[str, str]]:
        return [(name, one) for name, values in self.query.lists() for one in values]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form's fields keep in force: all that is not typed into them."""
        return [(name, one) for name, one in self.query_pairs if name not in FIELDS]

    @property
    def address(self) -> str:
        """The address of these filters, the same whatever their order."""
        return self.address_at(self.path)

    def address_at(self, path: str) -> str:
        """The address of the same filters on another page."""
        return with_parameters(path, self.query, {})

    @property
    def feed_query(self) -> str:
        """The filters as the end of a feed's address; it has an order of its own."""
        return with_parameters("", self.query, {"ordering": None})

    @property
    def cleared(self) -> str:
        """The address without any filter."""
        kept = {"as_of": self.query.get("as_of")}
        return with_parameters(self.path, QueryDict(), kept)

    def within(self, window: str) -> str:
        """The address of what of it is in one year, month or day; "" is all time."""
        name = window or None
        return with_parameters(self.path, self.query, {"from": name, "to": name})

    def without(self, name: str, value: str) -> QueryDict:
        """The filters without one value of one of them."""
        query = self.query.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        return query

    def toggled(self, name: str, value: str) -> str:
        """The address with one value of a filter put in force, or left out."""
        if value in self.query.getlist(name):
            return with_parameters(self.path, self.without(name, value), {})
        query = self.query.copy()
        if not isinstance(self.fields[name], MultipleChoiceField):
            query.pop(name, None)
        query.appendlist(name, value)
        return with_parameters(self.path, query, {})

    def in_words(self, name: str, value: str) -> str:
        """How a chip says one value of a filter."""
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        if name in {"from", "to"}:
            word = _("from %(day)s") if name == "from" else _("until %(day)s")
            return word % {"day": in_each_calendar(value)}
        if name == "between":
            return _("between %(one)s and %(other)s") % self.names_of(value.split(","))
        # What was withdrawn since it was asked for has no other name.
        label = self.labels[name].get(value, value)
        words = {"filter": self.fields[name].label, "value": label}
        return _("%(filter)s: %(value)s") % words

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """How the values in force of each filter are called."""
        ready = {group.name: group.labels for group in self.groups}
        for name, values in self.query.lists():
            if name not in ready and name not in SAID:
                chosen = self.choices.chosen(name, values)
                ready[name] = {one.value: one.label for one in chosen}
        return ready

    def names_of(self, pair: list[str]) -> dict[str, str]:
        names = {one.value: one.label for one in named(Speaker, pair)}
        one, other = (names.get(slug, slug) for slug in pair)
        return {"one": one, "other": other}

    def group(self, name: str) -> Group:
        chosen = self.query.getlist(name)
        options = [
            Option(value, label, value in chosen, self.toggled(name, value), claims)
            for value, label, claims in self.choices.of(name, chosen)
        ]
        label = str(self.fields[name].label)
        return Group(name, label, options, self.choices.is_found(name))


def in_force(values: dict[str, Any], typed: dict[str, str]) -> QueryDict:
    """The good values of a filter set as parameters, in one order."""
    query = QueryDict(mutable=True)
    for name in sorted(values):
        value = values[name]
        if name == "between":
            # Of either order, the same two.
            query[name] = ",".join(sorted(value))
        elif isinstance(value, list):
            query.setlist(name, sorted(value))
        else:
            query[name] = typed.get(name, value)
    return query


def said(problems: Iterable[dict[str, str]]) -> list[str]:
    """Problems with parameters as lines for a page."""
    return [problem["message"] for problem in problems]
