"""What this site does otherwise than allauth: its lock-out, its log, kept secrets."""

import base64
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from newsroom.shared.senders import sender_of
from newsroom.signin import known_browsers, log
from newsroom.signin.models import Outcome

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

ANYWHERE = "login_failed_anywhere"
NOWHERE = "::"


class AccountAdapter(DefaultAccountAdapter):
    """Locks out a guesser and not the person whose name is guessed.

    Failures are counted for a name and an address together; and for a name alone, so
    that many addresses are no help, but a browser that this person signed in with
    before is let past that count (docs/decisions/0017-who-is-locked-out.md).
    """

    def get_client_ip(self, request: HttpRequest) -> str:
        # Also where sessions are listed, whose table wants an address.
        return sender_of(request) or NOWHERE

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        name = name_in(credentials)
        guesser = known_browsers.token_of(request, name) or sender_of(request)
        return f"{name} {guesser}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        name = name_in(credentials)
        try:
            super().pre_authenticate(request, **credentials)
            if not known_browsers.token_of(request, name):
                self.refuse_if_guessed_everywhere(request, name)
        except ValidationError:
            log.note(request, name, Outcome.LOCKED)
            raise

    def refuse_if_guessed_everywhere(self, request: HttpRequest, name: str) -> None:
        if not ratelimit.consume(request, action=ANYWHERE, key=name, dry_run=True):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        name = name_in(credentials)
        ratelimit.consume(request, action=ANYWHERE, key=name)
        log.note(request, name, Outcome.WRONG_PASSWORD)

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        known_browsers.remember(response, user.get_username().lower())
        return response


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted (OWASP ASVS V2.8.2)."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        from cryptography.fernet import InvalidToken

        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            # Never an empty secret, whose codes anybody can work out.
            reason = _("The site’s secret key has changed since this was set up.")
            raise ValidationError(reason) from error

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        named = super().get_public_key_credential_rp_entity()
        return {**named, "name": settings.SITE_NAME}


def name_in(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).lower()


def cipher() -> "Fernet":
    # Here, because few requests need it and every process would carry it.
    from cryptography.fernet import Fernet

    key = salted_hmac("newsroom.signin", "second factors", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
