"""Sessions end by themselves, and everywhere when somebody says so."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.unit.newsroom.signin.door import PASSWORD, is_in, try_password, with_password

pytestmark = pytest.mark.django_db
HOUR = 60 * 60


@pytest.fixture
def name(editor):
    return with_password(editor).username


def test_two_hours_of_nothing_end_it(client, name):
    with time_machine.travel(1e9, tick=False) as clock:
        try_password(client, name)
        clock.shift(1.9 * HOUR)
        assert is_in(client)
        clock.shift(1.9 * HOUR)
        assert is_in(client)
        clock.shift(2 * HOUR)
        reply = client.get("/admin/claims/claim/", follow=True)
        door = "/admin/account/login/?next=%2Fadmin%2Fclaims%2Fclaim%2F"
        assert reply.redirect_chain[-1] == (door, 302)


def test_twelve_hours_of_work_end_it(client, name):
    with time_machine.travel(1e9, tick=False) as clock:
        try_password(client, name)
        for _hour in range(11):
            clock.shift(HOUR)
            assert is_in(client)
        clock.shift(HOUR)
        assert not is_in(client)


def test_closing_the_browser_ends_it(client, name):
    cookie = try_password(client, name).cookies["session"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_signing_out_elsewhere_ends_the_others_at_once(client, name):
    elsewhere = Client()
    try_password(elsewhere, name)
    try_password(client, name)
    page = client.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    client.post(reverse("usersessions_list"))
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_a_new_password_signs_out_the_others_and_must_be_a_good_one(client, name):
    elsewhere = Client()
    try_password(elsewhere, name)
    try_password(client, name)
    assert (
        client.get("/admin/password_change/")["Location"] == "/admin/account/password/"
    )
    for password in ("short", "1q2w3e4r5t6y", f"{name}1234"):
        sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
        client.post(reverse("account_change_password"), sent)
    assert is_in(elsewhere)
    sent = {"oldpassword": PASSWORD} | dict.fromkeys(
        ["password1", "password2"], "six words that nobody else has"
    )
    client.post(reverse("account_change_password"), sent)
    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_a_page_for_everybody_asks_for_no_session(client, django_assert_num_queries):
    reply = client.get("/about/")
    assert "Cookie" not in reply.headers.get("Vary", "")


@pytest.mark.parametrize(
    "address",
    ["signup", "password/reset", "email", "confirm-email", "login/code"],
)
def test_no_door_that_the_newsroom_does_not_need(client, address):
    # The admin would send whoever is not signed in to its door.
    reply = client.get(f"/admin/account/{address}/", follow=True)
    assert reply.redirect_chain[-1][0].startswith("/admin/account/login/")
