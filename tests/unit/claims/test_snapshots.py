"""A record as canonical text, and back again."""

import json

import pytest
from django.core.exceptions import ValidationError

from claims import actions, snapshots
from claims.models import RECORDS, Citation, Revision, Topic
from tests.factories import (
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
    whole_record,
)

pytestmark = pytest.mark.django_db


def text_of(record):
    return snapshots.canonical(snapshots.snapshot(record))


def full_speaker():
    roles = [{"role": "Member", "organisation": make_speaker(), "starts_on": "2019"}]
    return make_speaker(
        description="Of whom much is known.",
        aliases=[{"name": "Other", "language": "fa"}, {"name": "Third"}],
        identifiers=[{"scheme": "wikidata", "identifier": "Q1"}],
        affiliations=roles,
    )


def full_claim():
    first = make_claim(said_on="2019")
    return make_claim(
        said_on="2020-03-11T14:30~",
        quote="«نقل»",
        quote_language="fa",
        translation="“Quote”",
        on_behalf_of=make_speaker(),
        topics=[make_topic(), make_topic()],
        events=[make_event()],
        responds_to=first,
        repeats=first,
        citations=[
            {"source": make_source(), "exact": "a", "prefix": "b", "suffix": "c"},
            {"source": make_source(), "locator": "p. 4"},
        ],
    )


def full_commitment():
    count = {
        "on": "2020-03-20",
        "total": "10.5",
        "high": "11",
        "reported_by": make_speaker(),
        "citations": [{"source": make_source()}, {"source": make_source()}],
    }
    return make_commitment(
        steps=[{"due_on": "2020-03-14", "total": 100}], progress=[count, count]
    )


def full_source():
    capture = {"url": "https://example.org/c", "captured_at": "2020-03-12T12:00:00Z"}
    return make_source(url="https://example.org", captures=[capture])


def full_story():
    entries = [{"claim": make_claim(), "note": "Why"}, {"event": make_event()}]
    return make_story(
        entries=[{"order": n, **entry} for n, entry in enumerate(entries)]
    )


FULL = {
    "claim": full_claim,
    "contradiction": lambda: make_contradiction(citations=[{"source": make_source()}]),
    "review": lambda: make_review(citations=[{"source": make_source()}]),
    "commitment": full_commitment,
    "event": lambda: make_event(topics=[make_topic()]),
    "story": full_story,
    "speaker": full_speaker,
    "topic": make_topic,
    "source": full_source,
    "verdict": make_verdict,
}
# Kept by the act, and no part of what the record says.
KEPT_BY_ACTS = {"version", "updated_at"}


def rows():
    """Every row, without what tells how often it was saved."""
    return {
        name: [{k: v for k, v in row.items() if k not in KEPT_BY_ACTS} for row in table]
        for name, table in whole_record().items()
    }


def test_every_kind_of_record_is_tried():
    assert FULL.keys() == RECORDS.keys()


@pytest.mark.parametrize("resource", FULL)
def test_a_record_comes_back_as_it_was_with_the_ids_of_its_parts(resource):
    record = FULL[resource]()
    record.refresh_from_db()
    before, text = rows(), text_of(record)
    snapshots.restore(record, text)
    assert rows() == before
    assert text_of(type(record).objects.get(pk=record.pk)) == text


WITH_PARTS = [resource for resource in FULL if RECORDS[resource].parts]


@pytest.mark.parametrize("resource", WITH_PARTS)
def test_parts_that_went_come_back_under_their_ids(resource):
    record = FULL[resource]()
    record.refresh_from_db()
    before, text = rows(), text_of(record)
    snapshots.apply(record, dict.fromkeys(record.parts, []))
    assert all(not getattr(record, part).exists() for part in record.parts)
    snapshots.restore(record, text)
    after = rows()
    # What links copy is set anew by the act (claims/derived.py).
    for table in (before["StoryEntry"], after["StoryEntry"]):
        for row in table:
            row.update(position=0, is_published=False)
    assert after == before


