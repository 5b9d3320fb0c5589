"""What the change log says after an act, of the record and of all that shows it."""

import pytest

from claims import actions
from claims.models import RECORDS, Change, SiteVersion
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
    publish,
)

pytestmark = pytest.mark.django_db


def cursor():
    row = SiteVersion.objects.first()
    return row.number if row else 0


def said_since(start):
    """The changes after `start`: (what happened, which record), the act's own first."""
    changes = list(Change.objects.after(start))
    assert [change.cursor for change in changes] == list(range(start + 1, cursor() + 1))
    for change in changes:
        record = RECORDS[change.resource].objects.get(pk=change.resource_id)
        assert record.last_change == change.cursor
    return [(c.action, f"{c.resource} {c.resource_id}") for c in changes]


def named(action, *records):
    return {(action, f"{record.resource} {record.pk}") for record in records}


def withdraw(record):
    record.refresh_from_db()
    start = cursor()
    actions.withdraw(record=record, by=desk_editor(), reason="Wrong.")
    return said_since(start)


def publish_and_read(record):
    start = cursor()
    publish(record)
    return said_since(start)


def change(record, **changes):
    """Put a change through the desk."""
    record.refresh_from_db()
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    start = cursor()
    actions.publish(record=record, by=desk_editor())
    return said_since(start)


def source_of(record):
    return record.citations.get().source


# --- Nothing before it is public ----------------------------------------------------


def test_drafts_reviews_and_schedules_are_not_announced():
    pair = make_contradiction()
    for record in (pair.first, make_story(), make_event(topics=[make_topic()])):
        actions.submit(record=record, by=desk_reporter())
    make_review(
        claim=pair.first, origin="elsewhere", publisher="x", url="https://a.org"
    )
    assert (cursor(), Change.objects.count()) == (0, 0)


def test_a_verdict_is_public_as_soon_as_it_is_on_the_scale():
    start = cursor()
    verdict = make_verdict()
    assert set(said_since(start)) == named("published", verdict)
    start = cursor()
    actions.enter(record=verdict, by=desk_reporter(), changes={"meaning": "Clearer."})
    assert set(said_since(start)) == named("updated", verdict)


# --- Publishing ---------------------------------------------------------------------


def test_a_claim_brings_what_it_names_to_the_public():
    claim = make_claim(
        topics=[make_topic()], on_behalf_of=make_speaker(), events=[make_event()]
    )
    said = publish_and_read(claim)
    assert said[0] == ("published", f"claim {claim.pk}")
    assert set(said) == named(
        "published",
        claim,
        claim.speaker,
        claim.on_behalf_of,
        claim.topics.get(),
        source_of(claim),
    )


def test_what_it_names_is_updated_where_readers_know_it_already():
    topic, speaker, source = make_topic(), make_speaker(), make_source()
    shared = {
        "topics": [topic],
        "speaker": speaker,
        "citations": [{"source": source}],
    }
    event = make_event(published=True, topics=[topic])
    make_claim(published=True, **shared)
    claim = make_claim(**shared, events=[event])
    said = publish_and_read(claim)
    assert set(said) == named("published", claim) | named(
        "updated", topic, speaker, source, event
    )


def test_claims_that_it_answers_repeats_or_is_answered_by_are_updated():
    asked, first = make_claim(published=True), make_claim(published=True)
    claim = make_claim(responds_to=asked, repeats=first)
    answer = make_claim(published=True, responds_to=claim)
    assert named("updated", asked, first, answer) < set(publish_and_read(claim))


def test_a_contradiction_updates_both_claims_and_their_parties():
    one, other = make_claim(published=True), make_claim(published=True)
    pair = make_contradiction(
        first=one, second=other, citations=[{"source": make_source()}]
    )
    said = publish_and_read(pair)
    assert said[0] == ("published", f"contradiction {pair.pk}")
    assert set(said) == named("published", pair, source_of(pair)) | named(
        "updated", one, other, one.speaker, other.speaker
    )


def test_a_contradiction_waits_for_both_its_claims():
    pair = make_contradiction()
    publish(pair.first)
    assert publish_and_read(pair) == [
        ("updated", f"claim {pair.first.pk}"),
        ("updated", f"speaker {pair.first.speaker.pk}"),
    ]
    assert named("published", pair) < set(publish_and_read(pair.second))


def test_a_review_updates_its_claim():
    claim = make_claim(published=True)
    review = make_review(claim=claim, citations=[{"source": make_source()}])
    assert set(publish_and_read(review)) == named(
        "published", review, source_of(review)
    ) | named("updated", claim)


