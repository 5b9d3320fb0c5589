import logging
import math
import threading
from concurrent.futures import Future
from decimal import Decimal

import pytest
from django.db import OperationalError, connection

from newsroom.shared.replica_health import (
    ASK_AGAIN_AFTER,
    ASK_EVERY,
    GOOD_FOR,
    Health,
    behind,
    measure_lag,
)


class Replica:
    """A replica whose lag the test says, asked at once and by a clock of the test's."""

    def __init__(self):
        self.now, self.lag, self.asked = 1000.0, 0.0, 0
        self.health = Health(self.measure, lambda: self.now, at_once)

    def measure(self):
        self.asked += 1
        if isinstance(self.lag, Exception):
            raise self.lag
        return self.lag

    def is_fit_after(self, seconds):
        self.now += seconds
        return self.health.is_fit()


def at_once(ask):
    done = Future()
    done.set_result(ask())
    return done


@pytest.fixture
def replica(settings):
    settings.REPLICA_MAX_LAG = 5
    return Replica()


@pytest.fixture
def said(caplog):
    caplog.set_level(logging.INFO, "newsroom.shared.replica_health")
    return caplog


# --- What is fit --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lag", "is_fit"), [(0, True), (5, True), (5.1, False), (math.inf, False)]
)
def test_a_replica_is_fit_while_it_is_near_enough(replica, lag, is_fit):
    replica.lag = lag
    assert replica.health.is_fit() is is_fit


def test_a_replica_that_is_away_is_left_out_without_an_error(replica):
    replica.lag = OperationalError("connection refused")
    assert not replica.health.is_fit()


def test_a_replica_that_comes_back_is_fit_again_after_a_few_seconds(replica):
    replica.lag = OperationalError("connection refused")
    replica.health.is_fit()
    replica.lag = 0
    assert not replica.is_fit_after(ASK_AGAIN_AFTER - 0.1)
    assert replica.is_fit_after(0.1)


def test_a_replica_that_falls_behind_is_left_out_at_the_next_question(replica):
    assert replica.health.is_fit()
    replica.lag = 60
    assert replica.is_fit_after(ASK_EVERY - 0.1)
    assert not replica.is_fit_after(0.1)


def test_a_replica_that_a_reader_lost_is_left_out_at_once(replica):
    assert replica.health.is_fit()
    replica.health.leave("a read failed: terminated")
    assert not replica.health.is_fit()
    assert replica.is_fit_after(ASK_AGAIN_AFTER)


# --- How it is asked ----------------------------------------------------------------


def test_many_requests_ask_once_a_second(replica):
    for _ in range(100):
        replica.is_fit_after(0.0099)
    assert replica.asked == 1
    replica.is_fit_after(ASK_EVERY)
    assert replica.asked == 2


def test_no_request_waits_for_the_answer_and_an_old_one_is_none(settings):
    settings.REPLICA_MAX_LAG = 5
    now, asked, answer = [0.0], threading.Event(), threading.Event()

    def measure():
        asked.set()
        assert answer.wait(10)
        return 0.0

    health = Health(measure, lambda: now[0])
    assert not health.is_fit()
    assert asked.wait(10)
    now[0] = 100
    assert not health.is_fit()
    answer.set()
    health.asking.result(10)
    now[0] = GOOD_FOR - 0.1
    assert health.is_fit()
    now[0] = GOOD_FOR
    assert not health.was_fit or not health.is_fit()


def test_an_error_that_nobody_foresaw_is_logged(caplog):
    def measure():
        raise RuntimeError("unforeseen")

    health = Health(measure)
    health.is_fit()
    with pytest.raises(RuntimeError):
        health.asking.result(10)
    health.submit(int).result(10)  # after the callback, in the same thread
    assert "unforeseen" in caplog.text


# --- What is said of it -------------------------------------------------------------


def test_each_change_is_said_once(replica, said):
    for lag in (0, 0, 9, 9, OperationalError("gone\nand more"), 0, 0):
        replica.lag = lag
        replica.is_fit_after(ASK_AGAIN_AFTER)
    assert said.messages == [
        "The replica answers public reads; it is 0.0 s behind.",
        "The replica is left out: it is 9.0 s behind.",
        "The replica answers public reads; it is 0.0 s behind.",
    ]


def test_a_replica_that_never_answered_is_named_once(replica, said):
    replica.lag = OperationalError("connection refused\nIs the server running?")
    replica.health.is_fit()
    replica.is_fit_after(ASK_AGAIN_AFTER)
    assert said.messages == [
        "The replica is left out: it cannot be asked: connection refused."
    ]


def test_a_replica_that_cannot_tell_is_an_unknown_time_behind(replica, said):
    replica.lag = math.inf
    replica.health.is_fit()
    assert said.messages == ["The replica is left out: it is an unknown time behind."]


# --- The question itself ------------------------------------------------------------


@pytest.mark.parametrize(
    ("receives", "is_replayed", "age", "seconds"),
    [
        (True, True, Decimal(3600), 0),
        (True, True, None, 0),
        (True, False, Decimal("2.5"), 2.5),
        (True, False, None, math.inf),
        (False, True, Decimal(60), 60),
        (False, None, None, math.inf),
    ],
    ids=["idle", "new", "busy", "new and busy", "cut off", "never connected"],
)
def test_a_standby_is_as_far_behind_as_what_it_still_has_to_replay(
    receives, is_replayed, age, seconds
):
    assert behind(receives, is_replayed, age) == seconds


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")
def test_a_primary_is_no_time_behind():
    assert measure_lag("default") == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "postgresql", reason="asks SQLite")
def test_a_database_that_cannot_be_asked_is_an_error_that_leaves_it_out():
    health = Health(lambda: measure_lag("default"), submit=at_once)
    assert not health.is_fit()
