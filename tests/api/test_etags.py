"""A detail's ETag moves when its reply does, and stays while others change."""

import random

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import actions
from claims.choices import Resource
from claims.models import RECORDS, SiteVersion
from newsroom.shared.fragments import Fragments
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_event,
    make_review,
    make_verdict,
)
from tests.unit.claims.random_acts import Newsroom

pytestmark = pytest.mark.django_db

DETAILS = {
    Resource.CLAIM: ("claims", "pk"),
    Resource.CONTRADICTION: ("contradictions", "pk"),
    Resource.EVENT: ("events", "pk"),
    Resource.COMMITMENT: ("commitments", "pk"),
    Resource.SOURCE: ("sources", "pk"),
    Resource.SPEAKER: ("speakers", "slug"),
    Resource.TOPIC: ("topics", "slug"),
    Resource.STORY: ("stories", "slug"),
    Resource.VERDICT: ("verdicts", "slug"),
}


def address(record):
    kind, key = DETAILS[record.resource]
    return f"/api/v1/{kind}/{getattr(record, key)}/"


def etag(client, record):
    return client.get(address(record))["ETag"]


def status(client, record, held):
    reply = client.get(address(record), headers={"If-None-Match": held})
    if reply.status_code == 304:
        assert (reply.content, reply["ETag"]) == (b"", held)
        assert "lists" not in reply.get("Surrogate-Key", "")
    return reply.status_code


def test_a_change_elsewhere_leaves_a_record_as_it_was(client):
    claim = make_claim(published=True)
    held, listed = etag(client, claim), client.get("/api/v1/claims/")["ETag"]
    make_claim(published=True)
    assert status(client, claim, held) == 304
    assert client.get("/api/v1/claims/")["ETag"] != listed


def test_a_change_of_the_record_is_another_reply(client):
    claim = make_claim(published=True)
    held = etag(client, claim)
    make_review(published=True, claim=claim, verdict=make_verdict())
    assert status(client, claim, held) == 200


def test_a_record_moves_with_those_that_it_shows_whole(client):
    pair = make_contradiction(published=True)
    held = etag(client, pair)
    make_review(published=True, claim=pair.second, verdict=make_verdict())
    assert status(client, pair, held) == 200


@pytest.mark.parametrize("resource", ["claim", "speaker"])
def test_a_name_that_changed_may_stand_in_any_reply(client, resource):
    claim = make_claim(published=True)
    record = claim if resource == "claim" else claim.speaker
    held = etag(client, record)
    SiteVersion.objects.update(names_number=7)
    assert status(client, record, held) == 200


def test_days_late_are_other_days_tomorrow(client):
    with time_machine.travel("2020-03-11T12:00Z", tick=False):
        claim = make_claim(published=True, said_on="2020-03-10")
        held = etag(client, claim)
        assert status(client, claim, held) == 304
    with time_machine.travel("2020-03-12T12:00Z", tick=False):
        assert status(client, claim, held) == 200


def test_that_nothing_changed_costs_two_queries(client):
    """One for the version, one for the record."""
    pair = make_contradiction(published=True)
    held = etag(client, pair)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert status(client, pair, held) == 304
    assert len(asked) == 2


def test_what_was_withdrawn_is_not_the_page_that_was_there(client):
    claim = make_claim(published=True)
    held = etag(client, claim)
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    assert status(client, claim, held) == 410


def test_the_site_answers_for_a_detail_by_the_details_own_etag(served):
    claim = make_claim(published=True)
    held = etag(served, claim)
    assert status(served, claim, held) == 304
    make_event(published=True)
    assert status(served, claim, held) == 304
    make_review(published=True, claim=claim, verdict=make_verdict())
    assert status(served, claim, held) == 200


def everything_shown(client):
    """Each detail's address with its ETag and body."""
    shown = {}
    for resource in DETAILS:
        for record in RECORDS[resource].objects.published():
            reply = client.get(address(record))
            shown[address(record)] = (reply["ETag"], reply.content)
    return shown


@pytest.mark.parametrize("seed", [1, 2])
def test_no_reply_changes_under_its_etag(client, seed):
    # Of what is drawn, all but the change of a speaker: it moves the names' number.
    drawn, newsroom = random.Random(seed), Newsroom()  # noqa: S311
    before = everything_shown(client)
    for _ in range(10):
        kind = drawn.choice([0, 2, 3, 4, 5, 7, 8, 10, 11])
        newsroom.act(kind, *(drawn.randrange(12) for _ in range(3)))
        after = everything_shown(client)
        for where in before.keys() & after.keys():
            if before[where][0] == after[where][0]:
                assert before[where][1] == after[where][1], where
        before = after


@pytest.mark.parametrize("seed", [1, 2])
def test_a_row_that_is_kept_is_what_would_be_made_anew(client, seed):
    lists = ("claims/", "claims/?expand=contradictions,citations", "contradictions/")
    drawn, newsroom = random.Random(seed), Newsroom()  # noqa: S311
    for _ in range(10):
        newsroom.act(*(drawn.randrange(12) for _ in range(4)))
        kept = [client.get(f"/api/v1/{each}").json() for each in lists]
        Fragments.forget()
        assert kept == [client.get(f"/api/v1/{each}").json() for each in lists]


def test_a_reply_carries_the_keys_under_which_it_is_dropped(client):
    pair = make_contradiction(published=True)
    keys = {
        "/": "site lists",
        "/api/v1/claims/": "site lists",
        address(pair.first): f"site claim-{pair.first.pk}",
        address(pair): f"site contradiction-{pair.pk} "
        f"claim-{pair.first.pk} claim-{pair.second.pk}",
        address(pair.first.speaker): f"site speaker-{pair.first.speaker.pk}",
    }
    assert {where: client.get(where)["Surrogate-Key"] for where in keys} == keys
