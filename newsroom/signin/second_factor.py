"""Whoever may publish has a second factor, where REQUIRE_MFA is on."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from newsroom.shared.caching import has_session
from newsroom.shared.problems import problem, problem_response

# What somebody without a second factor still needs: to set one up, or to leave.
OPEN = ("admin/account/", "admin/logout/", "admin/jsi18n/")


class SecondFactorMiddleware:
    """Leads publishers without a second factor to where they set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view: Any, **_address: Any
    ) -> HttpResponse | None:
        if not (
            settings.REQUIRE_MFA and has_session(request.META.get("HTTP_COOKIE", ""))
        ):
            return None
        if not lacks_second_factor(request.user):
            return None
        if request.path_info.startswith("/api/"):
            return problem_response(
                problem(403, _("Set up a second factor at the desk first."))
            )
        if request.path_info.removeprefix("/").startswith(OPEN):
            request.lacks_second_factor = True  # type: ignore[attr-defined]
            return None
        return redirect("mfa_index")


def lacks_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether `user` may publish and has no authenticator app and no passkey."""
    return isinstance(user, User) and is_publisher(user) and not is_mfa_enabled(user)


def is_publisher(user: User) -> bool:
    return any(
        name.startswith("claims.publish_") for name in user.get_all_permissions()
    )
