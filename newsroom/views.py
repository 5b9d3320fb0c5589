"""What belongs to the site as a whole and to none of its apps."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views import defaults

from newsroom.shared.addresses import absolute
from newsroom.shared.problems import problem, problem_response


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame names: the site, its licence, the page's own address.

    A preview's is that of the page that it shows.
    """
    preview = getattr(request, "preview", None)
    path = preview.address if preview else escape_uri_path(request.path)
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "canonical_url": absolute(path),
        "preview": preview,
        "licence": settings.DATA_LICENCE,
        "contact_email": settings.CONTACT_EMAIL,
    }


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that is refused before any view, such as one for another host."""
    if not request.path.startswith("/api/"):
        return defaults.bad_request(request, exception)
    detail = _("This is no request that this site answers.")
    return problem_response(problem(400, detail))


def server_error(request: HttpRequest) -> HttpResponse:
    """A failure outside any view; it says nothing of the inside."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    return problem_response(problem(500, _("Something failed here. Try again later.")))
