"""Guessing is stopped, and nobody is held out by it for ever."""

import base64

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from rest_framework.request import Request
from rest_framework.views import APIView

from newsroom.api import router, urlpatterns
from tests.unit.newsroom.signin.door import (
    LOCKED,
    PASSWORD,
    is_in,
    try_password,
    with_password,
)

pytestmark = pytest.mark.django_db
THERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def name(editor):
    return with_password(editor).username


def guess(name, times, address=THERE):
    for _time in range(times):
        reply = try_password(Client(), name, "guessed", REMOTE_ADDR=address)
    return reply.content.decode()


def test_the_right_password_opens_and_a_wrong_one_does_not(client, name):
    assert "are not correct" in guess(name, 1)
    reply = try_password(client, name)
    assert (reply.status_code, reply["Location"]) == (302, "/admin/")
    assert is_in(client)


def test_the_sixth_guess_is_refused_and_so_is_the_right_password_from_there(
    client, name
):
    with time_machine.travel(1e9, tick=False) as clock:
        assert LOCKED not in guess(name, 5)
        assert LOCKED in guess(name, 1)
        assert LOCKED in guess(name.upper(), 1)
        reply = try_password(client, name, REMOTE_ADDR=THERE)
        assert LOCKED in reply.content.decode()
        assert not is_in(client)
        clock.shift(5 * 60 + 1)
        try_password(client, name, REMOTE_ADDR=THERE)
        assert is_in(client)


def test_a_guesser_elsewhere_locks_nobody_out_here(client, name):
    guess(name, 6, address=ELSEWHERE)
    try_password(client, name, REMOTE_ADDR=THERE)
    assert is_in(client)


def test_many_addresses_are_no_help_and_a_known_browser_is_let_past_them(client, name):
    with time_machine.travel(1e9, tick=False):
        try_password(client, name, REMOTE_ADDR=THERE)
        client.post("/admin/logout/")
        for number in range(10):
            guess(name, 5, address=f"198.51.100.{number}")
        assert LOCKED in guess(name, 1, address="203.0.113.1")
        # The same person in a browser that nobody knows is refused as well.
        reply = try_password(Client(), name, REMOTE_ADDR=THERE)
        assert LOCKED in reply.content.decode()
        try_password(client, name, REMOTE_ADDR=THERE)
        assert is_in(client)


def test_a_known_browser_may_guess_five_times_too(client, name):
    try_password(client, name)
    client.post("/admin/logout/")
    for _time in range(5):
        try_password(client, name, "guessed")
    assert LOCKED in try_password(client, name).content.decode()


def test_a_browser_that_another_knows_is_not_known(client, name, reporter):
    try_password(client, with_password(reporter).username)
    client.post("/admin/logout/")
    for number in range(10):
        guess(name, 5, address=f"198.51.100.{number}")
    assert LOCKED in try_password(client, name).content.decode()


def test_what_is_counted_is_in_the_database_that_all_processes_share():
    cache.set("counted", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_counts")
        assert cursor.fetchone() == (1,)


def test_behind_a_server_in_front_the_client_is_whom_it_asks_for(settings, name):
    settings.PROXIES = 1
    # What the client wrote itself stands before what the server in front adds.
    for number in range(5):
        told = f"10.0.0.{number}, {ELSEWHERE}"
        try_password(Client(), name, "guessed", headers={"x-forwarded-for": told})
    for address, locked in [(ELSEWHERE, True), (THERE, False)]:
        reply = try_password(
            Client(), name, "guessed", headers={"x-forwarded-for": address}
        )
        assert (LOCKED in reply.content.decode()) is locked


def api_views(patterns=urlpatterns):
    """The class of view at each address of the API."""
    for each in patterns:
        yield from api_views(getattr(each, "url_patterns", []))
        view = getattr(each, "callback", None)
        if view:
            yield getattr(view, "cls", None) or view.view_class


def test_no_address_of_the_api_takes_a_password(rf, name):
    told = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
    request = rf.get("/", headers={"authorization": f"Basic {told}"})
    views = set(api_views())
    assert len(views) == len(router.registry) + len(["root", "timeline", "nothing"])
    # What a view of no class of its own would do, as the settings have it.
    for view in {APIView, *views}:
        ways = [way() for way in view.authentication_classes]
        assert not Request(request, authenticators=ways).user.is_authenticated


def test_no_page_of_the_desk_takes_a_password(client, name):
    told = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
    reply = client.get("/admin/", headers={"authorization": f"Basic {told}"})
    assert reply["Location"] == "/admin/login/?next=/admin/"


def test_a_flood_is_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    try_password(client, "nobody")
    reply = try_password(client, "nobody")
    assert reply.status_code == 429
    assert "Wait a minute" in reply.content.decode()
