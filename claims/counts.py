"""How many claims a selection has: in all, over time, and with each facet's values.

The tallies answer where they can: any one filter, any window of days. A selection of
words or of several filters is counted claim by claim, the newest CAP of them; where
there are more, `is_capped` says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from claims import search
from claims.choices import Aspect, Kind
from claims.models import Speaker, Story, Tally, Topic, Verdict
from claims.models.naming import Named, names_here
from claims.querysets.records import POSITIONS_A_DAY
from claims.search.selection import Selection
from claims.spans import bucket_of, cover, start_after
from claims.tags import ALL, FACETS, WITHOUT, name_of, value_of

CAP = 10_000
YES_NO = {"true": _("yes"), "false": _("no")}
NO_VERDICT = _("no verdict")
NAMES: dict[str, tuple[Any, str]] = {
    "speaker": (Speaker, "name"),
    "topic": (Topic, "name"),
    "story": (Story, "title"),
    "verdict": (Verdict, "label"),
}
WORDS = {
    "kind": dict(Kind.choices),
    "contradicted": YES_NO,
    "aspect": dict(Aspect.choices),
    "reversal": YES_NO,
}


class Scan:
    """The newest claims of a selection: how many there are, on which day, with what."""

    def __init__(self, selection: Selection) -> None:
        rows = search.newest(selection, CAP + 1)
        self.is_capped = len(rows) > CAP
        self.total = min(len(rows), CAP)
        by_day = Counter(position // POSITIONS_A_DAY for position, _tags in rows[:CAP])
        self.days = {date.fromordinal(day): n for day, n in sorted(by_day.items())}
        self.tags = Counter(
            chain.from_iterable(tags.split() for _p, tags in rows[:CAP])
        )


class Counts:
    """The counts of one selection, none asked for twice."""

    facets = FACETS

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._scans: dict[tuple[str, ...], Scan] = {}

    @property
    def is_capped(self) -> bool:
        """Whether there may be more claims than were counted."""
        return any(scan.is_capped for scan in self._scans.values())

    @property
    def is_empty(self) -> bool:
        return not self.total

    @cached_property
    def total(self) -> int:
        if not is_tallied(self.selection):
            return self._scan(self.selection).total
        return sum(claims for _start, claims in self._series(""))

    @cached_property
    def span(self) -> tuple[str | None, str | None]:
        """The first and the last day on which there is one."""
        if is_tallied(self.selection):
            return self._end("start"), self._end("-start")
        days = [day.isoformat() for day in self._scan(self.selection).days]
        return (days[0], days[-1]) if days else (None, None)

    def buckets(self, by: str) -> list[tuple[str, int]]:
        """How many stand in each year, month or day that has any, by its first day."""
        starts: Counter[str] = Counter()
        for start, claims in self._days(by):
            starts[bucket_of(by, start)] += claims
        return sorted(bucket for bucket in starts.items() if bucket[1])

    @cached_property
    def everywhere(self) -> "Counts":
        """The counts of the same filters without their window."""
        if not self.selection.is_windowed:
            return self
        return Counts(replace(self.selection, first=None, last=None))

    def spread(self, by: str, first: date, last: date) -> dict[str, int]:
        """The `buckets` between two days, both included, whatever the own window."""
        there = replace(self.selection, first=first, last=last)
        if is_tallied(there):
            return dict(Counts(there).buckets(by))
        scan = self.everywhere._scan(self.everywhere.selection)
        if scan.is_capped:
            scan = Scan(there)
        starts: Counter[str] = Counter()
        for day, claims in scan.days.items():
            if first <= day <= last:
                starts[bucket_of(by, day.isoformat())] += claims
        return starts

    def facet(
        self, name: str, limit: int | None = None, also: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        """The values under all filters but its own: `value`, `label` and `count`.

        The commonest first, `limit` at most, and those in `also`.
        """
        counted = self._values(self.selection.without(name), name)
        return commonest(name, counted, limit, also)

    def _days(self, by: str) -> Iterable[tuple[str, int]]:
        if is_tallied(self.selection):
            return self._series(by)
        days = self._scan(self.selection).days.items()
        return ((day.isoformat(), claims) for day, claims in days)

    def _series(self, unit: str) -> Iterator[tuple[str, int]]:
        """What stands in each bucket of the window, none larger than `unit`."""
        for span in spans_of(self.selection, unit):
            yield from self._tallies(span).values_list("start", "claims")

    def _tallies(self, span: Q) -> QuerySet[Tally]:
        tags = self.selection.only or (ALL,)
        values = [value_of(tag) for tag in tags]
        rows = Tally.objects.filter(of=ALL, facet=name_of(tags[0]), value__in=values)
        return rows.filter(span, claims__gt=0).order_by()

    def _end(self, order: str) -> str | None:
        """The day that comes first in `order`."""
        days = [
            self._tallies(span).order_by(order).values_list("start", flat=True).first()
            for span in spans_of(self.selection, "day")
        ]
        return days[0] if days else None

    def _values(self, rest: Selection, name: str) -> Mapping[str, int]:
        """How many claims of `rest` have each value of the facet."""
        if rest.is_everything and rest.is_windowed:
            return self._in_window[name]
        if rest.is_everything or (rest.adds_up and not rest.is_windowed):
            rows = Tally.objects.filter(of__in=rest.only or [ALL], facet=name, by="")
            rows = rows.filter(claims__gt=0).order_by()
            return dict(rows.values_list("value").annotate(number=Sum("claims")))
        tags = self._scan(rest).tags.items()
        return {value_of(tag): n for tag, n in tags if name_of(tag) == name}

    @cached_property
    def _in_window(self) -> dict[str, Counter[str]]:
        """How many claims of the window have each value of each facet."""
        found: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        rows = Tally.objects.filter(of=ALL, facet__in=FACETS, claims__gt=0).order_by()
        # A span each: together, the database would read all of them for all time.
        for span in spans_of(self.selection):
            values = rows.filter(span).values_list("facet", "value")
            for facet, value, claims in values.annotate(number=Sum("claims")):
                found[facet][value] += claims
        return found

    def _scan(self, selection: Selection) -> Scan:
        key = tuple(sorted(selection.tags))
        if key not in self._scans:
            self._scans[key] = Scan(selection)
        return self._scans[key]


def is_tallied(selection: Selection) -> bool:
    """Whether the tallies know how its claims are spread over time."""
    return selection.is_everything or selection.adds_up


def spans_of(selection: Selection, unit: str = "") -> list[Q]:
    """The buckets that make up the selection's window, none larger than `unit`."""
    if not selection.is_windowed:
        return [Q(by=unit)]
    first = selection.first or date.min
    before = start_after("day", selection.last or date.max)
    return [
        Q(
            by=span.unit,
            start__gte=span.first.isoformat(),
            start__lt=span.before.isoformat(),
        )
        for span in cover(first, before, unit or "year")
    ]


