"""Caches downstream are told of each change once it is public, and of no other."""

import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from claims import actions, purging
from claims.choices import ChangeAction, Resource
from claims.models import SiteVersion
from claims.versions import announce
from tests.factories import desk_editor, make_claim, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def connection_stays(monkeypatch):
    """This test's transaction would end with its connection."""
    monkeypatch.setattr(purging.connections, "close_all", lambda: None)


@pytest.fixture
def at_once(monkeypatch, connection_stays):
    """Threads that do their work before their start returns."""

    class Now:
        def __init__(self, target, name):
            self.start = target

    monkeypatch.setattr(purging, "Thread", Now)


def changed(*keys):
    announce([(ChangeAction.UPDATED, Resource.CLAIM, key) for key in keys])


def test_what_changed_is_told_once_with_the_lists(downstream):
    changed(12, 7, 12)
    purging.tell()
    purging.tell()
    assert downstream.told == [["lists", "claim-12", "claim-7"]]


def test_nothing_changed_and_nothing_is_told(downstream):
    purging.tell()
    assert downstream.told == []


def test_without_a_cache_downstream_nobody_is_told(downstream, settings):
    settings.CDN_PURGE_URL = ""
    changed(12)
    purging.tell()
    assert downstream.told == []
    assert SiteVersion.objects.get().purged_number == 0


def test_what_failed_is_told_with_the_next_change(downstream):
    downstream.answer = 503
    changed(12)
    purging.tell()
    downstream.answer = 204
    changed(13)
    purging.tell()
    assert downstream.told == [["lists", "claim-12"], ["lists", "claim-12", "claim-13"]]
    assert purging.untold() == []


def test_a_name_that_changed_may_stand_anywhere(downstream):
    changed(12)
    SiteVersion.objects.update(names_number=1)
    purging.tell()
    changed(13)
    purging.tell()
    assert downstream.told == [["site"], ["lists", "claim-13"]]


def test_many_changes_at_once_are_told_as_all(downstream, monkeypatch):
    monkeypatch.setattr(purging, "MOST", 2)
    changed(1, 2)
    purging.tell()
    changed(1, 2, 3)
    purging.tell()
    assert downstream.told == [["lists", "claim-1", "claim-2"], ["site"]]


def test_what_changes_while_it_is_told_is_told_next(downstream, monkeypatch):
    post = purging.purge

    def meanwhile(keys):
        if not downstream.requests:
            changed(13)
            purging.tell()
        return post(keys)

    monkeypatch.setattr(purging, "purge", meanwhile)
    changed(12)
    purging.tell()
    assert downstream.told == [["lists", "claim-12"], ["lists", "claim-13"]]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_whoever_makes_the_change_neither_waits_nor_fails(downstream):
    """A thread of its own tells it, which ends soon."""
    with transaction.atomic():
        changed(12)
        assert downstream.told == []
    for thread in threading.enumerate():
        if thread.name == "purge":
            thread.join(30)
    assert downstream.told == [["lists", "claim-12"]]


def test_an_act_tells_it_when_it_is_over(
    downstream, at_once, django_capture_on_commit_callbacks
):
    claim = make_claim(published=True, topics=[make_topic()])
    purging.tell()
    downstream.requests.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
        assert downstream.told == []
    [keys] = downstream.told
    assert {"lists", f"claim-{claim.pk}", f"topic-{claim.topics.get().pk}"} <= set(keys)


def test_what_readers_do_not_see_is_told_nobody(
    downstream, at_once, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_claim()
    assert downstream.told == []


def test_many_changes_at_once_begin_one_thread(
    downstream, monkeypatch, connection_stays
):
    begun = []

    class Later:
        def __init__(self, target, name):
            self.start = lambda: begun.append(target)

    monkeypatch.setattr(purging, "Thread", Later)
    for number in range(3):
        changed(number)
        purging.tell_soon()
    [work] = begun
    work()
    assert downstream.told == [["lists", "claim-0", "claim-1", "claim-2"]]
    purging.tell_soon()
    assert len(begun) == 2
    begun[1]()


def test_publish_due_tells_what_could_not_be_told(downstream):
    changed(12)
    call_command("publish_due", "--dry-run", stdout=StringIO())
    assert downstream.told == []
    call_command("publish_due", stdout=StringIO())
    assert downstream.told == [["lists", "claim-12"]]
