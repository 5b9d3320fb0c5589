"""`published()` is the only door for public reads: nothing else gets through it."""

import pytest

from claims.choices import State
from claims.derived import follow
from claims.models import (
    RECORDS,
    Affiliation,
    Claim,
    Contradiction,
    Correction,
    Source,
    Speaker,
    StoryEntry,
    Topic,
    Verdict,
)
from tests.unit.claims.querysets.hung import make_speaker, make_topic, make_verdict

pytestmark = pytest.mark.django_db

# Public where they are published themselves.
OWN_STATE = ["answer", "event", "story", "review", "commitment", "contradiction"]
# Published themselves, and public only with the claim that they are of.
THROUGH_THE_CLAIM = ["orphan_review", "orphan_commitment", "orphan_contradiction"]
# With no state of their own, and public through who names or cites them.
THROUGH_OTHERS = [
    "answer_speaker",
    "answer_party",
    "answer_topic",
    "answer_source",
    "answer_correction",
    "event_topic",
    "event_source",
    "event_correction",
    "story_correction",
    "review_source",
    "review_correction",
    "progress_source",
    "commitment_correction",
    "reporter",
    "contradiction_source",
    "pair_correction",
    "orphan_review_source",
    "orphan_review_correction",
    "orphan_progress_source",
    "orphan_commitment_correction",
    "orphan_reporter",
    "orphan_pair_source",
    "orphan_correction",
]


@pytest.mark.parametrize("name", OWN_STATE + THROUGH_THE_CLAIM + THROUGH_OTHERS)
@pytest.mark.parametrize("state", list(State))
def test_a_record_is_public_just_where_what_makes_it_so_is(record, state, name):
    it = getattr(record[state], name)
    is_public = type(it).objects.published().filter(pk=it.pk).exists()
    assert is_public == (state == State.PUBLISHED)


@pytest.mark.parametrize("state", list(State))
def test_what_hangs_on_a_claim_hides_nothing_of_it(record, state):
    hung = record[state]
    for it in (hung.claim, hung.claim.speaker, hung.topic, hung.source, hung.rival):
        assert type(it).objects.published().filter(pk=it.pk).exists()
    assert Correction.objects.published().filter(pk=hung.correction.pk).exists()


@pytest.mark.parametrize("resource", list(RECORDS))
def test_every_kind_of_record_has_its_door(record, resource):
    rows = RECORDS[resource].objects
    assert 0 < rows.published().count() <= rows.count()


@pytest.mark.parametrize("resource", list(RECORDS))
def test_no_row_comes_through_the_door_twice(record, resource):
    keys = RECORDS[resource].objects.published().values_list("pk", flat=True)
    assert len(keys) == len(set(keys))


def test_the_scale_is_public_as_a_whole(record):
    verdict = make_verdict()
    assert verdict in Verdict.objects.published()


def test_what_nobody_names_is_not_public(record):
    assert make_speaker() not in Speaker.objects.published()
    assert make_topic() not in Topic.objects.published()
    source = Source.objects.create(title="Read by nobody")
    assert source not in Source.objects.published()


def test_an_organisation_is_not_public_by_its_members(record):
    organisation = make_speaker("organisation")
    member = record[State.PUBLISHED].claim.speaker
    Affiliation.objects.create(speaker=member, organisation=organisation, role="Envoy")
    assert organisation not in Speaker.objects.published()


@pytest.mark.parametrize("state", list(State))
def test_a_story_shows_the_entries_that_are_published(record, state):
    story = record[State.PUBLISHED].story
    entry = StoryEntry.objects.create(story=story, claim=record[state].answer)
    follow(story)
    shown = [row.pk for row in StoryEntry.objects.filter(story=story).shown()]
    assert (entry.pk in shown) == (state == State.PUBLISHED)
    assert len(shown) == (3 if state == State.PUBLISHED else 2)


@pytest.mark.parametrize("state", list(State))
def test_withdrawn_is_what_readers_could_see_once(record, state):
    it = record[state].answer
    assert (it in Claim.objects.withdrawn()) == (state == State.WITHDRAWN)
    assert (it in Claim.objects.ever_public()) == (
        state in {State.PUBLISHED, State.WITHDRAWN}
    )


def test_a_hidden_end_hides_a_contradiction_from_either_side(record):
    hung = record[State.WITHDRAWN]
    pair = hung.orphan_contradiction
    Contradiction.objects.filter(pk=pair.pk).update(
        first=hung.answer, second=hung.claim
    )
    assert pair not in Contradiction.objects.published()
