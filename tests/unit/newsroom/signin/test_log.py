"""Who tried to come in, and how it went."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.signin import models
from newsroom.signin.models import SignIn
from tests.unit.newsroom.signin.door import (
    code_now,
    try_code,
    try_password,
    with_app,
    with_password,
)

pytestmark = pytest.mark.django_db
LIST = "admin:signin_signin_changelist"


def lines():
    return list(SignIn.objects.order_by("pk").values_list("name", "outcome", "address"))


def test_each_try_is_written_down(client, editor):
    name = with_password(editor).username
    with time_machine.travel(1e9, tick=False):
        with_app(editor)
        try_password(client, name.upper(), "guessed", REMOTE_ADDR="192.0.2.1")
        try_password(client, name)
        try_code(client, "000000")
        try_code(client, code_now())
        for _time in range(6):
            try_password(Client(), "no such name", "guessed")
    assert lines() == [
        (name, "wrong_password", "192.0.2.1"),
        (name, "wrong_code", "127.0.0.1"),
        (name, "signed_in", "127.0.0.1"),
        *[("", "wrong_password", "127.0.0.1")] * 5,
        ("", "locked", "127.0.0.1"),
    ]


def test_what_is_old_or_too_much_is_forgotten(client, monkeypatch):
    monkeypatch.setattr(models, "KEPT_AT_MOST", 3)
    with time_machine.travel(1e9, tick=False) as clock:
        for _time in range(5):
            try_password(client, "nobody", "guessed")
        assert SignIn.objects.count() == 3
        clock.shift(timedelta(days=91))
        try_password(client, "nobody", "guessed")
        assert SignIn.objects.count() == 1


def test_chiefs_read_it_and_nobody_changes_it(client, chief):
    SignIn.objects.create(name="somebody", outcome="locked", address="192.0.2.9")
    client.force_login(chief)
    assert "192.0.2.9" in client.get(reverse(LIST)).content.decode()
    row = SignIn.objects.get()
    change = reverse("admin:signin_signin_change", args=[row.pk])
    assert client.post(change, {"name": "nobody"}).status_code == 403
    for page in (
        reverse("admin:signin_signin_add"),
        reverse("admin:signin_signin_delete", args=[row.pk]),
    ):
        assert client.get(page).status_code == 403


def test_others_do_not_see_it(client, reporter, editor):
    for user in (reporter, editor):
        client.force_login(user)
        assert client.get(reverse(LIST)).status_code == 403


def test_the_secrets_of_others_have_no_page(client):
    root = User.objects.create_superuser("root")
    client.force_login(root)
    for table in ("mfa/authenticator", "account/emailaddress"):
        assert client.get(f"/admin/{table}/").status_code == 404
