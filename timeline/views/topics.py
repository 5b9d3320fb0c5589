"""Topics: the list, and what was said about one."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Claim, Topic
from claims.search.selection import Selection
from claims.tags import tag
from claims.walks import Walk
from timeline.views.pages import KeysetView, listing, moved


class TopicList(KeysetView):
    template_name = "timeline/topics.html"

    def get_rows(self) -> models.QuerySet[Any]:
        return Topic.objects.published().with_counts().order_by("slug")


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = Topic.objects.published().with_counts().filter(slug=slug).first()
    if found is None:
        return moved(Topic.objects.published(), slug)
    about = Selection({"topic": (tag("topic", found.pk),)})
    claims = Walk(Claim.objects.published().for_card(), about)
    context = {"topic": found, **listing(request, claims)}
    return render(request, "timeline/topic.html", context)