def test_a_commitment_updates_its_claim_and_brings_who_counted():
    count = {
        "on": "2020-03-20",
        "total": 10,
        "reported_by": make_speaker(),
        "citations": [{"source": make_source()}],
    }
    claim = make_claim(published=True, kind="commitment")
    commitment = make_commitment(claim=claim, progress=[count])
    assert set(publish_and_read(commitment)) == named(
        "published", commitment, count["reported_by"], count["citations"][0]["source"]
    ) | named("updated", claim)


def test_an_event_and_a_story_update_what_they_show():
    event = make_event(citations=[{"source": make_source()}], topics=[make_topic()])
    claim = make_claim(published=True, events=[event])
    story = make_story(
        published=True,
        entries=[{"order": 1, "event": event}, {"order": 2, "claim": claim}],
    )
    assert set(publish_and_read(event)) == named(
        "published", event, source_of(event), event.topics.get()
    ) | named("updated", claim, story)
    assert set(change(story, standfirst="New.")) == named("updated", story, claim)


# --- Withdrawing --------------------------------------------------------------------


def test_withdrawing_a_claim_takes_with_it_all_that_hangs_on_it():
    claim = make_claim(published=True, kind="commitment", topics=[make_topic()])
    pair = make_contradiction(
        published=True,
        first=make_claim(published=True),
        second=claim,
        citations=[{"source": make_source()}],
    )
    review = make_review(
        published=True, claim=claim, citations=[{"source": make_source()}]
    )
    count = {
        "on": "2020-03-20",
        "total": 10,
        "reported_by": make_speaker(),
        "citations": [{"source": make_source()}],
    }
    commitment = make_commitment(published=True, claim=claim, progress=[count])
    said = withdraw(claim)
    assert said[0] == ("withdrawn", f"claim {claim.pk}")
    assert set(said) == named(
        "withdrawn",
        claim,
        pair,
        review,
        commitment,
        claim.speaker,
        claim.topics.get(),
        source_of(claim),
        source_of(pair),
        source_of(review),
        count["reported_by"],
        count["citations"][0]["source"],
    ) | named("updated", pair.first, pair.first.speaker)


def test_what_other_records_name_too_stays_public():
    shared = {
        "speaker": make_speaker(),
        "topics": [make_topic()],
        "citations": [{"source": make_source()}],
    }
    make_claim(published=True, **shared)
    claim = make_claim(published=True, **shared)
    story = make_story(published=True, entries=[{"order": 1, "claim": claim}])
    assert set(withdraw(claim)) == named("withdrawn", claim) | named(
        "updated", claim.speaker, claim.topics.get(), source_of(claim), story
    )


def test_withdrawing_a_contradiction_updates_its_claims():
    pair = make_contradiction(published=True)
    ends = (pair.first, pair.second)
    assert set(withdraw(pair)) == named("withdrawn", pair) | named(
        "updated", *ends, *(end.speaker for end in ends)
    )


# --- Changing -----------------------------------------------------------------------


def test_a_topic_or_speaker_that_a_claim_leaves_is_gone_only_if_nobody_else_has_it():
    only, shared, new = make_topic(), make_topic(), make_topic()
    other = make_claim(published=True, topics=[shared])
    claim = make_claim(published=True, topics=[only, shared], speaker=other.speaker)
    speaker = make_speaker()
    assert set(change(claim, topics=[new], speaker=speaker)) == named(
        "updated", claim, shared, other.speaker, source_of(claim)
    ) | named("withdrawn", only) | named("published", new, speaker)


def test_a_topic_that_readers_know_is_updated_when_a_claim_comes_to_it():
    known = make_topic()
    make_claim(published=True, topics=[known])
    claim = make_claim(published=True)
    assert named("updated", known) < set(change(claim, topics=[known]))


def test_what_was_withdrawn_is_published_again_when_it_comes_back():
    speaker = make_speaker()
    withdraw(make_claim(published=True, speaker=speaker))
    claim = make_claim(speaker=speaker)
    assert named("published", speaker) < set(publish_and_read(claim))


def test_a_draft_contradiction_does_not_tell_of_itself_by_its_other_claim():
    pair = make_contradiction(
        first=make_claim(published=True), second=make_claim(published=True)
    )
    assert set(change(pair.first, place="Kabul")) == named(
        "updated", pair.first, pair.first.speaker, source_of(pair.first)
    )


def test_a_speaker_that_readers_know_is_announced_when_renamed_and_others_not():
    known = make_claim(published=True).speaker
    unknown = make_claim().speaker
    for speaker, said in ((known, named("updated", known)), (unknown, set())):
        speaker.refresh_from_db()
        start = cursor()
        actions.enter(record=speaker, by=desk_reporter(), changes={"name": "Other"})
        assert set(said_since(start)) == said
