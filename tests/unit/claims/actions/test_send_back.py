from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims import actions
from claims.choices import State
from claims.models import Revision
from tests.factories import desk_reporter, make_event

pytestmark = pytest.mark.django_db


def in_review():
    event = make_event()
    actions.submit(record=event, by=desk_reporter())
    return event


def test_it_is_a_draft_again_with_a_note_that_history_keeps(editor):
    event = in_review()
    revision = actions.send_back(record=event, by=editor, note="Which day?")
    assert (event.state, event.sent_back_note) == (State.DRAFT, "Which day?")
    assert (revision.author, revision.reason) == (editor, "Which day?")


def test_the_note_goes_when_it_is_submitted_anew(editor):
    event = in_review()
    actions.send_back(record=event, by=editor, note="Which day?")
    actions.submit(record=event, by=desk_reporter())
    assert (event.state, event.sent_back_note) == (State.REVIEW, "")


def test_an_embargo_ends_with_it(editor):
    event = in_review()
    later = timezone.now() + timedelta(days=1)
    actions.schedule(record=event, by=editor, at=later)
    actions.send_back(record=event, by=editor, note="Not yet.")
    assert event.state == State.DRAFT
    assert event.scheduled_for is event.approved_revision is None
    assert list(actions.publish_due(at=later)) == []


def test_neither_without_a_note_nor_by_a_reporter_nor_a_draft(editor, reporter):
    event = in_review()
    count = Revision.objects.count()
    with pytest.raises(ValidationError):
        actions.send_back(record=event, by=editor, note=" \n")
    with pytest.raises(actions.NotAllowedError):
        actions.send_back(record=event, by=reporter, note="Which day?")
    with pytest.raises(actions.StateError):
        actions.send_back(record=make_event(), by=editor, note="Which day?")
    assert Revision.objects.filter(resource_id=event.pk).count() == count