def commonest(
    name: str, counted: Mapping[str, int], limit: int | None, also: Iterable[str]
) -> list[dict[str, Any]]:
    """The `limit` commonest values and those in `also`, with their words and counts."""
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    shown = dict(ordered[:limit])
    shown |= {value: counted.get(value, 0) for value in also}
    values = labelled(name, list(shown.items()))
    return sorted(values, key=lambda one: (-one["count"], one["value"]))


def labelled(name: str, values: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Values as addresses name them, with the words that people read."""
    if name in WORDS:
        names = {value: (value, str(text)) for value, text in WORDS[name].items()}
    else:
        names = named(name, [value for value, _number in values])
    return [
        {"value": names[value][0], "label": names[value][1], "count": number}
        for value, number in values
    ]


def named(name: str, values: list[str]) -> dict[str, tuple[str, str]]:
    """The slug and the name of each record that the facet's values are keys of."""
    model, label = NAMES[name]
    keys = [int(value) for value in values if value != WITHOUT]
    rows = model.objects.filter(pk__in=keys).values_list("pk", "slug", label)
    here = names_here(model) if issubclass(model, Named) else {}
    names = {str(k): (slug, here.get(k, text)) for k, slug, text in rows.order_by()}
    return names | {WITHOUT: (WITHOUT, str(NO_VERDICT))}
