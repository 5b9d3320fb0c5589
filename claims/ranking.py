"""Claims by how well they say what was asked, from among the newest that say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from claims import search
from claims.querysets import key_of
from claims.search.relevance import best_first
from claims.search.selection import Selection

M = TypeVar("M", bound=Model)

NEWEST = 2_000


@dataclass(frozen=True)
class Ranking(Generic[M]):
    """Of the published `rows` the newest matches of `selection`, best first.

    Pages go on beyond a claim, wherever it is when they are asked for: its rank does
    not outlast a change of the record.
    """

    rows: QuerySet[M]
    selection: Selection
    order: str = "pk"

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the claims, in the order of their ranks."""
        matches = search.newest_words(self.selection, NEWEST)
        return [key_of(place) for place in best_first(matches, self.selection.words)]

    def take(self, order: str, beyond: int | None, limit: int) -> list[Any]:
        """The first `limit` by rank, or against it, beyond the claim `beyond`."""
        keys = self.keys[::-1] if order.startswith("-") else self.keys
        if beyond is not None:
            # After one that is no more among them stands nothing.
            keys = keys[keys.index(beyond) + 1 :] if beyond in keys else []
        return self.at(keys, limit)

    def at(self, keys: Sequence[int], limit: int) -> list[Any]:
        """The first `limit` that are public of the claims with these keys."""
        there = self.rows.filter(pk__in=keys[:limit]).order_by()
        found = {row.pk: row for row in there}
        shown = [found[key] for key in keys[:limit] if key in found]
        if len(shown) == len(keys[:limit]):
            return shown
        # Some were withdrawn since their places were read: look beyond them.
        return shown + self.at(keys[limit:], limit - len(shown))
