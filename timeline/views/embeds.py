"""What other sites frame: a claim, a contradiction or a story, and little around it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim, Contradiction, FormerSlug, Story
from newsroom.shared.addresses import absolute
from newsroom.shared.csp import framable
from timeline.embeds import Embedded, embed_address
from timeline.sides import against
from timeline.views.pages import moved_to


@require_safe
@framable
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Claim.objects.published().for_card().with_contradictions()
    if found := rows.filter(pk=pk).first():
        return embed(request, found, against=against(found))
    return withdrawn(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))


@require_safe
@framable
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Contradiction.objects.published().for_card()
    if found := rows.filter(pk=pk).first():
        return embed(request, found)
    gone = get_object_or_404(Contradiction.objects.withdrawn(), pk=pk)
    return withdrawn(request, gone)


@require_safe
@framable
def story(request: HttpRequest, slug: str) -> HttpResponse:
    stories = Story.objects.published()
    if found := stories.for_embed().filter(slug=slug).first():
        return embed(request, found)
    if gone := Story.objects.withdrawn().filter(slug=slug).first():
        return withdrawn(request, gone)
    former = get_object_or_404(FormerSlug, resource=Story.resource, slug=slug)
    return moved_to(embed_address(get_object_or_404(stories, pk=former.resource_id)))


def embed(request: HttpRequest, record: Embedded, **more: Any) -> HttpResponse:
    page = absolute(record.get_absolute_url())
    context = {record.resource.value: record, "page_url": page, **more}
    return render(request, f"timeline/embed_{record.resource}.html", context)


def withdrawn(request: HttpRequest, record: Embedded) -> HttpResponse:
    page = absolute(record.get_absolute_url())
    context = {"record": record, "page_url": page}
    return render(request, "timeline/embed_withdrawn.html", context, status=410)
