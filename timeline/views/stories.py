"""Stories: the list, and one as its own timeline."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Commitment, Story
from claims.versions import current_version
from timeline.as_of import answered_as_of
from timeline.lane_pictures import lanes_of_story
from timeline.views import pasts
from timeline.views.pages import KeysetView, gone, moved


class StoryList(KeysetView):
    template_name = "timeline/stories.html"

    def get_rows(self) -> models.QuerySet[Any]:
        return Story.objects.published().newest_first()


@require_safe
@answered_as_of(pasts.story)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    # Before anything is read, so that no picture is older than its version.
    version = current_version()
    found = Story.objects.published().for_page().filter(slug=slug).first()
    if found is not None:
        promised = Commitment.objects.published().in_story(found).for_page()
        context = {
            "story": found,
            "commitments": promised.oldest_first(),
            "lanes": lanes_of_story(found, version),
        }
        return render(request, "timeline/story.html", context)
    if withdrawn := Story.objects.withdrawn().filter(slug=slug).first():
        return gone(request, withdrawn)
    return moved(Story.objects.published(), slug)
