"""What a record said before: its revisions, as far as readers have seen them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim, Contradiction, Publishable, Revision
from timeline.history import versions
from timeline.views.pages import gone, listing


@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    found = Claim.objects.published().for_card().filter(pk=pk).first()
    if found is None:
        return gone(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))
    return render(request, "timeline/claim_history.html", history(request, found))


@require_safe
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    found = Contradiction.objects.published().for_card().filter(pk=pk).first()
    if found is None:
        withdrawn = Contradiction.objects.withdrawn()
        return gone(request, get_object_or_404(withdrawn, pk=pk))
    template = "timeline/contradiction_history.html"
    return render(request, template, history(request, found))


def history(request: HttpRequest, record: Publishable) -> dict[str, Any]:
    """A page of the record's versions; the last is compared to the next older one."""
    revisions = Revision.objects.published().of(record).seen_after(record.public_since)
    listed = listing(request, revisions)
    last = listed["rows"][-1].number if listed["rows"] else 0
    before = revisions.filter(number__lt=last).first()
    corrections = record.corrections.all()  # type: ignore[attr-defined]
    shown = versions(record, listed["rows"], before, corrections)
    return {**listed, "record": record, "versions": shown}
