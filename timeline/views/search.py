"""Search: claims, speakers, topics and stories by words."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.filters import ClaimFilter
from claims.models import Claim
from claims.search.words import sought
from newsroom.shared.addresses import with_parameters
from newsroom.shared.direction import unturned
from timeline.as_of import of_today
from timeline.filtering import said
from timeline.searching import beside, examples, results
from timeline.views.pages import listing

# Each is read in full, and few are: its passages are marked for this search alone.
SHOWN = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = ClaimFilter(asked_of(request), Claim.objects.published().for_card())
    words = found.selection.words
    shown = matched(request, found) if words else {"examples": examples()}
    lost = shown.pop("problems", [])
    problems = [*lost, *of_today(request.GET), *said(found.problems)]
    # No page can hold a NUL.
    typed = found.data.get("q", "").replace("\0", "")
    context = {**shown, "problems": problems, "typed": typed}
    return render(request, "timeline/search.html", context)


def asked_of(request: HttpRequest) -> QueryDict:
    """The words, and the order: the best match first where none is asked for."""
    asked = QueryDict(mutable=True)
    for name in ("q", "ordering"):
        asked.setlist(name, request.GET.getlist(name))
    if unturned(asked.get("q", "")).strip() and not asked.get("ordering"):
        asked["ordering"] = "relevance"
    return asked


def matched(request: HttpRequest, found: ClaimFilter) -> dict[str, Any]:
    """What was found: the page of it that was asked for, and the ways on from it."""
    words, selection = found.values["q"], found.selection
    listed = listing(request, found.qs, SHOWN)
    return {
        **listed,
        **beside(words, selection),
        "words": words,
        "results": results(listed["rows"], selection.words),
        "is_best_first": found.order == "pk",
        "orders": orders(found, request.path) if sought(selection.words) else [],
    }


def orders(found: ClaimFilter, path: str) -> list[tuple[str, str, bool]]:
    """The orders to choose from: address, label, and whether it is the one shown."""
    chosen = found.values.get("ordering", "-said_on")
    offered = (("relevance", _("Best match first")), ("-said_on", _("Newest first")))
    return [
        (with_parameters(path, found.data, {"ordering": order}), label, order == chosen)
        for order, label in offered
    ]
