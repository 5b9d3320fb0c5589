"""The timeline as of a past day: what of today's walk was on record, as it was."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property

from claims.filters import ClaimFilter
from claims.models import Claim, Event
from claims.past import Past, PastWalk, cards
from claims.querysets import day_of
from claims.walks import EventWalk, Walk
from newsroom.shared.addresses import with_parameters
from newsroom.shared.pagination import (
    PAGE_SIZE,
    CursorError,
    Keyset,
    Page,
    scope_of,
)
from timeline.cards import Card, date_of
from timeline.days import Day, by_day, heading_of, mark_edges
from timeline.past_page import PastPage

# Filters that events can pass or fail; under any other they are left out.
SHARED = {"topic", "story", "from", "to"}


@dataclass(frozen=True)
class Further:
    """Where looking for claims stopped, and the address from which it goes on."""

    day: date
    href: str


class PastList:
    """One page of the timeline as of `day`, under the filters of `found`.

    Filters go by the record of today, and so does where a page ends: no index knows
    what claims were. Under its day each stands where it stood then.
    """

    def __init__(self, request: HttpRequest, found: ClaimFilter, day: date) -> None:
        self.request = request
        self.past = Past(day)
        last = min(found.selection.last or day, day)
        self.selection = replace(found.selection, last=last)
        self.has_events = set(found.sifting) <= SHARED
        rows = Claim.objects.published().as_dated_places()
        order = found.order if found.order == "position" else "-position"
        self.walk = PastWalk(Walk(rows, self.selection, order), self.past.instant)
        self.keyset = Keyset(self.walk, scope_of(request.path, request.GET), PAGE_SIZE)
        self.is_lost = False
        self.found = self.read(request.GET.get("cursor", ""))

    def read(self, cursor: str) -> PastPage:
        try:
            return PastPage(self.keyset, cursor, self.walk, self.event_walk())
        except CursorError:
            self.is_lost = True
            return self.read("")

    def event_walk(self) -> EventWalk[Any] | None:
        if not self.has_events:
            return None
        rows = Event.objects.published().as_dated_places()
        return EventWalk(rows, self.selection, self.walk.order)

    @property
    def page(self) -> Page[Any]:
        return self.found.page

    @cached_property
    def days(self) -> list[Day]:
        entries = self.claims() + self.events()
        entries.sort(key=lambda card: card.position, reverse=self.is_newest_first)
        days = by_day(entries)
        mark_edges(days, self.page.behind, self.page.ahead)
        return days

    def claims(self) -> list[Card]:
        rows = Claim.objects.published().filter(pk__in=[r.pk for r in self.page.rows])
        return as_cards(cards(self.past, rows))

    def events(self) -> list[Card]:
        keys = [event.pk for event in self.found.events]
        return as_cards(self.past.read(Event.objects.published().filter(pk__in=keys)))

    @property
    def further(self) -> Further | None:
        """The way on from where it stopped, in the direction it went."""
        if self.found.stopped is None:
            return None
        return self.leap(self.found.stopped, is_back=self.found.is_back)

    @cached_property
    def first(self) -> date | None:
        """The day at whose end there was a record for the first time, if later."""
        instant = Claim.objects.published().first_made_public()
        first = None if instant is None else timezone.localdate(instant)
        return first if first and first > self.past.day else None

    @property
    def is_newest_first(self) -> bool:
        return self.walk.order == "-position"

    def leap(self, place: int, *, is_back: bool = False) -> Further:
        cursor = self.keyset.cursor_beyond(place, backward=is_back)
        changes = {"cursor": cursor, "at": None}
        href = with_parameters(self.request.path, self.request.GET, changes)
        return Further(day_of(place), href)

    @property
    def latest(self) -> Further | None:
        """Where stands what was made public last by then, if nothing nearer does."""
        if self.page.rows or self.found.stopped is None or self.found.is_back:
            return None
        if not self.selection.is_everything:
            return None
        place = Claim.objects.published().last_place_made_public(self.past.instant)
        if place is None:
            return None
        return self.leap(place + 1 if self.is_newest_first else place - 1)


def as_cards(records: Iterable[Any]) -> list[Card]:
    """Not kept: whole replies are, and no card may outlive what it shows."""
    return [
        Card(record.position, heading_of(date_of(record)), html(record))
        for record in records
    ]


def html(record: Claim | Event) -> Any:
    words = {record.resource.value: record, "dated": False}
    return render_to_string("components/entry.html", words)
