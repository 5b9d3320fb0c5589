"""One version for all that readers see, and the marks that public replies follow from.

The version is the number of the newest public change. A public reply is a function
of its address, the version, the site's local date ("days late" moves at midnight)
and the release, so these make its ETag, and a client that has it needs no page.
"""

import hashlib
import re
import time
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, parse_cookie
from django.utils import timezone
from django.utils.http import http_date, quote_etag
from django.utils.module_loading import import_string

FRESH = "public, max-age=0, must-revalidate, stale-while-revalidate=0"
PRIVATE = "private, no-store"
# Addresses that are never the same for everybody.
NOT_PUBLIC = ("/admin/", "/static/", "/media/", "/healthz", "/readyz", "/metrics")
# The same in every language: what a reader sends, and what no reader may see yet.
NEVER_KEPT = re.compile(r"(?:/[a-zA-Z-]+)?/(?:claims/\d+/report|preview)/")
# What If-None-Match says of a client that has whatever is there.
ANY = "*"
# Under which a request carries the state that was read before it was answered.
STATE = "counterclaim.state"
# The number of the newest public change, the second (Unix time) it was made in, and
# the number of the newest that changed a name.
Version = tuple[int, float, int]
# In every zone, midnight comes at a whole quarter of an hour.
MIDNIGHTS_APART = 15 * 60
# What pages print of the settings.
PRINTED = (
    "SITE_URL",
    "SITE_NAME",
    "CONTACT_EMAIL",
    "IMPRINT",
    "DATA_LICENCE",
    "MEDIA_URL",
    "LANGUAGE_CODE",
    "TIME_ZONE",
)


@cache
def release() -> str:
    """A short hash of code, templates and printed settings, alike on every machine."""
    digest = hashlib.sha256()
    for folder in ("newsroom", "claims", "timeline", "templates", "locale"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".po"}:
                digest.update(path.read_bytes())
    digest.update(repr([getattr(settings, name) for name in PRINTED]).encode())
    return digest.hexdigest()[:8]


def is_public(environ: Mapping[str, Any]) -> bool:
    """Whether the reply may be the same for everybody who asks."""
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and "HTTP_AUTHORIZATION" not in environ
        and not environ["PATH_INFO"].startswith(NOT_PUBLIC)
        and not NEVER_KEPT.match(environ["PATH_INFO"])
        and not has_session(environ.get("HTTP_COOKIE", ""))
    )


def has_session(cookies: str) -> bool:
    name = settings.SESSION_COOKIE_NAME
    return name in cookies and name in parse_cookie(cookies)


def today() -> str:
    """The site's local date, as it stands in names."""
    return _day_of(int(time.time()) // MIDNIGHTS_APART, settings.TIME_ZONE)


@lru_cache(maxsize=2)
def _day_of(_quarter: int, _zone: str) -> str:
    return f"{timezone.localdate():%Y%m%d}"


def etag(*parts: object) -> str:
    """The ETag of what `parts` tell apart, on this day and in this release."""
    return _etag(parts, today())


@lru_cache(maxsize=16)
def _etag(parts: tuple[object, ...], day: str) -> str:
    return quote_etag("-".join([*map(str, parts), day, release()]))


def gzip_etag(plain: str) -> str:
    """The ETag of a reply's gzip form: other bytes need another name."""
    return f'{plain[:-1]}-gzip"'


def is_held(etag: str, if_none_match: str) -> bool:
    """Whether a client has what `etag` names, in either form; no name, no reply.

    If-None-Match asks for the weak comparison (RFC 9110, 13.1.2): a server in front
    that compresses writes W/ before it. The quotes keep one name out of another. `*`
    names whatever is there.
    """
    return bool(etag and if_none_match) and (
        if_none_match == ANY
        or etag in if_none_match
        or gzip_etag(etag) in if_none_match
    )


@lru_cache(maxsize=16)
def state_of(version: Version, site_etag: str) -> str:
    """What all public replies follow from now, besides what was asked.

    The second is in it for a record that was restored, where numbers come again.
    """
    return f"{version[1]}-{site_etag}"


def surrogate_headers(*keys: str) -> dict[str, str]:
    """Under which names caches downstream may be told to drop a reply."""
    return {"Surrogate-Key": " ".join(("site", *keys))}


class PublicCacheMiddleware:
    """Marks public replies with what caches go by, and keeps the others out of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.read_version = import_string(settings.DATA_VERSION)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_public(request.META):
            return self.public(request)
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", PRIVATE)
        return response

    def public(self, request: HttpRequest) -> HttpResponseBase:
        # Before anything else is read, so that no reply is older than its version.
        version: Version = self.read_version()
        number, changed_at, _names = version
        marks = {"ETag": etag(number), "Last-Modified": http_date(changed_at)}
        request.META[STATE] = state_of(version, marks["ETag"])
        response = self.get_response(request)
        # Caches may guess how long a 404 or a redirect holds, unless they are told.
        response.headers.setdefault("Cache-Control", FRESH)
        if "public" not in response.headers["Cache-Control"]:
            return response
        if response.status_code not in {200, 410}:
            marks = {}
        if response.status_code != 304:
            marks |= surrogate_headers("lists")
        for name, value in marks.items():
            response.headers.setdefault(name, value)
        return response
