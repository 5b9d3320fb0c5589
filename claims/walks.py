"""The claims of a selection in the timeline's order, from any place in it.

Whatever the filters, an index that stands in that order is walked: the claims' own
where one column decides, a link's for a topic or story, else the search index.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from claims import search
from claims.models import Claim, ClaimTopic, StoryEntry
from claims.search.selection import Selection
from claims.tags import WITHOUT, name_of, value_of

BATCH = 1_000
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
LINKS: dict[str, Callable[[str], QuerySet[Any]]] = {
    "topic": lambda key: ClaimTopic.objects.filter(topic=int(key), is_published=True),
    "story": lambda key: StoryEntry.objects.filter(
        story=int(key), is_published=True, claim__isnull=False
    ),
}


@dataclass(frozen=True)
class Walk:
    """Those of the published claims `rows` that `selection` asks for, in `order`."""

    rows: QuerySet[Claim]
    selection: Selection
    order: str = "-position"

    def __iter__(self) -> Iterator[Claim]:
        """All of them, a batch at a time."""
        beyond: int | None = None
        while batch := self.take(self.order, beyond, BATCH):
            yield from batch
            beyond = batch[-1].position

    def take(self, order: str, beyond: int | None, limit: int) -> list[Claim]:
        """The first `limit` in `order` that stand beyond the position `beyond`."""
        condition = condition_of(self.selection)
        if condition is not None:
            rows = self.rows.filter(condition)
            return list(bounded(rows, self.selection, order, beyond)[:limit])
        places = self.places(order, beyond, limit)
        found = {row.position: row for row in self.rows.filter(position__in=places)}
        shown = [found[place] for place in places if place in found]
        if len(shown) == len(places):
            return shown
        # Some were withdrawn since their places were read: look beyond them.
        return shown + self.take(order, places[-1], limit - len(shown))

    def places(self, order: str, beyond: int | None, limit: int) -> list[int]:
        """Where they stand, for a selection that no column decides."""
        only = self.selection.only
        links = LINKS.get(name_of(only[0])) if len(only) == 1 else None
        if links is None:
            return search.positions(self.selection, order, beyond, limit)
        rows = bounded(links(value_of(only[0])), self.selection, order, beyond)
        return list(rows.values_list("position", flat=True)[:limit])


def sifted(rows: QuerySet[Claim], selection: Selection) -> QuerySet[Claim]:
    """Those of `rows` that `selection` asks for, in the order that `rows` have."""
    condition = condition_of(selection)
    if condition is None:
        return rows.filter(position__in=search.among(selection))
    return bounded(rows.filter(condition), selection, "", None)


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
    rows: QuerySet[Any], selection: Selection, order: str, beyond: int | None
) -> QuerySet[Any]:
    """Those of `rows` that stand in the selection's window and beyond `beyond`."""
    low, high = selection.window
    if low is not None:
        rows = rows.filter(position__gte=low)
    if high is not None:
        rows = rows.filter(position__lt=high)
    if beyond is not None:
        test = "lt" if order.startswith("-") else "gt"
        rows = rows.filter(**{f"position__{test}": beyond})
    return rows.order_by(order) if order else rows
