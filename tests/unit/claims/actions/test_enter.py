"""Entering records and changing them, which makes nothing public by itself."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from claims import actions, snapshots
from claims.choices import ChangeAction, RevisionState, State
from claims.models import (
    RECORDS,
    Capture,
    Change,
    CitationCheck,
    Claim,
    Commitment,
    Event,
    FormerSlug,
    Revision,
    Speaker,
    StaleRecordError,
    Verdict,
)
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    publish,
    whole_record,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 3, 12, 12, tzinfo=UTC)


def enter(record, **changes):
    return actions.enter(record=record, by=desk_reporter(), changes=changes)


def revisions(record):
    rows = Revision.objects.of(record).order_by("number")
    return list(rows.values_list("number", "state"))


# --- Drafts -------------------------------------------------------------------------


def test_a_new_draft_has_its_author_and_a_pending_first_revision(reporter):
    event = Event()
    changes = {"title": "An oath", "happened_on": "2020-03"}
    revision = actions.enter(record=event, by=reporter, changes=changes, reason="New")
    assert (event.state, event.author) == (State.DRAFT, reporter)
    assert (revision.number, revision.state) == (1, RevisionState.PENDING)
    assert (revision.author, revision.reason) == (reporter, "New")
    assert revision.live_from is None


def test_a_changed_draft_keeps_its_author_and_supersedes_the_pending_revision(editor):
    event = make_event()
    actions.enter(record=event, by=editor, changes={"title": "Other"})
    assert event.author == desk_reporter()
    assert event.title == "Other"
    assert revisions(event) == [(1, "past"), (2, "pending")]


def test_a_record_in_review_can_be_changed_and_stays_there():
    event = make_event()
    actions.submit(record=event, by=desk_reporter())
    enter(event, title="Other")
    assert event.state == State.REVIEW


def test_a_withdrawn_record_is_changed_no_more():
    event = make_event(published=True)
    actions.withdraw(record=event, by=desk_editor(), reason="Wrong.")
    with pytest.raises(actions.StateError, match="this one is withdrawn"):
        enter(event, title="Other")


def test_a_name_or_source_is_live_at_once_and_has_one_live_revision():
    speaker = make_speaker()
    enter(speaker, name="Other")
    assert revisions(speaker) == [(1, "past"), (2, "live")]


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (Event, {"title": "No date"}),
        (Event, {"title": "Bad date", "happened_on": "someday"}),
        (Event, {"title": "Bad field", "happened_on": "2020", "said_on": "2020"}),
        (Claim, {"headline": "Nobody said it"}),
        (Commitment, {"quantity": "many"}),
        (Speaker, {"name": "Kindless", "slug": "kindless"}),
        (Speaker, {"name": "x", "slug": "x", "kind": "person", "aliases": [{}]}),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_is_entered(make, changes):
    by = desk_reporter()
    before = whole_record()
    with pytest.raises(ValidationError) as refused:
        actions.enter(record=make(), by=by, changes=changes)
    assert refused.value.message_dict.keys() - {"__all__"}
    assert whole_record() == before


def test_a_value_of_the_wrong_type_is_laid_to_its_field():
    commitment = make_commitment()
    with pytest.raises(ValidationError) as refused:
        enter(commitment, quantity="many", starting_from="some")
    assert refused.value.message_dict.keys() == {"quantity", "starting_from"}


def test_a_part_with_an_unknown_field_is_refused():
    claim = make_claim()
    with pytest.raises(ValidationError) as refused:
        enter(claim, citations=[{"source": make_source(), "page": "4"}])
    assert refused.value.message_dict == {"page": ["There is no such field."]}


def test_a_part_cannot_be_given_to_another_record():
    mine, other = make_claim(), make_claim()
    enter(mine, citations=[{"source": make_source(), "claim": other.pk}])
    assert mine.citations.count() == other.citations.count() == 1


def test_a_part_of_another_record_cannot_be_taken():
    mine, other = make_claim(), make_claim()
    taken = other.citations.get()
    with pytest.raises(ValidationError, match="already exists"):
        enter(mine, citations=[{"id": taken.pk, "source": taken.source}])
    taken.refresh_from_db()
    assert taken.claim == other


def test_parts_that_are_left_out_go_and_make_place_for_their_successors():
    commitment = make_commitment(steps=[{"due_on": "2020-03-14", "total": 1}])
    enter(commitment, steps=[{"due_on": "2020-03-14", "total": 2}])
    assert [step.total for step in commitment.steps.all()] == [2]


def test_a_former_slug_leads_on_only_where_readers_knew_it(reporter):
    story = make_story(slug="first")
    enter(story, slug="second")
    publish(story)
    enter(story, slug="third")
    assert story.slug == "second"
    assert not FormerSlug.objects.filter(resource="story").exists()
    actions.publish(record=story, by=desk_editor())
    former = FormerSlug.objects.filter(resource="story")
    assert list(former.values_list("slug", "resource_id")) == [("second", story.pk)]


def test_an_address_that_stays_is_no_former_one():
    speaker = make_claim(published=True).speaker
    speaker.refresh_from_db()
    enter(speaker, name="Other")
    assert not FormerSlug.objects.exists()


def test_taking_a_former_slug_back_ends_its_redirect():
    speaker = make_claim(published=True, speaker=make_speaker(slug="old")).speaker
    for slug in ("new", "old"):
        speaker.refresh_from_db()
        enter(speaker, slug=slug)
    former = FormerSlug.objects.filter(resource="speaker")
    assert list(former.values_list("slug", flat=True)) == ["new"]


def test_a_claims_words_are_kept_in_no_address(settings):
    settings.FOUR_EYES = False
    claim = make_claim(published=True, headline="Words that will be withdrawn")
    actions.correct(
        record=claim, by=desk_editor(), text="Reworded.", changes={"headline": "Other"}
    )
    assert not FormerSlug.objects.exists()


def test_only_a_chief_touches_the_scale(reporter, editor, chief):
    values = {"label": "Half true", "slug": "half", "order": 1, "tone": "mixed"}
    for colleague in (reporter, editor):
        with pytest.raises(actions.NotAllowedError, match="may not add a verdict"):
            actions.enter(
                record=Verdict(), by=colleague, changes={**values, "meaning": "x"}
            )
    verdict = Verdict()
    actions.enter(record=verdict, by=chief, changes={**values, "meaning": "x"})
    with pytest.raises(actions.NotAllowedError, match="may not change a verdict"):
        actions.enter(record=verdict, by=editor, changes={"label": "Other"})


def test_somebody_without_a_role_enters_nothing(django_user_model):
    visitor = django_user_model.objects.create_user("visitor")
    before = whole_record()
    for model in RECORDS.values():
        with pytest.raises(actions.NotAllowedError):
            actions.enter(record=model(), by=visitor, changes={})
    assert whole_record() == before


# --- Changes to what readers see ----------------------------------------------------


def changed_values(record):
    """All that a proposal could leave behind in the record's own rows."""
    record.refresh_from_db()
    rows = whole_record()
    rows.pop("Revision")
    rows = {
        name: [
            {k: v for k, v in row.items() if k not in {"version", "updated_at"}}
            for row in table
        ]
        for name, table in rows.items()
    }
    # A link that was taken off and put on again is another row with the same facts.
    for table in ("ClaimTopic", "ClaimEvent"):
        for row in rows[table]:
            row.pop("id")
        rows[table].sort(key=str)
    return rows


