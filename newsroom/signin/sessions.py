"""Sessions end: at a day's work, after two hours of nothing, with the browser.

The browser is told of no day on which the cookie ends, so it goes when the browser is
closed: machines of a newsroom are shared. What a browser keeps nevertheless ends here.
"""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponseBase

from newsroom.shared.caching import has_session

LONGEST = 12 * 60 * 60
IDLE = 2 * 60 * 60
# How often it is written down that somebody is there.
NOTED_EVERY = 60
BEGUN, SEEN = "signin.begun", "signin.seen"


class SessionsEndMiddleware:
    """Signs out whoever was here too long, or was last seen too long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Nobody else's session is touched: a reply that asked for one varies by it.
        if has_session(request.META.get("HTTP_COOKIE", "")):
            keep_or_end(request)
        return self.get_response(request)


def keep_or_end(request: HttpRequest) -> None:
    session = request.session
    if SESSION_KEY not in session:
        return
    now = time.time()
    begun = session.get(BEGUN, 0)
    seen = session.get(SEEN, begun)
    if now - begun >= LONGEST or now - seen >= IDLE:
        logout(request)
    elif now - seen >= NOTED_EVERY:
        session[SEEN] = now


def begin(request: HttpRequest, **_sent: Any) -> None:
    request.session[BEGUN] = time.time()


def connect() -> None:
    user_logged_in.connect(begin)
