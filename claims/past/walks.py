"""Lists of the past: a walk along today's order that passes by what was not there."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.walks import place_of
from newsroom.shared.pagination import Rows

BATCH = 1_000
# So many of today's rows are looked at for one page.
MOST = 10_000


@dataclass
class PastWalk:
    """Those of a walk that were public just before `instant`, where they stand today.

    The walk's rows have their `published_at`. `went` is the order it went in last;
    where it had looked at MOST rows before it had enough, `stopped` is the place it
    came to, which nothing has that it found.
    """

    walk: Rows[Any]
    instant: datetime
    went: str = field(default="", init=False)
    stopped: int | None = field(default=None, init=False)

    @property
    def order(self) -> str:
        return self.walk.order

    def take(self, order: str, beyond: int | None, limit: int) -> list[Any]:
        self.went, self.stopped = order, None
        found: list[Any] = []
        passed, before = beyond, 0
        for _batch in range(MOST // BATCH):
            rows = self.walk.take(order, beyond, BATCH)
            for row in rows:
                if row.published_at < self.instant:
                    found.append(row)
                else:
                    passed, before = place_of(row), len(found)
            if len(found) >= limit or len(rows) < BATCH:
                return found[:limit]
            beyond = place_of(rows[-1])
        # What was found behind the last that it passed by is found again from there.
        self.stopped = passed
        return found[:before]
