"""Lanes as ready HTML: of a filter's claims, of a story, of some contradictions.

Two hundred marks cost more than the rest of their page, so a picture is kept under the
version of the record and what it is of.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi

from claims.filters import ClaimFilter, ContradictionFilter
from claims.models import Claim, Contradiction, Event, Story
from claims.versions import Version
from claims.walks import EventWalk, Walk
from newsroom.shared.fragments import Fragments
from timeline.lane_parts import SHAPES, Lanes, Mark, Shape, place_of
from timeline.lanes import lanes
from timeline.sides import Against

MOST_CLAIMS = 300
MOST_EVENTS = 100
# Alone a mark compares nothing; beside a list it is left out.
LEAST = 2
# A picture with its list is up to half a megabyte.
ROOM = 50
# Filters that events can pass or fail; under any other they are left out.
SHARED = {"topic", "story", "from", "to"}


@dataclass(frozen=True)
class Picture:
    """Lanes ready for a page; `html` is empty where there is nothing to draw.

    `is_too_many` says that there are more claims than can be told apart; `address` is
    then where to narrow them, if not on the page itself.
    """

    html: SafeString = SafeString()
    is_too_many: bool = False
    address: str = ""

    @property
    def most(self) -> int:
        return MOST_CLAIMS


@dataclass(frozen=True)
class Row:
    """A claim or an event in the list that says the same as the picture."""

    claim: Claim | None = None
    event: Event | None = None
    against: Sequence[Against] = ()


@dataclass(frozen=True)
class Drawing:
    """What one picture is drawn from; `is_cut` says that there are more events."""

    claims: list[Claim]
    pairs: list[Contradiction]
    events: list[Event]
    is_cut: bool = False
    is_open: bool = False

    @cached_property
    def lanes(self) -> Lanes:
        drawn = lanes(self.claims, self.pairs, self.events)
        return drawn.mirrored() if get_language_bidi() else drawn

    @property
    def legend(self) -> list[tuple[str, Shape]]:
        return [(str(kind.label), SHAPES[kind]) for kind in self.lanes.kinds]

    @property
    def rows(self) -> list[Row]:
        """All that is drawn, in the order of time."""
        against: dict[int, list[Against]] = {claim.pk: [] for claim in self.claims}
        for pair in self.pairs:
            against[pair.first_id].append(Against(pair.second, pair))
            against[pair.second_id].append(Against(pair.first, pair))
        rows = [(place_of(c), Row(c, None, against[c.pk])) for c in self.claims]
        rows += [(place_of(event), Row(event=event)) for event in self.events]
        return [row for _place, row in sorted(rows, key=lambda each: each[0])]

    @property
    def doubts(self) -> list[Mark]:
        return [mark for mark in self.lanes.marks if mark.until is not None]

    @property
    def has_abouts(self) -> bool:
        return any(mark.is_about for mark in self.lanes.marks)

    @property
    def has_disputes(self) -> bool:
        return any(not pair.reversal for pair in self.pairs)

    @property
    def has_reversals(self) -> bool:
        return any(pair.reversal for pair in self.pairs)


kept: Fragments[tuple[object, ...], Picture] = Fragments(ROOM)


def lanes_of_filter(found: ClaimFilter, address: str, version: Version) -> Picture:
    """The lanes of all claims that `found` finds; `address` tells its values."""

    def make() -> Picture:
        rows = Walk(Claim.objects.published().for_lanes(), found.selection, "position")
        claims = rows.take(rows.order, None, MOST_CLAIMS + 1)
        return picture(claims, events_of(found), is_open=True) if claims else Picture()

    return kept.get((version.number, get_language(), address), make)


def events_of(found: ClaimFilter) -> list[Event]:
    if not set(found.sifting) <= SHARED:
        return []
    rows = EventWalk(Event.objects.published(), found.selection, "position")
    return rows.take(rows.order, None, MOST_EVENTS + 1)


def lanes_of_story(story: Story, version: Version) -> Picture:
    """The lanes of a story loaded by `for_page()`."""

    def make() -> Picture:
        entries = story.shown_entries
        claims = [entry.claim for entry in entries if entry.claim is not None]
        events = [entry.event for entry in entries if entry.event is not None]
        if len(claims) < LEAST:
            return Picture()
        address = reverse("timeline:lanes", query={"story": story.slug})
        return replace(picture(claims, events), address=address)

    key = (version.number, get_language(), "story", story.pk)
    return kept.get(key, make)


def lanes_of_pairs(
    found: ContradictionFilter, address: str, version: Version
) -> Picture:
    """The lanes of the claims in all contradictions that `found` finds."""

    def make() -> Picture:
        pairs = found.qs.take(found.qs.order, None, MOST_CLAIMS + 1)
        ends = [end for pair in pairs for end in (pair.first, pair.second)]
        claims = list({claim.pk: claim for claim in ends}.values())
        return drawn(claims, pairs, []) if pairs else Picture()

    return kept.get((version.number, get_language(), address), make)


def picture(
    claims: Collection[Claim], events: list[Event], *, is_open: bool = False
) -> Picture:
    """The lanes of `claims` with the contradictions among them."""
    if len(claims) > MOST_CLAIMS:
        return Picture(is_too_many=True)
    pairs = Contradiction.objects.published().among(claims)
    return drawn(claims, pairs, events, is_open=is_open)


def drawn(
    claims: Iterable[Claim],
    pairs: Iterable[Contradiction],
    events: list[Event],
    *,
    is_open: bool = False,
) -> Picture:
    by_key = {claim.pk: claim for claim in claims}
    pairs = list(pairs)
    if max(len(by_key), len(pairs)) > MOST_CLAIMS:
        return Picture(is_too_many=True)
    for pair in pairs:
        pair.first, pair.second = by_key[pair.first_id], by_key[pair.second_id]
    shown = Drawing(
        claims=[*by_key.values()],
        pairs=pairs,
        events=events[:MOST_EVENTS],
        is_cut=len(events) > MOST_EVENTS,
        is_open=is_open,
    )
    html = render_to_string("components/lanes.html", {"drawing": shown})
    return Picture(html)
