"""Which claims are asked for, in the index's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from claims.querysets import day_position
from claims.search.words import Asked
from claims.tags import SEVERAL, name_of


@dataclass(frozen=True)
class Selection:
    """Filters in force: one of the tags of each name, all the words, a span of days.

    `first` and `last` are both included; None where there is no bound.
    """

    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Asked = ()
    first: date | None = None
    last: date | None = None

    def without(self, name: str) -> "Selection":
        """The selection as it would be without one filter."""
        kept = {key: tags for key, tags in self.tags.items() if key != name}
        return replace(self, tags=kept)

    @property
    def is_windowed(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def window(self) -> tuple[int | None, int | None]:
        """The lowest position in it and the lowest beyond it, where there are such."""
        low = None if self.first is None else day_position(self.first)
        high = None if self.last is None else day_position(self.last, days_after=1)
        return low, high

    @property
    def is_everything(self) -> bool:
        """Whether nothing but the days leaves claims out."""
        return not self.tags and not self.words

    @property
    def only(self) -> tuple[str, ...]:
        """The tags of the one filter in force; empty where none is, or several."""
        if self.words or len(self.tags) != 1:
            return ()
        (tags,) = self.tags.values()
        return tags

    @property
    def adds_up(self) -> bool:
        """Whether its count is the sum of the counts of the tags in `only`."""
        tags = self.only
        return len(tags) == 1 or (bool(tags) and name_of(tags[0]) not in SEVERAL)
