"""Writes down each try to sign in."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.models import User
from django.http import HttpRequest

from newsroom.shared.senders import sender_of
from newsroom.signin.models import Outcome, SignIn


def note(request: HttpRequest, name: str, outcome: Outcome) -> None:
    """Write down how a try under `name` went, and forget what is no longer kept."""
    address = sender_of(request) or None
    SignIn.objects.create(name=known(name), outcome=outcome, address=address)
    SignIn.objects.all().beyond_keeping().delete()


def known(name: str) -> str:
    """`name` as somebody has it, or nothing."""
    names = User.objects.filter(username__iexact=name).values_list(
        "username", flat=True
    )
    return names.first() or ""


def note_success(request: HttpRequest, user: User, **_sent: Any) -> None:
    note(request, user.get_username(), Outcome.SIGNED_IN)


def note_wrong_code(request: HttpRequest, user: User, **_sent: Any) -> None:
    note(request, user.get_username(), Outcome.WRONG_CODE)


def connect() -> None:
    user_logged_in.connect(note_success)
    authentication_failed.connect(note_wrong_code)
