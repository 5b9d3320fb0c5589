"""Speakers: the list, and one with what they said."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Contradiction, Speaker
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
    public = Contradiction.objects.published()
    pairs = public.with_speaker(speaker.slug).for_card().newest_first()
    counts = list(public.opponents_of(speaker)[:SHOWN_OPPONENTS])
    parties = Speaker.objects.published()
    opponents = parties.in_bulk([count["opponent"] for count in counts])
    return {
        "opponents": [(opponents[one["opponent"]], one["disputes"]) for one in counts],
        "disputes": pairs.disputes()[:SHOWN_CONTRADICTIONS],
        "reversals": pairs.reversals()[:SHOWN_CONTRADICTIONS],
    }
