"""One page of the past: claims by keyset, and the events that stand among them."""

from dataclasses import dataclass, replace
from typing import Any

from claims.past import PastWalk
from claims.walks import EventWalk
from newsroom.shared.pagination import Keyset, Page
from timeline.days import window

# A page with more of them ends at one.
MOST_EVENTS = 200


@dataclass(frozen=True)
class Within:
    """A walk of events as far as the place `until`."""

    walk: EventWalk[Any]
    until: int

    @property
    def order(self) -> str:
        return self.walk.order

    def take(self, order: str, beyond: int | None, limit: int) -> list[Any]:
        return self.walk.take(order, beyond, limit, until=self.until)


class PastPage:
    """The page of `keyset` at `cursor`, with those of `events` that stand within it.

    It ends, on the side to which it went, where looking for claims stopped, or events
    are too many. What has the very place of such an end belongs to the page that is
    earlier in the list's order; no claim that is shown has it. Raises CursorError.
    """

    def __init__(
        self,
        keyset: Keyset[Any],
        cursor: str,
        walk: PastWalk,
        events: EventWalk[Any] | None,
    ) -> None:
        self.keyset = keyset
        self.page: Page[Any] = keyset.page(cursor)
        self.went = walk.went
        self.is_back = walk.went != walk.order
        # Where looking for claims stopped, if nothing ends the page before.
        self.stopped = walk.stopped
        if self.stopped is not None:
            self.end_at(self.stopped)
        self.events: list[Any] = []
        if events is not None:
            self.join(events, walk)

    def end_at(self, place: int) -> None:
        if self.is_back:
            self.page = replace(self.page, since=place)
        else:
            self.page = replace(self.page, until=place)

    def join(self, events: EventWalk[Any], claims: PastWalk) -> None:
        """Take the events of the page; end it where they are too many to look at."""
        low, high = window(claims.order, self.page)
        start, until = (high, low) if self.went == "-position" else (low, high)
        walk = PastWalk(Within(events, until), claims.instant)
        self.events = walk.take(self.went, start, MOST_EVENTS + 1)
        places = [event.position for event in self.events]
        if len(places) > MOST_EVENTS:
            self.cut_at(places[1:] if self.is_back else places[:-1])
        elif walk.stopped is not None:
            self.cut_at([*places, walk.stopped])

    def cut_at(self, places: list[int]) -> None:
        """End the page at the furthest of `places` that no claim of it has, if any."""
        rows, events = self.page.rows, self.events
        taken = {row.position for row in rows}
        free = (place for place in reversed(places) if place not in taken)
        cut = next(free, places[-1])
        left = [row.position for row in [*rows, *events] if self.is_left(row, cut)]
        beyond = min(left, key=lambda place: abs(place - cut), default=None)
        self.events = [event for event in events if not self.is_left(event, cut)]
        kept = [row for row in rows if not self.is_left(row, cut)]
        cursor = self.keyset.cursor_beyond(cut, backward=self.is_back)
        self.page = (
            replace(self.page, rows=kept, previous=cursor, behind=beyond)
            if self.is_back
            else replace(self.page, rows=kept, next=cursor, ahead=beyond)
        )
        self.end_at(cut)
        self.stopped = None

    def is_left(self, row: Any, cut: int) -> bool:
        """Whether it stands on the page beyond the cut."""
        place: int = row.position
        if self.is_back:
            return place <= cut if self.went == "-position" else place >= cut
        return place < cut if self.went == "-position" else place > cut
