"""Every address of signing in, under the names that allauth asks for.

No sign-up and nothing by e-mail. The views are loaded when they are first asked for:
they bring cryptography along, which few requests need.
"""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.module_loading import import_string

VIEWS = [
    ("login/", "account.views.login", "account_login"),
    ("logout/", "account.views.logout", "account_logout"),
    ("inactive/", "account.views.account_inactive", "account_inactive"),
    ("reauthenticate/", "account.views.reauthenticate", "account_reauthenticate"),
    ("password/", "account.views.password_change", "account_change_password"),
    ("sessions/", "usersessions.views.list_usersessions", "usersessions_list"),
    ("", "mfa.base.views.index", "mfa_index"),
    ("code/", "mfa.base.views.authenticate", "mfa_authenticate"),
    ("code/again/", "mfa.base.views.reauthenticate", "mfa_reauthenticate"),
    ("app/", "mfa.totp.views.activate_totp", "mfa_activate_totp"),
    ("app/remove/", "mfa.totp.views.deactivate_totp", "mfa_deactivate_totp"),
    (
        "recovery/",
        "mfa.recovery_codes.views.view_recovery_codes",
        "mfa_view_recovery_codes",
    ),
    (
        "recovery/new/",
        "mfa.recovery_codes.views.generate_recovery_codes",
        "mfa_generate_recovery_codes",
    ),
    (
        "recovery/file/",
        "mfa.recovery_codes.views.download_recovery_codes",
        "mfa_download_recovery_codes",
    ),
    ("passkeys/", "mfa.webauthn.views.list_webauthn", "mfa_list_webauthn"),
    ("passkeys/add/", "mfa.webauthn.views.add_webauthn", "mfa_add_webauthn"),
    ("passkeys/login/", "mfa.webauthn.views.login_webauthn", "mfa_login_webauthn"),
    (
        "passkeys/again/",
        "mfa.webauthn.views.reauthenticate_webauthn",
        "mfa_reauthenticate_webauthn",
    ),
    (
        "passkeys/<int:pk>/remove/",
        "mfa.webauthn.views.remove_webauthn",
        "mfa_remove_webauthn",
    ),
    ("passkeys/<int:pk>/", "mfa.webauthn.views.edit_webauthn", "mfa_edit_webauthn"),
]


def address(route: str, view: str, name: str) -> URLPattern:
    def loaded(request: HttpRequest, **address: Any) -> HttpResponseBase:
        answer: HttpResponseBase = import_string(f"allauth.{view}")(request, **address)
        return answer

    return path(route, loaded, name=name)


urlpatterns = [address(*line) for line in VIEWS]
