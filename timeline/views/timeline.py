"""The timeline: claims and events by day, newest first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.choices import Resource
from claims.filters import ClaimFilter
from claims.models import Claim, Event
from claims.versions import Version, current_version
from claims.walks import EventWalk
from newsroom.shared.addresses import absolute
from newsroom.shared.pagination import Page
from timeline.as_of import answered_as_of
from timeline.cards import Card, cards
from timeline.days import by_day, joined, mark_edges, window
from timeline.filtering import said
from timeline.overview import overview
from timeline.views import pasts
from timeline.views.pages import listing

# Filters that events can pass or fail; under any other they are left out.
SHARED = {"topic", "story", "from", "to"}
# More than ever stand between two pages of claims.
MOST_EVENTS = 200


@require_safe
@answered_as_of(pasts.timeline)
def timeline(request: HttpRequest) -> HttpResponse:
    version = current_version()
    found = ClaimFilter(request.GET, Claim.objects.published().as_places())
    listed = listing(request, found.qs)
    over = overview(found, request.path, version)
    context = {
        **listed,
        **arranged(found, listed["page"], version),
        "over": over,
        "problems": [*listed["problems"], *said(found.problems)],
        "canonical_url": absolute(over.address),
    }
    return render(request, "timeline/timeline.html", context)


def arranged(found: ClaimFilter, page: Page[Any], version: Version) -> dict[str, Any]:
    """Under days where the order is by time, else one after the other."""
    is_by_time = found.order.lstrip("-") == "position"
    shown = cards(page.rows, Resource.CLAIM, version.names, dated=not is_by_time)
    if not is_by_time:
        return {"days": [], "entries": joined(shown)}
    shown += events_beside(found, page, version)
    is_newest_first = found.order == "-position"
    shown.sort(key=lambda card: card.position, reverse=is_newest_first)
    days = by_day(shown)
    mark_edges(days, page.behind, page.ahead)
    return {"days": days, "is_newest_first": is_newest_first}


def events_beside(found: ClaimFilter, page: Page[Any], version: Version) -> list[Card]:
    """The events that stand among the claims of `page`, if they pass its filters."""
    if not set(found.sifting) <= SHARED:
        return []
    low, high = window(found.order, page)
    events = EventWalk(Event.objects.published().as_places(), found.selection)
    rows = events.take(events.order, high, MOST_EVENTS, until=low)
    return cards(rows, Resource.EVENT, version.names, dated=False)
