"""Contradictions: the list, and one as facing pages."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.dispute_counts import DisputeCounts
from claims.filters import ContradictionFilter, PublicFilter
from claims.models import Claim, Contradiction, Event
from claims.versions import current_version
from newsroom.shared.addresses import absolute
from timeline.as_of import answered_as_of, of_today
from timeline.filtering import FilterForm, said
from timeline.lane_pictures import Picture, lanes_of_pairs
from timeline.pairs import among, pair_in, reversing_in
from timeline.squares import square
from timeline.views import pasts
from timeline.views.pages import gone, listing

TICKED = ("speaker", "topic", "story", "aspect", "reversal")
SHOWN_BETWEEN = 20
COUNTED = 100


@dataclass(frozen=True)
class Entry:
    """A claim or an event, in the shape that a story's entries have."""

    claim: Claim | None = None
    event: Event | None = None
    note: str = ""


@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    rows = Contradiction.objects.published().for_card()
    found = ContradictionFilter(request.GET, rows)
    form = FilterForm(found, request.path, TICKED)
    form.counts = DisputeCounts(found.selection)
    listed = listing(request, found.qs)
    context = {
        **listed,
        "form": form,
        "drops": [] if listed["rows"] else form.left_by(how_many),
        "pair": pair_in(found),
        "reversing": reversing_in(found),
        "lanes": lanes_between(found, form),
        "problems": problems(request, found, listed["problems"]),
        "canonical_url": absolute(form.address),
    }
    return render(request, "timeline/contradictions.html", context)


def problems(request: HttpRequest, found: PublicFilter, lost: list[str]) -> list[str]:
    """What was asked for and cannot be had of this list."""
    return [*lost, *of_today(request.GET), *said(found.problems)]


def how_many(found: PublicFilter) -> int:
    """How many there are, or COUNTED where there are more."""
    return len(found.qs.take(found.qs.order, None, COUNTED))


def lanes_between(found: ContradictionFilter, form: FilterForm) -> Picture | None:
    """Of two parties' disputes, where those are asked for."""
    if "between" not in found.values:
        return None
    return lanes_of_pairs(found, form.address, current_version())


@require_safe
@answered_as_of(pasts.contradiction)
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    found = Contradiction.objects.published().for_page().filter(pk=pk).first()
    if found is None:
        withdrawn = Contradiction.objects.withdrawn()
        return gone(request, get_object_or_404(withdrawn, pk=pk))
    context = {
        "contradiction": found,
        "between": between(found),
        "among": among(found),
    }
    return render(request, "timeline/contradiction.html", context)


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    context = {"square": square(current_version())}
    return render(request, "timeline/matrix.html", context)


def between(contradiction: Contradiction) -> list[Entry]:
    """What happened, and what the same parties said, between the two claims.

    Nothing where their dates overlap, since nobody knows what came between then.
    """
    (earlier, _value), (later, _other) = contradiction.sides
    if earlier.said_to is None or earlier.said_to >= later.said_from:
        return []
    places = earlier.position, later.position
    parties = [contradiction.first_party_id, contradiction.second_party_id]
    claims = Claim.objects.published().by_party(*parties).for_card()
    events = Event.objects.published().for_card()
    found: list[Claim | Event] = []
    for rows in (claims, events):
        found += rows.between_positions(*places).oldest_first()[:SHOWN_BETWEEN]
    found.sort(key=lambda record: record.position)
    return [
        Entry(claim=record) if isinstance(record, Claim) else Entry(event=record)
        for record in found[:SHOWN_BETWEEN]
    ]
