"""Pages are read, and nothing else can be done with them.

Whoever sends something is told so before anybody asks for the token that only forms of
the desk have. The API answers for itself.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

TAKING_MORE = ("/admin/", "/api/")
READING = ("GET", "HEAD")


class ReadOnlyMiddleware:
    """Answers 405 to whatever would change a page that there is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view: Any, **_address: Any
    ) -> HttpResponse | None:
        if request.method in READING or request.path_info.startswith(TAKING_MORE):
            return None
        response = render(request, "405.html", status=405)
        response.headers["Allow"] = ", ".join(READING)
        return response
