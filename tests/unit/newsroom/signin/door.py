"""A colleague at the door: types a password, a code, and is let in or not."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

PASSWORD = "a-long-password"
SECRET = "JBSWY3DPEHPK3PXP"
LOCKED = "Too many failed login attempts"


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def with_app(user):
    """`user` with an authenticator app, and recovery codes, which are given back."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def code_now(steps=0):
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def try_password(client: Client, name, password=PASSWORD, **meta):
    sent = {"login": name, "password": password}
    return client.post(reverse("account_login"), sent, **meta)


def try_code(client: Client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client: Client):
    return client.get(reverse("admin:index")).status_code == 200
