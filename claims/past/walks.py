"""Lists of the past: a walk along today's order that passes by what was not there."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.walks import Walk, place_of

BATCH = 1_000
# So many of today's rows are looked at for one page.
MOST = 10_000


@dataclass
class PastWalk:
    """Those of a walk that were public just before `instant`, where they stand today.

    The walk's rows have their `published_at`. Where it had looked at MOST rows before
    it had enough, `stopped` is the order it went in and the place it came to.
    """

    walk: Walk[Any]
    instant: datetime
    stopped: tuple[str, int | None] | None = field(default=None, init=False)

    @property
    def order(self) -> str:
        return self.walk.order

    def take(self, order: str, beyond: int | None, limit: int) -> list[Any]:
        found: list[Any] = []
        for _batch in range(MOST // BATCH):
            rows = self.walk.take(order, beyond, BATCH)
            found += [row for row in rows if row.published_at < self.instant]
            if len(found) >= limit or len(rows) < BATCH:
                return found[:limit]
            beyond = place_of(rows[-1])
        self.stopped = order, beyond
        return found
