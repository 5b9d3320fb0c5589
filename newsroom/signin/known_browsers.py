"""Browsers that somebody signed in with before, told by a signed cookie.

Such a browser has its own count of failures, which nobody else can use up.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

COOKIE = "known-browser"
SALT = "newsroom.signin.known_browsers"
KNOWN_FOR = timedelta(days=180)


def token_of(request: HttpRequest, name: str) -> str:
    """What tells this browser from others, if `name` signed in with it; or nothing."""
    value = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=KNOWN_FOR)
    whose, _space, token = (value or "").rpartition(" ")
    return token if whose == name else ""


def remember(response: HttpResponse, name: str) -> None:
    response.set_signed_cookie(
        COOKIE,
        f"{name} {get_random_string(22)}",
        salt=SALT,
        max_age=KNOWN_FOR,
        path=reverse("account_login"),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )
