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
    if found.order.lstrip("-") != "position":
        return {"days": [], "is_by_time": False}
    is_newest_first = found.order == "-position"
    records: list[Claim | Event] = [*page.rows, *events_beside(found, page)]
    records.sort(key=lambda record: record.position, reverse=is_newest_first)
    return {"days": by_day(records), "is_by_time": is_newest_first}


def events_beside(found: ClaimFilter, page: Page[Claim]) -> list[Event]:
    """The events that stand among the claims of `page`, if they pass its filters."""
    if not set(found.sifting) <= SHARED:
        return []
    events = EventFilter(found.data, Event.objects.published().for_card())
    return list(events.qs.between_positions(*window(found, page))[:MOST_EVENTS])


def window(found: ClaimFilter, page: Page[Claim]) -> tuple[int, int]:
    """The positions that the page is about: each belongs to exactly one page.

    It begins beyond the last claim of the page before and ends with its own last.
    """
    last = page.rows[-1].position if page.ahead is not None and page.rows else None
    if found.order == "position":
        return or_else(page.since, -1), or_else(last, HIGHEST - 1) + 1
    return or_else(last, 0) - 1, or_else(page.since, HIGHEST)


def or_else(place: int | None, otherwise: int) -> int:
    return otherwise if place is None else place


def latest() -> Any:
    return Contradiction.objects.published().for_card().newest_first()[:LATEST]
