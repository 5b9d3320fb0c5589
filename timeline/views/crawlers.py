"""What crawlers and security researchers look for at a fixed address of every site."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.shared.addresses import absolute
from timeline import sitemaps

PLAIN = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"
# RFC 9116 asks for less than a year.
MONTHS_VALID = 6


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    if sitemaps.needs_index():
        context = {"files": sitemaps.files()}
        return render(request, "timeline/sitemap_index.xml", context, XML)
    return sitemap_of(request, sitemaps.everything())


@require_safe
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    return sitemap_of(request, sitemaps.of_pages())


@require_safe
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    addresses = sitemaps.of_file(number)
    if not addresses:
        raise Http404
    return sitemap_of(request, addresses)


def sitemap_of(request: HttpRequest, addresses: list[sitemaps.Address]) -> HttpResponse:
    context = {"addresses": addresses}
    return render(request, "timeline/sitemap.xml", context, XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": absolute(reverse("crawlers:sitemap"))}
    return render(request, "timeline/robots.txt", context, PLAIN)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; Http404 where nobody can be written to."""
    if not settings.CONTACT_EMAIL:
        raise Http404
    context = {
        "expires": some_months_on(timezone.localdate()),
        "canonical": absolute(request.path),
        "language": settings.LANGUAGE_CODE,
    }
    return render(request, "timeline/security.txt", context, PLAIN)


def some_months_on(today: date) -> date:
    """The first of a month, so that the file is the same for a month."""
    years, month = divmod(today.month - 1 + MONTHS_VALID, 12)
    return date(today.year + years, month + 1, 1)
