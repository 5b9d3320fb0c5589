"""A claim and all that hangs on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim
from timeline.sides import against
from timeline.views.pages import gone, moved_to


@require_safe
def claim(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = Claim.objects.published().for_page().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))
    if slug != found.slug:
        return moved_to(found.get_absolute_url())
    context = {"claim": found, "against": against(found)}
    return render(request, "timeline/claim.html", context)
