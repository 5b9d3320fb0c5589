"""The timeline: claims and events by day, newest first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.filters import ClaimFilter, EventFilter
from claims.models import Claim, Contradiction, Event
from newsroom.shared.addresses import absolute
from newsroom.shared.pagination import Page
from timeline.days import by_day
from timeline.filtering import FilterForm, said
from timeline.views.pages import listing

TICKED = ("speaker", "topic", "story", "kind", "contradicted", "verdict", "ordering")
# Filters that events can pass or fail; under any other they are left out.
SHARED = {"topic", "story", "from", "to"}
LATEST = 4
# More than ever stand between two pages of claims.
MOST_EVENTS = 200
HIGHEST = 2**63 - 1


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    found = ClaimFilter(request.GET, Claim.objects.published().for_card())
    form = FilterForm(found, request.path, TICKED)
    listed = listing(request, found.qs)
    context = {
        **listed,
        **arranged(found, listed["page"]),
        "form": form,
        "problems": [*listed["problems"], *said(found.problems)],
        "canonical_url": absolute(form.address),
        "latest": latest() if not form.chips else [],
    }
    return render(request, "timeline/timeline.html", context)


def arranged(found: ClaimFilter, page: Page[Claim]) -> dict[str, Any]:
    """Under days where the order is by time, else one after the other."""
    order = found.qs.query.order_by[0]
    if order.lstrip("-") != "position":
        return {"days": [], "is_by_time": False}
    is_newest_first = order == "-position"
    records: list[Claim | Event] = [*page.rows, *events_beside(found, page, order)]
    records.sort(key=lambda record: record.position, reverse=is_newest_first)
    return {"days": by_day(records), "is_by_time": is_newest_first}


def events_beside(found: ClaimFilter, page: Page[Claim], order: str) -> list[Event]:
    """The events that stand among the claims of `page`, if they pass its filters."""
    if not set(found.sifting) <= SHARED:
        return []
    events = EventFilter(found.data, Event.objects.published().for_card())
    return list(events.qs.between_positions(*window(found, page, order))[:MOST_EVENTS])


def window(found: ClaimFilter, page: Page[Claim], order: str) -> tuple[int, int]:
    """The positions that the page is about: each belongs to exactly one page.

    It begins at the oldest claim and ends before the oldest of the next newer page.
    """
    places = [claim.position for claim in page.rows]
    older, newer = page.next, page.previous
    if order == "position":
        older, newer = newer, older
    low = min(places) - 1 if older and places else -1
    above = found.qs.order_by("position").values_list("position", flat=True)
    high = above.filter(position__gt=max(places)).first() if newer and places else None
    return low, high or HIGHEST


def latest() -> Any:
    return Contradiction.objects.published().for_card().newest_first()[:LATEST]
