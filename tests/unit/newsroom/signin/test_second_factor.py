"""Authenticator apps, recovery codes, and for whom they must be."""

import json

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from newsroom.signin.adapters import MFAAdapter
from tests.unit.newsroom.signin.door import (
    LOCKED,
    SECRET,
    code_now,
    is_in,
    try_code,
    try_password,
    with_app,
    with_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def name(editor):
    return with_password(editor).username


def test_a_code_is_asked_for_and_a_wrong_one_is_refused(client, name, editor):
    with time_machine.travel(1e9, tick=False):
        with_app(editor)
        assert try_password(client, name)["Location"] == "/admin/account/code/"
        assert not is_in(client)
        assert "Incorrect code" in try_code(client, code_now(5)).content.decode()
        assert not is_in(client)
        try_code(client, code_now())
        assert is_in(client)


def test_a_code_is_good_once(client, name, editor):
    with time_machine.travel(1e9, tick=False):
        with_app(editor)
        for browser, comes_in in [(client, True), (Client(), False)]:
            try_password(browser, name)
            try_code(browser, code_now())
            assert is_in(browser) is comes_in


def test_five_wrong_codes_lock_the_second_factor(client, name, editor):
    with time_machine.travel(1e9, tick=False) as clock:
        with_app(editor)
        try_password(client, name)
        for _time in range(5):
            try_code(client, "000000")
        assert LOCKED in try_code(client, code_now()).content.decode()
        clock.shift(5 * 60 + 1)
        try_code(client, code_now())
        assert is_in(client)


def test_a_recovery_code_opens_once(client, name, editor):
    code, *_others = with_app(editor)
    for browser, comes_in in [(client, True), (Client(), False)]:
        try_password(browser, name)
        try_code(browser, code)
        assert is_in(browser) is comes_in


def test_an_app_is_set_up_at_the_desk(client, name, editor):
    address = reverse("mfa_activate_totp")
    try_password(client, name)
    # What changes a factor asks once more who it is.
    assert client.get(address)["Location"].startswith("/admin/account/reauthenticate/")
    client.post(reverse("account_reauthenticate"), {"password": "a-long-password"})
    secret = client.get(address).context["form"].secret
    from tests.unit.newsroom.signin import door

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "SECRET", secret)
        reply = client.post(address, {"code": code_now()}, follow=True)
    assert len(reply.context["unused_codes"]) == 10
    kept = Authenticator.objects.get(user=editor, type="totp").data["secret"]
    assert secret not in kept


def test_secrets_are_kept_encrypted_and_never_read_with_another_key(settings):
    kept = MFAAdapter().encrypt(SECRET)
    assert SECRET not in kept
    assert MFAAdapter().decrypt(kept) == SECRET
    settings.SECRET_KEY = "another" * 10
    with pytest.raises(ValidationError, match="secret key has changed"):
        MFAAdapter().decrypt(kept)


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_a_publisher_without_one_can_do_nothing_but_set_one_up(
    client, settings, request, role
):
    settings.REQUIRE_MFA = True
    user = with_password(request.getfixturevalue(role))
    try_password(client, user.username)
    for address in ("/admin/", "/admin/claims/claim/", "/about/"):
        assert client.get(address)["Location"] == "/admin/account/"
    refused = client.post("/api/v1/claims/", "{}", content_type="application/json")
    assert refused.status_code == 403
    assert "second factor" in json.loads(refused.content)["detail"]
    assert "needs a second factor" in client.get("/admin/account/").content.decode()
    assert client.post("/admin/logout/").status_code == 200


def test_a_publisher_with_one_is_let_in(client, settings, editor):
    settings.REQUIRE_MFA = True
    with_app(with_password(editor))
    try_password(client, editor.username)
    try_code(client, code_now())
    assert is_in(client)
    assert "needs a second factor" not in client.get("/admin/account/").content.decode()


def test_a_reporter_needs_none(client, settings, reporter):
    settings.REQUIRE_MFA = True
    try_password(client, with_password(reporter).username)
    assert is_in(client)


def test_nobody_needs_one_where_it_is_off(client, name):
    try_password(client, name)
    assert is_in(client)


def test_a_lost_factor_is_reset_and_every_session_ends(client, name, editor, capsys):
    with_app(editor)
    try_password(client, name)
    try_code(client, code_now())
    call_command("reset_second_factor", name, dry_run=True)
    assert is_in(client)
    call_command("reset_second_factor", name)
    assert f"{name}: 2 removed" in capsys.readouterr().out
    assert not is_in(client)
    try_password(client, name)
    assert is_in(client)


def test_nobody_is_reset_where_a_name_is_unknown(editor):
    with_app(editor)
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("reset_second_factor", editor.username, "nobody")
    assert Authenticator.objects.count() == 2
