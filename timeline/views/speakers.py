"""Speakers: the list, and one with what they said."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.disputes import opponents
from claims.models import Contradiction, Speaker
from claims.search.selection import Selection
from claims.tags import tag, yes_no
from claims.walks import ContradictionWalk
from timeline.views.pages import KeysetView, moved

SHOWN_CLAIMS = 20
SHOWN_CONTRADICTIONS = 5
SHOWN_OPPONENTS = 20


class SpeakerList(KeysetView):
    template_name = "timeline/speakers.html"

    def get_rows(self) -> models.QuerySet[Any]:
        return Speaker.objects.published().for_list().by_name()


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    found = Speaker.objects.published().for_page().filter(slug=slug).first()
    if found is None:
        return moved(Speaker.objects.published(), slug)
    context = {"speaker": found, **said(found), **contradicted(found)}
    return render(request, "timeline/speaker.html", context)


def said(speaker: Speaker) -> dict[str, Any]:
    """The newest claims that they made, and that others made for them."""
    own = speaker.claims.published().for_card().newest_first()
    behalf = speaker.claims_on_behalf.published().for_card().newest_first()
    return {"claims": own[:SHOWN_CLAIMS], "behalf": behalf[:SHOWN_CLAIMS]}


def contradicted(speaker: Speaker) -> dict[str, Any]:
    """With whom they dispute, their newest disputes, and reversals of their own."""
    return {
        "opponents": opponents_of(speaker),
        "disputes": newest(speaker, reversal=False),
        "reversals": newest(speaker, reversal=True),
    }


def newest(speaker: Speaker, *, reversal: bool) -> list[Contradiction]:
    """The newest contradictions that they are in, of one kind."""
    tags = {
        "speaker": (tag("speaker", speaker.pk),),
        "reversal": (tag("reversal", yes_no(reversal)),),
    }
    rows = Contradiction.objects.published().for_card()
    walk = ContradictionWalk(rows, Selection(tags))
    return walk.take(walk.order, None, SHOWN_CONTRADICTIONS)


def opponents_of(speaker: Speaker) -> list[tuple[Speaker, int]]:
    """With whom they dispute and how often, the most often first."""
    found = opponents(speaker.pk, SHOWN_OPPONENTS)
    parties = Speaker.objects.published().in_bulk([key for key, _often in found])
    # One may have been withdrawn since it was counted.
    return [(parties[key], often) for key, often in found if key in parties]
