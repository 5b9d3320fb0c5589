"""Pages are read, and nothing else can be done with them.

Whoever sends something is told so before anybody asks for the token that only forms of
the desk have. The API answers for itself.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

TAKING_MORE = ("/admin/", "/api/")
# In any language: the one form that readers send.
FORM = re.compile(r"(?:/[a-zA-Z-]+)?/claims/\d+/report/")
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
        if request.method in READING or takes_more(request.path_info):
            return None
        response = render(request, "405.html", status=405)
        response.headers["Allow"] = ", ".join(READING)
        return response


def takes_more(path: str) -> bool:
    """Whether what `path` answers judges for itself what is sent there."""
    return path.startswith(TAKING_MORE) or FORM.fullmatch(path) is not None
