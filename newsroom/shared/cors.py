"""Lets the pages of any site read the API and the feeds, without credentials.

Who asks makes no difference, so the headers are the same for everybody and a kept
reply needs no `Vary: Origin`.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from newsroom.shared.languages import path_in

OPEN = ("/api/", "/feeds/", "/oembed")
ANYBODY = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class OpenToAnyOriginMiddleware:
    """Answers a browser's question beforehand, and marks every reply to programs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = path_in(settings.LANGUAGE_CODE, request.path_info)
        if not path.startswith(OPEN):
            return self.get_response(request)
        asked = "Access-Control-Request-Method" in request.headers
        if request.method == "OPTIONS" and asked:
            return HttpResponse(headers=ANYBODY | PREFLIGHT)
        response = self.get_response(request)
        for name, value in ANYBODY.items():
            response.headers[name] = value
        return response
