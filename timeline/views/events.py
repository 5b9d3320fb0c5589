"""An event and the claims about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Event
from timeline.views.pages import gone, listing, moved_to


@require_safe
def event(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = Event.objects.published().for_page().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(Event.objects.withdrawn(), pk=pk))
    if slug != found.slug:
        return moved_to(found.get_absolute_url())
    about = found.claims.published().for_card().newest_first()
    context = {"event": found, **listing(request, about)}
    return render(request, "timeline/event.html", context)
