"""What may be deleted: nothing that readers saw, nothing that others point at."""

from datetime import UTC, datetime

import pytest
from django.db.models import PROTECT, ProtectedError

from claims import actions
from claims.models import RECORDS, Capture, CitationCheck, Publishable
from claims.querysets import PublicRecordError
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
    whole_record,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 3, 12, 12, tzinfo=UTC)


def cited_source():
    return make_claim(published=True).citations.get().source


def named_topic():
    return make_claim(published=True, topics=[make_topic()]).topics.get()


SEEN = {
    "claim": lambda: make_claim(published=True),
    "contradiction": lambda: make_contradiction(published=True),
    "review": lambda: make_review(published=True),
    "commitment": lambda: make_commitment(published=True),
    "event": lambda: make_event(published=True),
    "story": lambda: make_story(published=True),
    "speaker": lambda: make_claim(published=True).speaker,
    "topic": named_topic,
    "source": cited_source,
    "verdict": make_verdict,
}
UNSEEN = {
    "claim": make_claim,
    "contradiction": make_contradiction,
    "review": make_review,
    "commitment": make_commitment,
    "event": make_event,
    "story": make_story,
    "speaker": make_speaker,
    "topic": make_topic,
    "source": make_source,
}


def test_every_kind_of_record_is_tried():
    assert SEEN.keys() == RECORDS.keys()
    # The scale is public as a whole, so that no verdict is ever unseen.
    assert UNSEEN.keys() == RECORDS.keys() - {"verdict"}


@pytest.mark.parametrize("resource", SEEN)
def test_what_readers_have_seen_cannot_be_deleted(resource):
    record = SEEN[resource]()
    record.refresh_from_db()
    before = whole_record()
    with pytest.raises(PublicRecordError, match="withdrawn with a reason"):
        record.delete()
    with pytest.raises(PublicRecordError):
        type(record).objects.filter(pk=record.pk).delete()
    with pytest.raises(PublicRecordError):
        type(record).objects.all().delete()
    assert whole_record() == before


def test_a_withdrawn_record_cannot_be_deleted():
    event = make_event(published=True)
    actions.withdraw(record=event, by=desk_editor(), reason="Wrong.")
    with pytest.raises(PublicRecordError):
        event.delete()


@pytest.mark.parametrize("resource", UNSEEN)
def test_a_draft_can_be_deleted_with_its_parts(resource):
    record = UNSEEN[resource]()
    record.delete()
    other = UNSEEN[resource]()
    type(other).objects.filter(pk=other.pk).delete()
    assert not type(other).objects.exists()


def test_a_draft_in_review_or_scheduled_can_be_deleted():
    event = make_event()
    actions.submit(record=event, by=desk_reporter())
    at = datetime(2999, 1, 1, tzinfo=UTC)
    actions.schedule(record=event, by=desk_editor(), at=at)
    event.delete()
    assert event.pk is None


# --- What others point at -----------------------------------------------------------


def check_of_a_capture():
    citation = make_claim().citations.get()
    capture = Capture.objects.create(
        source=citation.source, url="https://example.org/copy", captured_at=NOW
    )
    CitationCheck.objects.create(
        citation=citation, capture=capture, checked_at=NOW, was_found=True
    )
    return capture


def organisation():
    whole = make_speaker(kind="organisation")
    make_speaker(affiliations=[{"role": "Member", "organisation": whole}])
    return whole


def who_counted():
    count = {"on": "2020-03-20", "total": 10, "reported_by": make_speaker()}
    return make_commitment(progress=[count]).progress.get().reported_by


def entered(kind, make_one):
    def first_entry():
        record = make_one()
        make_story(entries=[{"order": 1, kind: record}])
        return record

    return first_entry


POINTED_AT = {
    "a claim's speaker": lambda: make_claim().speaker,
    "whom a claim was made for": lambda: (
        make_claim(on_behalf_of=make_speaker()).on_behalf_of
    ),
    "an organisation with a member": organisation,
    "who reported progress": who_counted,
    "a claim's topic": lambda: make_claim(topics=[make_topic()]).topics.get(),
    "an event's topic": lambda: make_event(topics=[make_topic()]).topics.get(),
    "an event that a claim is about": lambda: make_claim(
        events=[make_event()]
    ).events.get(),
    "a cited source": lambda: make_claim().citations.get().source,
    "a capture that was checked": check_of_a_capture,
    "one end of a contradiction": lambda: make_contradiction().first,
    "the other end": lambda: make_contradiction().second,
    "a claim that is answered": lambda: (
        make_claim(responds_to=make_claim()).responds_to
    ),
    "a first telling": lambda: make_claim(repeats=make_claim()).repeats,
    "a reviewed claim": lambda: make_review().claim,
    "a promise with figures": lambda: make_commitment().claim,
    "a claim in a story": entered("claim", make_claim),
    "an event in a story": entered("event", make_event),
    "an author": lambda: make_event().author,
    "a reviewer": lambda: make_event(published=True).reviewer,
}


@pytest.mark.parametrize("what", POINTED_AT)
def test_what_others_point_at_cannot_be_deleted(what):
    record = POINTED_AT[what]()
    before = whole_record()
    with pytest.raises(ProtectedError):
        record.delete()
    with pytest.raises(ProtectedError):
        type(record)._default_manager.filter(pk=record.pk).delete()
    assert whole_record() == before


def test_a_verdict_that_a_review_gives_is_protected_besides():
    review = make_review()
    type(review.verdict).objects.update(last_change=None)
    with pytest.raises(ProtectedError):
        review.verdict.delete()


def test_a_corrected_record_is_held_by_its_correction(settings):
    settings.FOUR_EYES = False
    event = publish(make_event())
    actions.correct(
        record=event, by=desk_editor(), text="Was wrong.", changes={"title": "Right"}
    )
    type(event).objects.update(published_at=None, state="draft")
    event.refresh_from_db()
    with pytest.raises(ProtectedError):
        event.delete()


def test_only_what_belongs_to_a_record_goes_with_it():
    """Whatever else leads to a record, now or later, holds it."""
    own = {"topic_links", "event_links", "kept_text"}
    loose = [
        f"{relation.related_model.__name__}.{relation.field.name}"
        for model in RECORDS.values()
        for relation in model._meta.related_objects
        if not relation.many_to_many
        and relation.on_delete is not PROTECT
        and relation.get_accessor_name() not in {*model.parts, *own}
    ]
    assert loose == []


def test_links_of_a_claim_go_with_it_and_hold_the_other_end():
    """A topic's and an event's links are named otherwise on their own side."""
    claim = make_claim(topics=[make_topic()], events=[make_event()])
    claim.delete()
    assert not type(claim).objects.exists()


def test_every_publishable_record_keeps_its_author_and_reviewer():
    for model in RECORDS.values():
        if issubclass(model, Publishable):
            for name in ("author", "reviewer"):
                assert model._meta.get_field(name).remote_field.on_delete is PROTECT
