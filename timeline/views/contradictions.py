"""Contradictions: the list, and one as facing pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Contradiction
from timeline.views.pages import KeysetView, gone


class ContradictionList(KeysetView):
    template_name = "timeline/contradictions.html"

    def get_rows(self) -> models.QuerySet[Any]:
        return Contradiction.objects.published().for_card().newest_first()


@require_safe
def contradiction(request: HttpRequest, pk: int) -> HttpResponse:
    found = Contradiction.objects.published().for_page().filter(pk=pk).first()
    if found is None:
        withdrawn = Contradiction.objects.withdrawn()
        return gone(request, get_object_or_404(withdrawn, pk=pk))
    context = {"contradiction": found}
    return render(request, "timeline/contradiction.html", context)
