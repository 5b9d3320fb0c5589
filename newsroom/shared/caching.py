"""One version for all that readers see, and the replies that follow from it.

The version is the number of the newest public change. A public reply is a function
of its address, the version, the site's local date ("days late" moves at midnight)
and the code, so these make its ETag, and a client that has it needs no page.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import http_date, parse_etags, quote_etag
from django.utils.module_loading import import_string

FRESH = "public, max-age=0, must-revalidate, stale-while-revalidate=0"
PRIVATE = "private, no-store"
# Addresses that are never the same for everybody.
NOT_PUBLIC = ("/admin/", "/static/", "/media/", "/healthz", "/readyz")


@cache
def release() -> str:
    """A short hash of code and templates, the same on every machine."""
    digest = hashlib.sha256()
    for folder in ("newsroom", "claims", "timeline", "templates"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def is_public(request: HttpRequest) -> bool:
    """Whether the reply may be the same for everybody who asks."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and not request.path.startswith(NOT_PUBLIC)
    )


def held_etags(request: HttpRequest) -> set[str]:
    """The ETags of what the client has; a server in front that compresses weakens them.

    If-None-Match asks for the weak comparison (RFC 9110, 13.1.2).
    """
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return {etag.removeprefix("W/") for etag in given}


class PublicCacheMiddleware:
    """Gives public replies their ETag, answers 304, and keeps others out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.read_version = import_string(settings.DATA_VERSION)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_public(request):
            response = self.get_response(request)
            if request.path.startswith("/static/"):
                return response
            response.headers.setdefault("Cache-Control", PRIVATE)
            return response
        number, changed_at, _names = self.read_version()
        etag = quote_etag(f"{number}-{timezone.localdate():%Y%m%d}-{release()}")
        if etag in held_etags(request):
            return self.marked(HttpResponse(status=304), etag, changed_at)
        response = self.get_response(request)
        if response.status_code in {200, 410}:
            return self.marked(response, etag, changed_at)
        # Caches may guess how long a 404 or a redirect holds, unless they are told.
        response.headers.setdefault("Cache-Control", FRESH)
        return response

    def marked(
        self, response: HttpResponseBase, etag: str, changed_at: float
    ) -> HttpResponseBase:
        response.headers.setdefault("ETag", etag)
        response.headers.setdefault("Last-Modified", http_date(changed_at))
        response.headers.setdefault("Cache-Control", FRESH)
        return response
