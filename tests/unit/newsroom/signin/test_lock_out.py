"""Guessing is stopped, and nobody is held out by it for ever."""

import pytest
import time_machine
from django.test import Client

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


def test_what_is_counted_is_in_the_database_that_all_processes_share(settings):
    from django.core.cache import cache

    cache.set("counted", 1)
    from django.db import connection

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


def test_basic_authentication_lets_nobody_in(client, name):
    import base64

    told = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
    reply = client.post("/api/v1/claims/", headers={"authorization": f"Basic {told}"})
    assert reply.status_code in {401, 403, 405}
    reply = client.get("/admin/", headers={"authorization": f"Basic {told}"})
    assert reply["Location"].startswith("/admin/login/")


def test_a_flood_is_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    try_password(client, "nobody")
    reply = try_password(client, "nobody")
    assert reply.status_code == 429
    assert "Wait a minute" in reply.content.decode()
