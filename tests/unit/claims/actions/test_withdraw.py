import pytest
from django.core.exceptions import ValidationError

from claims import actions
from claims.choices import State
from claims.models import Claim, Revision, StaleRecordError
from tests.factories import desk_editor, make_claim, make_event, whole_record

pytestmark = pytest.mark.django_db


def test_a_withdrawn_record_says_when_and_why_and_keeps_its_first_time():
    event = make_event(published=True)
    first_time = event.published_at
    actions.withdraw(record=event, by=desk_editor(), reason="It never happened.")
    assert event.state == State.WITHDRAWN
    assert event.withdrawal_reason == "It never happened."
    assert event.withdrawn_at >= first_time == event.published_at
    assert event.withdrawal_keeps_text is False


def test_its_text_stays_readable_only_where_the_withdrawal_says_so():
    event = make_event(published=True)
    actions.withdraw(record=event, by=desk_editor(), reason="x", keep_text=True)
    assert event.withdrawal_keeps_text


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_withdrawal_without_a_reason_is_refused(reason):
    event, by = make_event(published=True), desk_editor()
    before = whole_record()
    with pytest.raises(ValidationError) as refused:
        actions.withdraw(record=event, by=by, reason=reason)
    assert refused.value.message_dict == {"reason": ["Say why: readers will see it."]}
    assert whole_record() == before


def test_nothing_withdrawn_is_live_or_pending():
    claim = make_claim(published=True)
    actions.enter(record=claim, by=desk_editor(), changes={"place": "Kabul"})
    actions.withdraw(record=claim, by=desk_editor(), reason="Wrong.")
    states = Revision.objects.of(claim).values_list("state", flat=True)
    assert set(states) == {"past"}


def test_its_address_no_longer_has_its_words():
    claim = make_claim(published=True, headline="Words to forget")
    assert claim.get_absolute_url().endswith("/words-to-forget/")
    actions.withdraw(record=claim, by=desk_editor(), reason="Wrong.")
    assert "words" not in claim.get_absolute_url()


def test_a_record_changed_meanwhile_is_not_withdrawn():
    claim = make_claim(published=True)
    opened_before = Claim.objects.get()
    actions.enter(record=claim, by=desk_editor(), changes={"place": "Kabul"})
    with pytest.raises(StaleRecordError):
        actions.withdraw(record=opened_before, by=desk_editor(), reason="Wrong.")
