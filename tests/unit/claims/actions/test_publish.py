"""Submitting, publishing and scheduling: who may, when, and what it leaves behind."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from claims import actions, snapshots
from claims.actions import StateError
from claims.actions.revisions import chain
from claims.choices import RevisionState, State
from claims.models import Event, Revision, StaleRecordError
from claims.rules import RuleBrokenError
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_event,
    make_review,
    publish,
    whole_record,
)

pytestmark = pytest.mark.django_db

LATER = datetime(2999, 1, 1, tzinfo=UTC)


def event_in(state):
    """An event that has come as far as `state`."""
    event = make_event(published=state in {"published", "withdrawn"})
    if state == "withdrawn":
        actions.withdraw(record=event, by=desk_editor(), reason="Wrong.")
    elif state in {"review", "scheduled"}:
        actions.submit(record=event, by=desk_reporter())
    if state == "scheduled":
        actions.schedule(record=event, by=desk_editor(), at=LATER)
    return event


def change(event, by, title="Changed"):
    return actions.enter(record=event, by=by, changes={"title": title})


# --- Which states, which roles ------------------------------------------------------

ACTS = {
    "submit": lambda event, by: actions.submit(record=event, by=by),
    "publish": lambda event, by: actions.publish(record=event, by=by),
    "schedule": lambda event, by: actions.schedule(record=event, by=by, at=LATER),
    "withdraw": lambda event, by: actions.withdraw(record=event, by=by, reason="x"),
    "correct": lambda event, by: actions.correct(record=event, by=by, text="x"),
}
ALLOWED = {
    "submit": {"draft"},
    "publish": {"review"},
    "schedule": {"review"},
    "withdraw": {"published"},
    "correct": set(),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State.values)
def test_an_act_is_done_in_its_own_states_and_refused_in_all_others(act, state):
    event = event_in(state)
    by = desk_editor()
    if state in ALLOWED[act]:
        ACTS[act](event, by)
        assert event.state != state
        return
    before = whole_record()
    with pytest.raises(actions.StateError):
        ACTS[act](event, by)
    assert whole_record() == before


@pytest.mark.parametrize("act", ["publish", "schedule", "withdraw", "correct"])
def test_a_reporter_makes_nothing_public_and_takes_nothing_back(act, reporter):
    event = event_in("published" if act in {"withdraw", "correct"} else "review")
    before = whole_record()
    with pytest.raises(actions.NotAllowedError, match="a reporter may not"):
        ACTS[act](event, reporter)
    assert whole_record() == before


@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_every_colleague_may_submit(role):
    event = make_event()
    actions.submit(record=event, by=make_colleague(role))
    assert event.state == State.REVIEW


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_an_editor_and_a_chief_may_publish(role):
    event = event_in("review")
    actions.publish(record=event, by=make_colleague(role))
    assert (event.state, event.reviewer.username) == ("published", f"a {role}")


# --- Four eyes ----------------------------------------------------------------------


def test_nobody_publishes_what_they_entered_themselves(editor):
    event = make_event()
    change(event, editor)
    actions.submit(record=event, by=desk_reporter())
    with pytest.raises(actions.NotAllowedError, match="somebody else"):
        actions.publish(record=event, by=editor)
    with pytest.raises(actions.NotAllowedError):
        actions.schedule(record=event, by=editor, at=LATER)


def test_who_changed_it_before_the_last_change_has_changed_it_too(editor):
    event = make_event()
    change(event, editor)
    change(event, desk_reporter(), "Changed again")
    actions.submit(record=event, by=desk_reporter())
    with pytest.raises(actions.NotAllowedError):
        actions.publish(record=event, by=editor)


def test_who_only_submitted_what_others_wrote_may_publish_it(editor):
    event = make_event()
    actions.submit(record=event, by=editor)
    actions.publish(record=event, by=editor)
    assert event.is_published


def test_who_saved_it_without_a_difference_may_publish_it(editor):
    event = make_event(title="Same")
    change(event, editor, "Same")
    actions.submit(record=event, by=editor)
    actions.publish(record=event, by=editor)
    assert event.is_published


def test_who_changed_it_before_it_was_last_public_may_publish_the_next_change(editor):
    event = make_event()
    change(event, editor)
    actions.submit(record=event, by=editor)
    actions.publish(record=event, by=desk_editor())
    change(event, desk_reporter(), "Changed again")
    actions.publish(record=event, by=editor)
    assert event.title == "Changed again"


def test_nobody_publishes_or_corrects_with_their_own_pending_change(editor):
    event = make_event(published=True)
    change(event, editor)
    with pytest.raises(actions.NotAllowedError):
        actions.publish(record=event, by=editor)
    with pytest.raises(actions.NotAllowedError):
        actions.correct(record=event, by=editor, text="Was wrong.")


def test_a_newsroom_of_one_can_do_without(settings, editor):
    settings.FOUR_EYES = False
    event = make_event()
    change(event, editor)
    actions.submit(record=event, by=editor)
    actions.publish(record=event, by=editor)
    change(event, editor, "Again")
    actions.publish(record=event, by=editor)
    assert (event.state, event.title) == (State.PUBLISHED, "Again")


# --- What an act leaves behind ------------------------------------------------------


def test_each_act_writes_the_next_revision_hashed_and_chained():
    event = make_event()
    actions.submit(record=event, by=desk_reporter(), reason="Ready")
    actions.publish(record=event, by=desk_editor(), reason="Good")
    actions.withdraw(record=event, by=desk_editor(), reason="Wrong.")
    rows = list(Revision.objects.of(event).order_by("number"))
    assert [(row.number, row.state, row.reason) for row in rows] == [
        (1, "past", ""),
        (2, "past", "Ready"),
        (3, "past", "Good"),
        (4, "past", "Wrong."),
    ]
    before = ""
    for row in rows:
        assert row.sha256 == snapshots.sha256(row.snapshot)
        assert row.chained_sha256 == chain(before, row)
        before = row.chained_sha256
    assert len({row.sha256 for row in rows}) == 1
    assert rows[2].live_from <= rows[2].live_until == rows[3].made_at
    assert rows[3].live_from is None


def test_the_chain_tells_every_fact_of_a_revision():
    revision = Revision.objects.of(make_event()).get()
    held = chain("", revision)
    others = {
        "resource": "story",
        "resource_id": revision.resource_id + 1,
        "number": 2,
        "author_id": revision.author_id + 1,
        "reason": "Another",
        "made_at": revision.made_at + timedelta(microseconds=1),
        "sha256": "0" * 64,
    }
    for name, value in others.items():
        true_value = getattr(revision, name)
        setattr(revision, name, value)
        assert chain("", revision) != held, name
        setattr(revision, name, true_value)
    assert chain("before", revision) != held


def test_a_new_version_takes_the_live_ones_place_and_keeps_the_first_time():
    event = make_event(published=True)
    first_time = event.published_at
    change(event, desk_reporter())
    actions.publish(record=event, by=desk_editor())
    states = Revision.objects.of(event).values_list("state", flat=True)
    assert list(states) == ["live", "past", "past", "past", "past"]
    ended, begun = Revision.objects.of(event).exclude(live_from=None).reverse()
    assert ended.live_until == begun.made_at == begun.live_from
    assert (event.title, event.published_at) == ("Changed", first_time)


def test_publishing_a_public_record_without_a_pending_change_is_refused():
    event = make_event(published=True)
    with pytest.raises(actions.StateError, match="no change of it awaits"):
        actions.publish(record=event, by=desk_editor())


def test_a_record_entered_later_says_since_when_it_was_public():
    day = datetime(2020, 3, 12, 12, tzinfo=UTC)
    event = event_in("review")
    revision = actions.publish(record=event, by=desk_editor(), as_of=day)
    assert event.published_at == revision.live_from == day
    assert revision.made_at > day
    assert event.was_entered_later
    assert not make_event(published=True).was_entered_later


def test_an_act_that_fails_at_its_end_leaves_everything_as_it_was():
    claim = make_claim(citations=[])
    actions.submit(record=claim, by=desk_reporter())
    by, before = desk_editor(), whole_record()
    with pytest.raises(RuleBrokenError, match="at least one source"):
        actions.publish(record=claim, by=by)
    assert whole_record() == before


def test_a_stale_record_is_not_published():
    event = event_in("review")
    opened_before = Event.objects.get(pk=event.pk)
    change(event, desk_reporter())
    before = whole_record()
    with pytest.raises(StaleRecordError):
        actions.publish(record=opened_before, by=desk_editor())
    assert whole_record() == before


def test_a_second_review_of_ours_is_refused_in_a_sentence():
    first = make_review(published=True)
    second = make_review(claim=first.claim)
    actions.submit(record=second, by=desk_reporter())
    by, before = desk_editor(), whole_record()
    with pytest.raises(actions.StateError, match="has a published review of ours"):
        actions.publish(record=second, by=by)
    assert whole_record() == before


# --- At an instant ------------------------------------------------------------------


def due(at, **options):
    return [
        (record, error and error.detail)
        for record, error in actions.publish_due(at=at, **options)
    ]


def test_scheduling_approves_the_revision_that_it_writes():
    event = event_in("review")
    revision = actions.schedule(record=event, by=desk_editor(), at=LATER)
    assert event.state == State.SCHEDULED
    assert (event.scheduled_for, event.reviewer) == (LATER, desk_editor())
    assert event.approved_revision == revision.number == 3
    assert revision.state == RevisionState.PENDING
    assert event.published_at is None


def test_an_instant_that_has_passed_is_refused():
    with pytest.raises(actions.StateError, match="publish instead"):
        actions.schedule(record=event_in("review"), by=desk_editor(), at=timezone.now())


def test_it_is_public_at_its_instant_and_not_a_second_before():
    event = event_in("scheduled")
    assert due(LATER - timedelta(seconds=1)) == []
    assert due(LATER) == [(event, None)]
    event.refresh_from_db()
    assert (event.state, event.reviewer) == (State.PUBLISHED, desk_editor())
    assert (event.scheduled_for, event.approved_revision) == (None, None)
    assert Revision.objects.of(event).live().get().author == desk_editor()
    assert due(LATER) == []


def test_a_dry_run_names_what_is_due_and_changes_nothing():
    event = event_in("scheduled")
    before = whole_record()
    assert due(LATER, dry_run=True) == [(event, None)]
    assert whole_record() == before


def test_changing_a_scheduled_record_takes_its_approval_away():
    event = event_in("scheduled")
    change(event, desk_reporter())
    assert event.state == State.REVIEW
    assert (event.scheduled_for, event.approved_revision) == (None, None)
    assert due(LATER) == []


def test_only_the_approved_revision_goes_public():
    event = event_in("scheduled")
    Event.objects.update(approved_revision=2)
    assert due(LATER) == [(event, "The approved revision is not the newest any more.")]
    event.refresh_from_db()
    assert event.state == State.SCHEDULED


def test_one_that_cannot_be_public_does_not_hold_up_the_others():
    claim = make_claim()
    first, second = (make_review(claim=claim) for _ in range(2))
    for record in (claim, first, second, uncited := make_claim(citations=[])):
        actions.submit(record=record, by=desk_reporter())
        actions.schedule(record=record, by=desk_editor(), at=LATER)
    event = event_in("scheduled")
    assert due(LATER) == [
        (claim, None),
        (uncited, "A published claim needs at least one source."),
        (first, None),
        (second, "The claim has a published review of ours."),
        (event, None),
    ]
    for record in (claim, uncited, first, second, event):
        record.refresh_from_db()
    published = [record.is_published for record in (claim, first, event)]
    assert published == [True, True, True]
    assert uncited.state == second.state == State.SCHEDULED


def test_an_approval_by_somebody_who_may_publish_no_more_is_void():
    event = event_in("scheduled")
    desk_editor().groups.clear()
    [(record, error)] = due(LATER)
    assert record == event
    assert "may not publish" in error


def test_only_what_is_new_here_can_have_been_public_before():
    event = make_event()
    actions.submit(record=event, by=desk_reporter())
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(StateError, match="new here"):
        actions.publish(record=event, by=desk_editor(), as_of=tomorrow)
    publish(event)
    actions.enter(record=event, by=desk_reporter(), changes={"title": "Other"})
    with pytest.raises(StateError, match="new here"):
        actions.publish(record=event, by=desk_editor(), as_of=event.published_at)
