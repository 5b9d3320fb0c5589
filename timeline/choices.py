"""What may be chosen in a filter: its values, and how many claims each would show."""

from collections.abc import Collection
from typing import Any, NamedTuple, cast

from django.forms import ChoiceField

from claims.choices import Resource
from claims.counts import NO_VERDICT, Counts
from claims.dispute_counts import DisputeCounts
from claims.filters import PublicFilter
from claims.models import Speaker, Story, Topic, Verdict
from claims.search import names
from claims.search.words import parse
from claims.tags import WITHOUT, value_of

# Nobody reads a longer list; who is not on it is found by name.
SHOWN = 40
RECORDS: dict[str, Any] = {
    "speaker": Speaker,
    "on_behalf_of": Speaker,
    "between": Speaker,
    "topic": Topic,
    "story": Story,
    "verdict": Verdict,
}
# The filters whose values are found by name.
FOUND = {
    "speaker": Resource.SPEAKER,
    "topic": Resource.TOPIC,
    "story": Resource.STORY,
}
LONGEST_NAME = 100
AnyCounts = Counts | DisputeCounts


class Choice(NamedTuple):
    """A value as addresses have it, and as people read it."""

    value: str
    label: str
    # How many claims it would show; None where that is not counted.
    claims: int | None = None


class Choices:
    """The choices of one filter set, those whose names have the words of `find`."""

    def __init__(
        self, found: PublicFilter, counts: AnyCounts | None, find: str
    ) -> None:
        self.found = found
        self.counts = counts
        self.find = find[:LONGEST_NAME].strip()

    def of(self, name: str, chosen: Collection[str]) -> list[Choice]:
        """What is offered for the filter, and what of it is chosen."""
        if self.counts is not None and name in self.counts.facets:
            return self.counted(self.counts, name)
        if name in RECORDS:
            return named(RECORDS[name], chosen, self.offered(name))
        return [Choice(value, label) for value, label in self.options(name)]

    def options(self, name: str) -> list[tuple[str, str]]:
        """The closed list of a filter's values, with their words."""
        options: Any = cast(ChoiceField, self.found.form.fields[name]).choices
        return [(str(value), str(label)) for value, label in options if value]

    def chosen(self, name: str, chosen: Collection[str]) -> list[Choice]:
        """What is chosen, where nothing else is offered."""
        if name in RECORDS:
            return named(RECORDS[name], chosen)
        return self.of(name, chosen)

    def counted(self, counts: AnyCounts, name: str) -> list[Choice]:
        also = [value_of(tag) for tag in self.found.selection.tags.get(name, ())]
        is_found = self.is_found(name)
        if is_found:
            also += map(str, self.offered(name))
        elif self.found.sifting and counts.is_empty:
            also += self.possible(name)
        rows = counts.facet(name, 0 if is_found else SHOWN, also=also)
        return [Choice(one["value"], one["label"], one["count"]) for one in rows]

    def possible(self, name: str) -> list[str]:
        """Values to choose in place of those that match nothing."""
        if name == "verdict":
            keys = Verdict.objects.published().values_list("pk", flat=True)
            return [WITHOUT, *map(str, keys[:SHOWN])]
        if name in FOUND:
            return [str(key) for key in self.offered(name)]
        return [value for value, _label in self.options(name)]

    def is_found(self, name: str) -> bool:
        return bool(self.find) and name in FOUND

    def offered(self, name: str) -> list[int]:
        """The keys of what is found by name, else of what most claims are about."""
        if name not in FOUND:
            return []
        public = names.public_names()
        if self.find:
            return public.find(FOUND[name], parse(self.find), SHOWN)
        return public.first(FOUND[name], SHOWN)


def named(
    model: Any, chosen: Collection[str], offered: Collection[int] = ()
) -> list[Choice]:
    """The public records of these keys, in that order, and the `chosen` slugs."""
    public = model.objects.published()
    by_key = public.in_bulk(offered)
    rows = [by_key[key] for key in offered if key in by_key]
    missing = set(chosen) - {row.slug for row in rows} - {WITHOUT}
    if missing:
        rows += public.filter(slug__in=missing)
    found = [Choice(row.slug, str(row)) for row in rows]
    return [Choice(WITHOUT, str(NO_VERDICT)), *found] if WITHOUT in chosen else found
