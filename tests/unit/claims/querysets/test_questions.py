"""What each question of the newsroom's answers with."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from claims import actions
from claims.choices import RevisionState, State
from claims.models import (
    Alias,
    Change,
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Review,
    Revision,
    Source,
    Speaker,
    Story,
    Topic,
)
from claims.querysets import PublicRecordError, day_position
from claims.search.selection import Selection
from claims.walks import Walk
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def people(django_db_setup, django_db_blocker):
    """Two parties and a source, so that tests make only what they are about."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = {
            "ghani": make_speaker(name="Ashraf Ghani", slug="ghani"),
            "taliban": make_speaker(name="The Taliban", slug="taliban"),
            "unnamed": make_speaker(name="An official", slug="unnamed", kind="unnamed"),
            "source": make_source(),
        }
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def say(people):
    """Makes a claim of one of the people."""

    def make(speaker="ghani", **changes):
        cited = [{"source": people["source"], "exact": "The passage."}]
        return make_claim(**{"speaker": people[speaker], "citations": cited, **changes})

    return make


# --- Where they stand ---------------------------------------------------------------


@pytest.fixture
def around_a_day(say):
    dates = [
        "2020-03-10T23:59",
        "2020-03-11",
        "2020-03-11T00:00",
        "2020-03-11T23:59",
        "2020-03-12",
        "2020-03",
    ]
    return [say(said_on=said_on) for said_on in dates]


DAY = date(2020, 3, 11)


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        (DAY, DAY, {1, 2, 3}),
        (DAY, None, {1, 2, 3, 4}),
        (None, DAY, {0, 1, 2, 3, 5}),
        (date(2020, 3, 1), date(2020, 3, 1), {5}),
        (date(2020, 3, 12), DAY, set()),
        (None, None, {0, 1, 2, 3, 4, 5}),
    ],
)
def test_a_window_takes_its_first_and_its_last_minute(
    around_a_day, first, last, places
):
    found = set(Walk(Claim.objects.all(), Selection(first=first, last=last)).sifted())
    assert found == {around_a_day[place] for place in places}


def test_the_whole_span_of_years_can_be_a_window(around_a_day):
    years = Selection(first=date(1000, 1, 1), last=date(2999, 12, 31))
    assert Walk(Claim.objects.all(), years).sifted().count() == len(around_a_day)


def test_a_day_begins_where_the_one_before_ends():
    after = day_position(DAY + timedelta(days=1))
    assert day_position(DAY, days_after=1) == after > day_position(DAY)


def test_what_stands_between_two_claims_leaves_both_out(around_a_day):
    early, middle, late = (
        Claim.objects.get(pk=around_a_day[place].pk) for place in (0, 1, 4)
    )
    for ends in [(early, late), (late, early)]:
        found = Claim.objects.between_positions(*(end.position for end in ends))
        assert set(found) == {around_a_day[place] for place in (1, 2, 3)}
    assert middle not in Claim.objects.between_positions(
        middle.position, middle.position
    )


def test_claims_of_one_minute_are_in_the_order_of_their_keys(say):
    claims = [say(said_on="2020-03-11T10:00") for _ in range(3)]
    assert list(Claim.objects.oldest_first()) == claims
    assert list(Claim.objects.newest_first()) == claims[::-1]


# --- Which claims -------------------------------------------------------------------


def test_contradicted_are_those_with_a_published_contradiction(say):
    claims = [say(published=True) for _ in range(3)]
    make_contradiction(first=claims[0], second=claims[1], published=True)
    make_contradiction(first=claims[0], second=claims[2])
    assert set(Claim.objects.contradicted()) == set(claims[:2])
    assert set(Claim.objects.uncontradicted()) == {claims[2]}


def test_about_a_topic_is_every_event_with_any_of_them_once():
    one, other, third = (make_topic() for _ in range(3))
    event = make_event(topics=[one, other])
    make_event()
    assert list(Event.objects.about(one, other)) == [event]
    assert list(Event.objects.about(other.pk)) == [event]
    assert list(Event.objects.about(third)) == []


def test_in_a_story_is_what_a_published_one_names():
    event = make_event(published=True)
    told = make_story(entries=[{"event": event}], published=True)
    untold = make_story(entries=[{"event": event}])
    assert list(Event.objects.in_story(told, untold)) == [event]
    assert list(Event.objects.in_story(untold.pk)) == []


