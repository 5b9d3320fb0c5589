"""A claim and all that hangs on it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from claims import jsonld
from claims.jsonld import Profile
from claims.models import Claim
from timeline.as_of import answered_as_of
from timeline.beside import beside
from timeline.exchange import exchange
from timeline.sides import against
from timeline.tellings import tellings
from timeline.views import pasts
from timeline.views.pages import gone, listing, moved_to


@require_safe
@answered_as_of(pasts.claim)
def claim(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    found = Claim.objects.published().for_page().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))
    if slug != found.slug:
        return moved_to(found.get_absolute_url())
    return render(request, "timeline/claim.html", around(found))


def around(claim: Claim) -> dict[str, Any]:
    """The claim, and what stands around it on its page."""
    # A review is told once, whatever languages its page is in.
    is_original = get_language() == settings.LANGUAGE_CODE
    return {
        "claim": claim,
        "against": against(claim),
        "exchange": exchange(claim),
        "tellings": tellings(claim),
        "beside": beside(claim),
        "jsonld": jsonld.of_page(claim) if is_original else None,
    }


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


@require_safe
def repetitions(request: HttpRequest, pk: int) -> HttpResponse:
    return hung_on(request, pk, "repetitions")


@require_safe
def responses(request: HttpRequest, pk: int) -> HttpResponse:
    return hung_on(request, pk, "responses")


def hung_on(request: HttpRequest, pk: int, relation: str) -> HttpResponse:
    """All claims that lead to one by `relation`, which names their page too."""
    found = Claim.objects.published().for_card().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))
    rows: Any = getattr(found, relation).published().for_card().newest_first()
    context = {"claim": found, **listing(request, rows)}
    return render(request, f"timeline/claim_{relation}.html", context)
