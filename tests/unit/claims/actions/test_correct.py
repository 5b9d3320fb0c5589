import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims import actions
from claims.actions import StateError
from claims.choices import ChangeAction
from claims.models import Change, Correction, Revision
from claims.rules import RuleBrokenError
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_event,
    whole_record,
)

pytestmark = pytest.mark.django_db


def proposed(**changes):
    event = make_event(published=True, title="Wrong")
    actions.enter(record=event, by=desk_reporter(), changes=changes)
    return event


def correct(record, text="It was another.", changes=None):
    return actions.correct(record=record, by=desk_editor(), text=text, changes=changes)


def test_a_pending_change_goes_live_with_a_dated_public_note():
    event = proposed(title="Right")
    first_time = event.published_at
    revision = correct(event, " It was another.\n")
    note = Correction.objects.get()
    assert (event.title, event.published_at) == ("Right", first_time)
    assert (note.event, note.text) == (event, "It was another.")
    assert note.on == timezone.localdate()
    assert revision == Revision.objects.of(event).live().get()
    assert not Revision.objects.of(event).pending().exists()


def test_a_correction_is_announced_as_one():
    event = proposed(title="Right")
    correct(event)
    own = Change.objects.filter(resource="event", resource_id=event.pk)
    assert [change.action for change in own] == [
        ChangeAction.PUBLISHED,
        ChangeAction.CORRECTED,
    ]


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_correction_without_a_note_is_refused_and_nothing_changes(text):
    event, by = proposed(title="Right"), desk_editor()
    before = whole_record()
    with pytest.raises(ValidationError) as refused:
        actions.correct(record=event, by=by, text=text)
    assert refused.value.message_dict.keys() == {"text"}
    assert whole_record() == before


def test_own_changes_are_not_taken_where_four_eyes_are_asked_for():
    event, by = make_event(published=True), desk_editor()
    before = whole_record()
    with pytest.raises(actions.NotAllowedError, match="let somebody else correct"):
        actions.correct(record=event, by=by, text="x", changes={"title": "Right"})
    assert whole_record() == before


def test_own_changes_are_live_at_once_where_they_are_not(settings):
    settings.FOUR_EYES = False
    event = make_event(published=True)
    correct(event, changes={"title": "Right"})
    event.refresh_from_db()
    assert event.title == "Right"


def test_the_last_source_of_a_claim_cannot_be_corrected_away(settings):
    settings.FOUR_EYES = False
    claim, by = make_claim(published=True), desk_editor()
    before = whole_record()
    with pytest.raises(RuleBrokenError) as refused:
        actions.correct(record=claim, by=by, text="x", changes={"citations": []})
    assert refused.value.errors == [
        {
            "field": "citations",
            "message": "A published claim needs at least one source.",
        }
    ]
    assert whole_record() == before


def test_a_colleagues_pending_version_is_not_passed_over(settings):
    settings.FOUR_EYES = False
    event = proposed(title="Right")
    with pytest.raises(StateError, match="waits already"):
        correct(event, changes={"title": "Mine"})
    assert Revision.objects.of(event).pending().exists()