def test_the_text_is_canonical():
    claim = full_claim()
    text = text_of(claim)
    assert text == json.dumps(
        json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert "«نقل»" in text


def test_the_text_tells_an_editors_fields_and_nothing_that_follows_from_them():
    claim = make_claim(published=True, topics=[topic := make_topic()])
    citation = claim.citations.get()
    assert snapshots.snapshot(claim) == {
        "id": claim.pk,
        "headline": claim.headline,
        "statement": claim.statement,
        "statement_language": "en",
        "kind": "assertion",
        "attribution": "reported",
        "speaker": claim.speaker.pk,
        "on_behalf_of": None,
        "role_at_time": "",
        "said_on": "2020-03-11",
        "quote": "",
        "quote_language": "",
        "translation": "",
        "occasion": "",
        "place": "",
        "medium": "",
        "topics": [topic.pk],
        "events": [],
        "responds_to": None,
        "repeats": None,
        "citations": [
            {
                "id": citation.pk,
                "source": citation.source.pk,
                "exact": "The passage.",
                "prefix": "",
                "suffix": "",
                "locator": "",
                "contradiction": None,
                "event": None,
                "progress": None,
                "review": None,
            }
        ],
    }


def test_amounts_are_told_without_needless_zeros_however_they_were_typed():
    for typed in ("1500", "1500.0000", 1500):
        quantity = snapshots.snapshot(make_commitment(quantity=typed))["quantity"]
        assert quantity == "1500"


def test_the_order_in_which_topics_were_chosen_makes_no_difference():
    topics = [make_topic(), make_topic()]
    claim = make_claim(topics=topics)
    text = text_of(claim)
    claim.topics.set([])
    for topic in reversed(topics):
        claim.topics.add(topic)
    assert text_of(claim) == text


def test_a_renamed_speaker_topic_or_source_leaves_a_claims_hash_alone():
    claim = make_claim(published=True, topics=[make_topic()])
    live = Revision.objects.of(claim).live().get()
    others = (claim.speaker, claim.topics.get(), claim.citations.get().source)
    for other, field in zip(others, ("name", "name", "title"), strict=True):
        other.refresh_from_db()
        actions.enter(record=other, by=desk_reporter(), changes={field: "Renamed"})
    claim.refresh_from_db()
    assert snapshots.sha256(text_of(claim)) == live.sha256


def test_another_speaker_changes_a_claims_hash():
    claim = make_claim()
    text = text_of(claim)
    snapshots.apply(claim, {"speaker": make_speaker()})
    assert text_of(claim) != text


def test_the_hash_is_of_the_utf_8_bytes():
    assert snapshots.sha256("«»") == (
        "9556320cfed77582152be9438b346626e2753661f40071fe9a8b2582903b42d3"
    )


def test_an_unknown_field_is_named():
    with pytest.raises(ValidationError) as refused:
        snapshots.apply(Topic(), {"name": "x", "slug": "x", "title": "x"})
    assert refused.value.message_dict == {"title": ["There is no such field."]}


def test_state_and_figures_are_nothing_to_fill_in():
    for field in ("state", "published_at", "contradiction_count", "position", "party"):
        with pytest.raises(ValidationError, match="no such field"):
            snapshots.apply(make_claim(), {field: None})


def test_parts_are_read_anew_after_a_change():
    claim = type(make_claim()).objects.prefetch_related("citations").get()
    snapshots.apply(claim, {"citations": []})
    assert snapshots.snapshot(claim)["citations"] == []
    assert not Citation.objects.exists()


def test_steps_may_all_move_on_by_a_day():
    days = [{"due_on": f"2020-03-{day}", "total": day} for day in (14, 15, 16)]
    commitment = make_commitment(steps=days)
    steps = snapshots.snapshot(commitment)["steps"]
    moved = [
        step | {"due_on": f"2020-03-{n}"} for n, step in enumerate(steps, start=15)
    ]
    snapshots.apply(commitment, {"steps": moved})
    assert snapshots.snapshot(commitment)["steps"] == moved


def test_two_entries_of_a_story_may_change_places():
    claims = [make_claim(), make_claim()]
    story = make_story(entries=[{"order": 1, "claim": claim} for claim in claims])
    first, second = snapshots.snapshot(story)["entries"]
    changed = [
        first | {"claim": second["claim"]},
        second | {"claim": first["claim"]},
    ]
    snapshots.apply(story, {"entries": changed})
    assert snapshots.snapshot(story)["entries"] == changed


def test_a_topic_that_is_gone_is_named():
    claim = make_claim()
    with pytest.raises(ValidationError) as refused:
        snapshots.apply(claim, {"topics": [987654321]})
    assert refused.value.message_dict == {
        "topics": ["There is no topic with the number 987654321."]
    }
