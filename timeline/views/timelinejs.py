"""Any filter's claims and events as TimelineJS takes them."""

from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from claims.api.parameters import check_filters
from claims.filters import ClaimFilter
from claims.models import Claim, Event, Story
from claims.walks import EventWalk
from newsroom.shared.pagination import as_rows
from newsroom.shared.problems import with_problems
from timeline.timelinejs import MOST, document
from timeline.views.timeline import SHARED


@require_safe
@with_problems
def timelinejs(request: HttpRequest) -> HttpResponse:
    found = ClaimFilter(request.GET, Claim.objects.published().for_card())
    check_filters(found)
    slides = document(claims_and_events(found), story_of(found))
    return JsonResponse(slides, json_dumps_params={"ensure_ascii": False})


def claims_and_events(found: ClaimFilter) -> list[Any]:
    """The first of what matches, events too if they can pass the filters."""
    rows: list[Any] = as_rows(found.qs).take(found.order, None, MOST)
    if set(found.sifting) <= SHARED and found.order.lstrip("-") == "position":
        events = EventWalk(Event.objects.published().for_card(), found.selection)
        rows += events.take(found.order, None, MOST)
        rows.sort(key=attrgetter("position"), reverse=found.order.startswith("-"))
    return rows[:MOST]


def story_of(found: ClaimFilter) -> Story | None:
    """The one story that is asked for, if it is one."""
    slugs = found.values.get("story", [])
    if len(slugs) != 1:
        return None
    return Story.objects.published().filter(pk=slugs[0].pk).first()
