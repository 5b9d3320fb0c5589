"""A claim and all that hangs on it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from claims import jsonld
from claims.jsonld import Profile
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
    # A review is told once, whatever languages its page is in.
    is_original = get_language() == settings.LANGUAGE_CODE
    told = jsonld.of_page(found) if is_original else None
    context = {"claim": found, "against": against(found), "jsonld": told}
    return render(request, "timeline/claim.html", context)


@require_safe
def claimreview(request: HttpRequest, pk: int) -> HttpResponse:
    """Our review in the Reporters' Lab's profile; Http404 where none is public."""
    found = get_object_or_404(Claim.objects.published().for_page(), pk=pk)
    review = jsonld.claim_review(found, Profile.REPORTERS_LAB)
    if review is None:
        raise Http404
    return JsonResponse(
        review,
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
    )
