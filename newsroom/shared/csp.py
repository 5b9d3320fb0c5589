"""The Content-Security-Policy of every reply, and the headers that go with it.

No page needs an inline script or style, so none is allowed (OWASP ASVS V14.4).
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

P = ParamSpec("P")
View = Callable[P, HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Of what other sites load into their pages, such as a picture.
FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
# Of what they frame; the second lets those do it that isolate themselves.
FRAMABLE = {
    "Content-Security-Policy": POLICY.replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    **FOR_OTHERS,
}


def with_headers(headers: Mapping[str, str]) -> Callable[[View[P]], View[P]]:
    """A decorator that sets `headers` on all that a view answers."""

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            response = view(*args, **kwargs)
            for name, value in headers.items():
                response.headers[name] = value
            return response

        return answered

    return decorated


def framable(view: View[P]) -> View[P]:
    """`view`, which any site may frame."""
    return xframe_options_exempt(with_headers(FRAMABLE)(view))


class ContentSecurityPolicyMiddleware:
    """Sets the headers on every reply that does not set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