def test_a_change_to_a_published_record_waits_and_leaves_its_rows_alone():
    one, other = make_topic(), make_topic()
    claim = make_claim(published=True, topics=[other, one], events=[make_event()])
    citation = claim.citations.get()
    source, speaker = make_source(), make_speaker()
    before = changed_values(claim)
    revision = enter(
        claim,
        headline="Proposed",
        speaker=speaker,
        said_on="2019",
        topics=[one],
        events=[],
        citations=[{"source": source, "exact": "Elsewhere."}],
    )
    assert changed_values(claim) == before
    assert revision.state == RevisionState.PENDING
    proposed = json.loads(revision.snapshot)
    assert proposed["headline"] == "Proposed"
    assert proposed["citations"][0]["id"] > citation.pk
    assert claim.headline != "Proposed"


def test_putting_the_live_version_back_leaves_exactly_its_snapshot():
    one, other = make_topic(), make_topic()
    claim = make_claim(published=True, topics=[one, other])
    live = Revision.objects.of(claim).live().get()
    enter(claim, topics=[other])
    assert snapshots.canonical(snapshots.snapshot(claim)) == live.snapshot


def test_checks_of_a_passage_outlive_a_proposal_that_drops_it():
    claim = make_claim(published=True)
    citation = claim.citations.get()
    found = {"captured_at": NOW, "url": "https://example.org/copy"}
    capture = Capture.objects.create(source=citation.source, **found)
    check = CitationCheck.objects.create(
        citation=citation, capture=capture, checked_at=NOW, was_found=True
    )
    other = {"source": make_source(), "exact": "Another passage"}
    enter(claim, citations=[other])
    assert list(claim.citations.get().checks.all()) == [check]

    actions.publish(record=Claim.objects.get(), by=desk_editor())
    actions.enter(
        record=Claim.objects.get(),
        by=desk_reporter(),
        changes={"citations": [{"id": citation.pk, "source": citation.source}]},
    )
    actions.publish(record=Claim.objects.get(), by=desk_editor())
    assert list(claim.citations.get().checks.all()) == [check]


