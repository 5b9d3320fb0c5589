"""All that was set right or taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.corrections import SetRight
from timeline.set_right import note
from timeline.views.pages import listing


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    listed = listing(request, SetRight())
    context = {**listed, "notes": [note(entry) for entry in listed["rows"]]}
    return render(request, "timeline/corrections.html", context)
