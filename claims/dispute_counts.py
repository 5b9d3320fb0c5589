"""How many contradictions a selection has with each value of a filter.

The tallies answer where no other filter is in force; otherwise the newest CAP of the
selection are counted by their tags.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from claims.counts import commonest
from claims.models import Contradiction, ContradictionTag, Tally
from claims.querysets import key_of
from claims.search.selection import Selection
from claims.tags import ALL_CONTRADICTIONS, name_of, value_of
from claims.walks import ContradictionWalk, bounded

CAP = 1_000
NEWEST = "-position"


class DisputeCounts:
    """The counts of one selection of contradictions."""

    facets = ("speaker", "topic", "story", "aspect", "reversal")

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._tags: dict[tuple[str, ...], Mapping[str, int]] = {}

    @cached_property
    def is_empty(self) -> bool:
        walk = ContradictionWalk(Contradiction.objects.published(), self.selection)
        return not walk.take(NEWEST, None, 1)

    def facet(
        self, name: str, limit: int | None = None, also: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        """The values under all filters but its own; see Counts.facet."""
        counted = self._values(self.selection.without(name), name)
        return commonest(name, counted, limit, also)

    def _values(self, rest: Selection, name: str) -> Mapping[str, int]:
        if rest.is_everything and not rest.is_windowed:
            rows = Tally.objects.filter(of=ALL_CONTRADICTIONS, facet=name, by="")
            return dict(rows.filter(claims__gt=0).values_list("value", "claims"))
        asked = tuple(sorted(rest.tags))
        if asked not in self._tags:
            self._tags[asked] = tags_of(rest)
        found = self._tags[asked].items()
        return {value_of(tag): n for tag, n in found if name_of(tag) == name}


def tags_of(selection: Selection) -> Mapping[str, int]:
    """How many of the newest CAP have each tag."""
    tags = ContradictionTag.objects.filter(contradiction__in=keys_of(selection))
    return Counter(tags.order_by().values_list("tag", flat=True))


def keys_of(selection: Selection) -> list[int]:
    """The keys of the newest CAP contradictions of the selection."""
    rows = Contradiction.objects.published()
    if selection.is_everything:
        newest = bounded(rows, selection, NEWEST, None).values_list("pk", flat=True)
        return list(newest[:CAP])
    walk = ContradictionWalk(rows, selection)
    return [key_of(place) for place in walk.places(NEWEST, None, CAP)]
