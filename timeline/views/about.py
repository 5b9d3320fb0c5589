"""What this record is and how it is kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.choices import Aspect, Attribution, Kind
from claims.models import Verdict


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "timeline/about.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Who publishes this, and how to reach them."""
    return render(request, "timeline/contact.html", {"imprint": settings.IMPRINT})


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    context = {
        "verdicts": Verdict.objects.published(),
        "kinds": Kind.labels,
        "attributions": Attribution.labels,
        "aspects": Aspect.labels,
    }
    return render(request, "timeline/methodology.html", context)
