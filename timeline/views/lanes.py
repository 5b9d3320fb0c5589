"""Lanes: the claims of any filter by speaker, along time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.filters import ClaimFilter
from claims.models import Claim
from claims.versions import current_version
from newsroom.shared.addresses import absolute
from timeline.as_of import of_today
from timeline.filtering import said
from timeline.lane_pictures import lanes_of_filter
from timeline.overview import TICKED, overview

# Time runs one way here.
ORDERLESS = [name for name in TICKED if name != "ordering"]


@require_safe
def lanes(request: HttpRequest) -> HttpResponse:
    version = current_version()
    query = request.GET.copy()
    query.pop("ordering", None)
    found = ClaimFilter(query, Claim.objects.published())
    over = overview(found, request.path, version, ORDERLESS)
    context = {
        "over": over,
        "lanes": lanes_of_filter(found, over.address, version),
        "problems": [*of_today(query), *said(found.problems)],
        "canonical_url": absolute(over.address),
    }
    return render(request, "timeline/lanes.html", context)