def test_a_second_proposal_takes_the_place_of_the_first():
    event = make_event(published=True)
    enter(event, title="First")
    enter(event, title="Second")
    assert revisions(event)[2:] == [(3, "live"), (4, "past"), (5, "pending")]


def test_a_proposal_announces_nothing():
    claim = make_contradiction(published=True).first
    claim.refresh_from_db()
    before = Change.objects.count()
    enter(claim, headline="Proposed")
    assert Change.objects.count() == before


def test_a_proposal_is_made_only_by_who_may_change_the_record(django_user_model):
    event = make_event(published=True)
    visitor = django_user_model.objects.create_user("visitor")
    with pytest.raises(actions.NotAllowedError):
        actions.enter(record=event, by=visitor, changes={"title": "x"})


def test_a_proposal_that_breaks_a_rule_is_refused_and_leaves_nothing():
    claim = make_claim(published=True)
    by, before = desk_reporter(), whole_record()
    with pytest.raises(Exception, match="needs at least one source"):
        actions.enter(record=claim, by=by, changes={"citations": []})
    assert whole_record() == before


# --- What a form has saved ----------------------------------------------------------


def test_a_draft_that_a_form_saved_is_written_down():
    event = make_event()
    event.title = "From the form"
    with transaction.atomic():
        event.save()
        revision = actions.keep(record=event, by=desk_reporter(), reason="Typed")
    assert json.loads(revision.snapshot)["title"] == "From the form"
    assert revisions(event) == [(1, "past"), (2, "pending")]


def test_a_new_draft_that_a_form_saved_gets_its_author(reporter):
    event = Event(title="From the form", happened_on="2020")
    with transaction.atomic():
        event.save()
        actions.keep(record=event, by=reporter)
    assert (event.author, revisions(event)) == (reporter, [(1, "pending")])


def test_a_published_record_goes_back_and_the_forms_version_waits():
    claim = make_claim(published=True, headline="Live")
    claim.headline = "From the form"
    with transaction.atomic():
        claim.save()
        claim.citations.all().update(exact="Other.")
        revision = actions.keep(record=claim, by=desk_reporter())
    stored = Claim.objects.get()
    assert (stored.headline, claim.headline) == ("Live", "Live")
    assert stored.citations.get().exact == "The passage."
    assert json.loads(revision.snapshot)["citations"][0]["exact"] == "Other."


def test_keeping_needs_the_permission_to_change(django_user_model):
    visitor = django_user_model.objects.create_user("visitor")
    for event in (make_event(), make_event(published=True)):
        with pytest.raises(actions.NotAllowedError):
            actions.keep(record=event, by=visitor)


def test_a_name_that_a_form_saved_is_announced_where_readers_know_it():
    speaker = make_claim(published=True).speaker
    speaker.refresh_from_db()
    speaker.name = "From the form"
    with transaction.atomic():
        speaker.save()
        actions.keep(record=speaker, by=desk_reporter())
    newest = Change.objects.last()
    assert (newest.action, newest.resource) == (ChangeAction.UPDATED, "speaker")
    assert speaker.last_change == newest.cursor


# --- Two people at once -------------------------------------------------------------


def test_the_second_of_two_who_opened_the_same_version_is_refused():
    mine = make_event()
    theirs = Event.objects.get(pk=mine.pk)
    enter(mine, title="Mine")
    before = whole_record()
    with pytest.raises(StaleRecordError, match="changed by somebody else"):
        enter(theirs, title="Theirs")
    with pytest.raises(StaleRecordError):
        theirs.save()
    assert whole_record() == before


def test_a_proposal_from_an_old_version_is_refused_too():
    mine = make_event(published=True)
    theirs = Event.objects.get(pk=mine.pk)
    enter(mine, title="Mine")
    with pytest.raises(StaleRecordError):
        enter(theirs, title="Theirs")


def test_who_opens_it_anew_can_go_on():
    event = make_event()
    theirs = Event.objects.get(pk=event.pk)
    enter(event, title="Mine")
    theirs.refresh_from_db()
    enter(theirs, title="Theirs")
    assert Event.objects.get().title == "Theirs"