def test_about_an_event_is_what_is_linked_to_it(say):
    event = make_event()
    claim = say(events=[event])
    say(events=[make_event()])
    assert list(Claim.objects.about_event(event)) == [claim]


def test_a_partys_claims_are_those_made_by_it_or_for_it(say, people):
    own, behalf = say("taliban"), say("ghani", on_behalf_of=people["taliban"])
    say("unnamed")
    assert set(Claim.objects.by_party(people["taliban"])) == {own, behalf}
    assert list(Claim.objects.by_party(people["unnamed"])) == []


def test_uncited_are_those_without_a_source(say):
    uncited = say(citations=[])
    say()
    assert list(Claim.objects.uncited()) == [uncited]


@pytest.mark.parametrize(("seconds", "is_due"), [(-1, False), (0, True), (1, True)])
def test_due_is_what_is_scheduled_for_now_or_before(say, seconds, is_due):
    claim = say()
    at = timezone.now() + timedelta(days=1)
    actions.submit(record=claim, by=desk_reporter())
    actions.schedule(record=claim, by=desk_editor(), at=at)
    due = Claim.objects.due(at + timedelta(seconds=seconds))
    assert list(due) == ([claim] if is_due else [])


# --- Who contradicts whom -----------------------------------------------------------


@pytest.fixture
def pairs(say):
    """A dispute, a reversal and one with nobody named, and how they are called."""
    ghani, taliban, official = say("ghani"), say("taliban"), say("unnamed")
    return {
        "dispute": make_contradiction(first=taliban, second=ghani),
        "reversal": make_contradiction(first=ghani, second=say("ghani")),
        "unnamed": make_contradiction(first=official, second=ghani),
        "two unnamed": make_contradiction(first=official, second=say("unnamed")),
    }


def called(pairs, found):
    keys = set(found.values_list("pk", flat=True))
    return {name for name, pair in pairs.items() if pair.pk in keys}


def test_a_reversal_is_of_one_party_and_unnamed_speakers_are_none(pairs):
    assert called(pairs, Contradiction.objects.reversals()) == {"reversal"}
    assert called(pairs, Contradiction.objects.disputes()) == set(pairs) - {"reversal"}


def test_a_contradiction_is_of_both_its_claims(pairs):
    claim = pairs["dispute"].second
    assert called(pairs, Contradiction.objects.of(claim)) == set(pairs) - {
        "two unnamed"
    }


# --- What is counted ----------------------------------------------------------------


def test_a_speakers_counts_are_of_what_is_published(say, people):
    claims = [say(published=True), say("taliban", published=True), say(published=True)]
    say()
    make_contradiction(first=claims[0], second=claims[1], published=True)
    make_contradiction(first=claims[0], second=claims[2], published=True)
    make_contradiction(first=claims[1], second=claims[2])
    ghani = Speaker.objects.with_counts().get(slug="ghani")
    assert ghani.claim_count == 2
    assert (ghani.contradiction_count, ghani.reversal_count) == (2, 1)
    unnamed = Speaker.objects.with_counts().get(slug="unnamed")
    assert (unnamed.claim_count, unnamed.contradiction_count) == (0, 0)


def test_a_topics_count_is_of_what_is_published(say):
    topic = make_topic()
    say(topics=[topic], published=True)
    say(topics=[topic])
    assert Topic.objects.with_counts().get(pk=topic.pk).claim_count == 1


def test_a_sources_count_is_of_published_claims_each_once(say, people):
    source = make_source()
    twice = [{"source": source, "exact": "One."}, {"source": source, "exact": "Two."}]
    say(citations=twice, published=True)
    say(citations=twice)
    assert Source.objects.for_list().get(pk=source.pk).claim_count == 1
    assert Source.objects.for_list().get(pk=make_source().pk).claim_count == 0


# --- Names and findings -------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ashraf Ghani", "ASHRAF GHANI", "dr ghani"])
def test_a_speaker_is_found_by_name_or_alias_whatever_its_capitals(people, name):
    Alias.objects.create(speaker=people["ghani"], name="Dr Ghani")
    assert list(Speaker.objects.named(name)) == [people["ghani"]]
    assert list(Speaker.objects.named("Ghani")) == []


def test_reviews_are_ours_or_elsewheres(say):
    ours = make_review(claim=say())
    theirs = make_review(
        claim=say(),
        origin="elsewhere",
        publisher="A paper",
        url="https://paper.example/1",
    )
    assert list(Review.objects.ours()) == [ours]
    assert list(Review.objects.elsewheres()) == [theirs]


