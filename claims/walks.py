"""Claims and contradictions of a selection in the timeline's order, from any place.

Whatever the filters, an index that stands in that order is walked: the claims' own
where one column decides, a link's for a topic or story, else the search index.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any, Generic, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims import search
from claims.models import ContradictionTag, Tally
from claims.querysets import key_of
from claims.search.selection import Selection
from claims.tags import ALL_CONTRADICTIONS, WITHOUT, name_of, value_of

M = TypeVar("M", bound=Model)

BATCH = 1_000
MANY = 5_000
# A filter's value as a condition on the claim's own columns, with an index for each.
COLUMNS: dict[str, Callable[[str], Q]] = {
    "speaker": lambda key: Q(speaker=int(key)),
    "on_behalf_of": lambda key: Q(on_behalf_of=int(key)),
    "kind": lambda word: Q(kind=word),
    "verdict": lambda key: Q(verdict=None if key == WITHOUT else int(key)),
    "contradicted": lambda word: (
        Q(contradiction_count__gt=0) if word == "true" else Q(contradiction_count=0)
    ),
}
# ... or as links, which have the claim's place and whether it is public.
LINKS = {"topic": "topic_links", "story": "story_entries"}


@dataclass(frozen=True)
class Walk(Generic[M]):
    """Those of the published `rows` that `selection` asks for, in `order`."""

    rows: QuerySet[M]
    selection: Selection
    order: str = "-position"

    def __iter__(self) -> Iterator[M]:
        """All of them, a batch at a time."""
        beyond: int | None = None
        while batch := self.take(self.order, beyond, BATCH):
            yield from batch
            beyond = place_of(batch[-1])

    def take(self, order: str, beyond: int | None, limit: int) -> list[M]:
        """The first `limit` in `order` that stand beyond the position `beyond`."""
        condition = self.condition()
        if condition is not None:
            rows = self.rows.filter(condition)
            return list(bounded(rows, self.selection, order, beyond)[:limit])
        if link := self.link():
            rows = bounded(self.rows, self.selection, order, beyond, **link)
            return list(rows[:limit])
        places = self.places(order, beyond, limit)
        # By key and in no order, which takes half the time that their places take.
        there = self.rows.filter(pk__in=map(key_of, places)).order_by()
        found = {place_of(row): row for row in there}
        shown = [found[place] for place in places if place in found]
        if len(shown) == len(places):
            return shown
        # Some were withdrawn since their places were read: look beyond them.
        return shown + self.take(order, places[-1], limit - len(shown))

    def condition(self) -> Q | None:
        """What decides in the rows' own columns, if that is all that does."""
        return condition_of(self.selection)

    def link(self) -> dict[str, Any]:
        """What decides in one kind of link, if that is all that does."""
        only = self.selection.only
        name = name_of(only[0]) if len(only) == 1 else ""
        if name not in LINKS:
            return {}
        key = int(value_of(only[0]))
        return {"link": LINKS[name], name: key, "is_published": True}

    def places(self, order: str, beyond: int | None, limit: int) -> list[int]:
        """Where they stand, if neither a column nor a link decides."""
        return search.positions(self.selection, order, beyond, limit)

    def is_match(self) -> Any:
        """Whether a row is one of them, whatever its columns say."""
        return search.is_match(self.selection)

    def sifted(self) -> QuerySet[M]:
        """All of them, in the order that `rows` have.

        Few matches are named to the database. Of many, some come early in any order,
        and each row that it comes by is looked for in the index.
        """
        condition = self.condition()
        if condition is not None:
            return bounded(self.rows.filter(condition), self.selection, "", None)
        matches = self.places("-position", None, MANY)
        if len(matches) < MANY:
            return self.rows.filter(position__in=matches)
        return bounded(self.rows.filter(self.is_match()), self.selection, "", None)


class ContradictionWalk(Walk[M]):
    """The same for contradictions, by their tags: the rarest is walked."""

    def condition(self) -> Q | None:
        return Q() if self.selection.is_everything else None

    def link(self) -> dict[str, Any]:
        return {}

    def places(self, order: str, beyond: int | None, limit: int) -> list[int]:
        rarest, *others = sorted(self.selection.tags.values(), key=number_of)
        rows = ContradictionTag.objects.filter(tag__in=rarest)
        rows = rows.filter(*map(has_any, others))
        found = bounded(rows, self.selection, order, beyond)
        places = found.values_list("position", flat=True)
        return list((places.distinct() if len(rarest) > 1 else places)[:limit])

    def is_match(self) -> Any:
        return reduce(and_, map(has_any, self.selection.tags.values()))


class EventWalk(Walk[M]):
    """The same for events, which only topics, stories and days leave out."""

    def take(
        self, order: str, beyond: int | None, limit: int, until: int | None = None
    ) -> list[M]:
        """As of claims; with `until`, those that also stand before that position."""
        rows, link = self.rows, self.link()
        if not link:
            rows = linked(rows, self.selection)
        if until is not None:
            link["position__gt" if order.startswith("-") else "position__lt"] = until
        return list(bounded(rows, self.selection, order, beyond, **link)[:limit])


def linked(rows: Any, selection: Selection) -> Any:
    """Those of the events `rows` that have any of the chosen links of each kind."""
    keys = {
        name: [int(value_of(tag)) for tag in tags]
        for name, tags in selection.tags.items()
    }
    if topics := keys.get("topic"):
        rows = rows.about(*topics)
    if stories := keys.get("story"):
        rows = rows.in_story(*stories)
    return rows


def has_any(tags: tuple[str, ...]) -> Q:
    """Whether the contradiction at the outer row's position has any of `tags`."""
    same = ContradictionTag.objects.filter(position=OuterRef("position"))
    return Q(Exists(same.filter(tag__in=tags)))


def number_of(tags: tuple[str, ...]) -> int:
    """How many contradictions have any of `tags`, about."""
    values = [value_of(tag) for tag in tags]
    rows = Tally.objects.filter(
        of=ALL_CONTRADICTIONS, facet=name_of(tags[0]), value__in=values, by=""
    )
    return sum(rows.order_by().values_list("claims", flat=True))


def place_of(row: Any) -> int:
    position: int = row.position
    return position


def condition_of(selection: Selection) -> Q | None:
    """What the selection asks of a claim's own columns, if that is all it asks."""
    if selection.is_everything:
        return Q()
    if len(selection.only) != 1:
        return None
    (tag,) = selection.only
    condition = COLUMNS.get(name_of(tag))
    return condition(value_of(tag)) if condition else None


def bounded(
    rows: QuerySet[Any],
    selection: Selection,
    order: str,
    beyond: int | None,
    link: str = "",
    **chosen: Any,
) -> QuerySet[Any]:
    """Those of `rows` that stand in the selection's window and beyond `beyond`.

    With a `link` such as `topic_links`, those with a link that does so, and of which
    `chosen` holds: all is asked of the same link, whose index is walked.
    """
    low, high = selection.window
    beyond_test = "position__lt" if order.startswith("-") else "position__gt"
    asked = [("position__gte", low), ("position__lt", high), (beyond_test, beyond)]
    conditions = [
        Q((path(link, name), value)) for name, value in asked if value is not None
    ]
    conditions += [Q((path(link, name), value)) for name, value in chosen.items()]
    rows = rows.filter(*conditions)
    return rows.order_by(path(link, order)) if order else rows


def path(link: str, column: str) -> str:
    """`column` of the rows, or of what their `link` leads to."""
    if not link:
        return column
    sign = "-" if column.startswith("-") else ""
    return f"{sign}{link}__{column.lstrip('-')}"