def test_findings_on_a_claim_come_newest_first(say):
    claim = say(published=True)
    dates = ["2020-03-12", "2020-03-14", "2020-03-13", "2020-03-14"]
    found = [
        make_review(
            claim=claim,
            origin="elsewhere",
            publisher="A paper",
            url=f"https://paper.example/{number}",
            reviewed_on=day,
            published=True,
        )
        for number, day in enumerate(dates)
    ]
    assert list(Review.objects.found()) == [found[i] for i in (3, 1, 2, 0)]


def test_corrections_come_newest_first_in_a_total_order(say):
    claim = say()
    made = [
        Correction.objects.create(claim=claim, on=day, text="It was not so.")
        for day in ("2020-03-12", "2020-03-14", "2020-03-12")
    ]
    assert list(Correction.objects.newest_first()) == [made[1], made[2], made[0]]


def test_commitments_come_in_the_order_they_were_made_in(say):
    early, late = (
        Commitment.objects.create(claim=say(kind="commitment", said_on=day))
        for day in ("2020-03-10", "2020-03-12")
    )
    assert list(Commitment.objects.newest_first()) == [late, early]


def test_stories_come_newest_first():
    stories = [make_story(), make_story()]
    assert list(Story.objects.newest_first()) == stories[::-1]


# --- What was, and what changed -----------------------------------------------------


def test_a_records_revisions_come_newest_first_and_one_of_them_is_live(say):
    claim = say(published=True)
    say(published=True)
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})
    revisions = Revision.objects.of(claim)
    numbers = [revision.number for revision in revisions]
    assert numbers == sorted(numbers, reverse=True) == [4, 3, 2, 1]
    assert [revision.number for revision in revisions.live()] == [3]
    assert [revision.number for revision in revisions.pending()] == [4]
    assert {revision.state for revision in revisions} == set(RevisionState)


def test_a_row_tells_the_revision_that_readers_see(say):
    claim = say(published=True)
    live = Revision.objects.of(claim).live().get()
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})
    row = Claim.objects.with_live_revision().get(pk=claim.pk)
    assert (row.live_number, row.live_sha256) == (live.number, live.sha256)
    assert row.changed_at == Change.objects.get(pk=row.last_change).at


def test_a_draft_has_no_revision_that_readers_see(say):
    row = Claim.objects.with_live_revision().get(pk=say().pk)
    assert (row.live_number, row.live_sha256, row.changed_at) == (None, None, None)


def a_change(cursor, day):
    at = datetime(2020, 3, day, tzinfo=UTC)
    return Change.objects.create(
        cursor=cursor, at=at, action="published", resource="claim", resource_id=cursor
    )


def test_changes_are_read_on_from_a_cursor_or_an_instant_in_their_order():
    third, first, second = (a_change(cursor, cursor) for cursor in (23, 21, 22))
    assert list(Change.objects.after(20)) == [first, second, third]
    assert list(Change.objects.after(21)) == [second, third]
    assert list(Change.objects.since(second.at)) == [second, third]


def test_changed_since_is_what_changed_then_or_later_in_that_order(say):
    before = say(published=True)
    instant = timezone.now()
    after = [say(published=True), say(published=True)]
    rows = Claim.objects.changed_since(instant)
    assert list(rows) == after
    assert before not in rows
    assert list(Claim.objects.changed_since(timezone.now())) == []


# --- What readers have seen stays ---------------------------------------------------


def test_rows_that_readers_have_seen_are_not_deleted(say):
    seen, unseen = say(published=True), say()
    with pytest.raises(PublicRecordError):
        Claim.objects.filter(pk__in=[seen.pk, unseen.pk]).delete()
    assert Claim.objects.filter(pk__in=[seen.pk, unseen.pk]).count() == 2


def test_rows_that_nobody_has_seen_may_be_deleted(say):
    unseen = say()
    Claim.objects.filter(pk=unseen.pk).delete()
    assert not Claim.objects.filter(pk=unseen.pk).exists()


def test_a_withdrawn_row_stays_too(say):
    claim = say(published=True)
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    assert claim.state == State.WITHDRAWN
    with pytest.raises(PublicRecordError):
        Claim.objects.filter(pk=claim.pk).delete()
