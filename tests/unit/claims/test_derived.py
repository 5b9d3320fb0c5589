"""Columns that follow from other rows, after each act that may move them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import actions
from claims.checks import findings
from claims.models import Claim, Contradiction, StoryEntry
from claims.querysets import day_position
from newsroom.shared.dates import parse_edtf
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
    make_verdict,
    publish,
)
from tests.unit.claims.random_acts import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else_is_wrong():
    """Whatever a test does to the record, every figure in it is right at its end."""
    yield
    assert list(findings()) == []


@pytest.fixture
def newsroom():
    return Newsroom()


@pytest.fixture
def correct(settings):
    """Put a published record right at once."""
    settings.FOUR_EYES = False

    def act(record, **changes):
        record.refresh_from_db()
        actions.correct(record=record, by=desk_editor(), text="x", changes=changes)

    return act


def withdraw(record):
    record.refresh_from_db()
    actions.withdraw(record=record, by=desk_editor(), reason="Wrong.")


def enter(record, **changes):
    record.refresh_from_db()
    actions.enter(record=record, by=desk_reporter(), changes=changes)


def stored(record, *names):
    values = type(record).objects.values_list(*names).get(pk=record.pk)
    return values if len(names) > 1 else values[0]


# --- Whose side a claim is ----------------------------------------------------------


def test_the_party_is_the_speaker():
    claim = make_claim()
    assert claim.party == claim.speaker


def test_the_party_is_whom_it_was_said_for():
    claim = make_claim(on_behalf_of=make_speaker())
    assert claim.party == claim.on_behalf_of


def test_an_unnamed_speaker_is_a_party_only_with_somebody_behind():
    speaker, behind = make_speaker(kind="unnamed"), make_speaker()
    assert make_claim(speaker=speaker).party is None
    assert make_claim(speaker=speaker, on_behalf_of=behind).party == behind


def test_the_party_follows_a_corrected_speaker(correct):
    pair = make_contradiction(published=True)
    correct(pair.first, speaker=pair.second.speaker)
    pair.refresh_from_db()
    assert pair.first.party == pair.first_party == pair.second_party
    assert pair.reversal is True


def test_a_speaker_that_turns_out_to_be_unnamed_is_a_party_no_more():
    speaker = make_speaker()
    ends = [make_claim(published=True, speaker=speaker) for _ in range(2)]
    pair = make_contradiction(published=True, first=ends[0], second=ends[1])
    assert stored(pair, "reversal") is True
    enter(speaker, kind="unnamed")
    assert stored(ends[0], "party") is None
    assert stored(pair, "first_party", "second_party", "reversal") == (
        None,
        None,
        False,
    )
    enter(speaker, kind="person")
    assert stored(pair, "first_party", "reversal") == (speaker.pk, True)


def test_claims_for_somebody_keep_their_party_when_the_speaker_changes_kind():
    claim = make_claim(on_behalf_of=make_speaker())
    enter(claim.speaker, kind="unnamed")
    assert stored(claim, "party") == claim.on_behalf_of.pk


# --- Reversal or dispute ------------------------------------------------------------


def test_two_of_one_party_are_a_reversal_whoever_spoke():
    principal = make_speaker()
    pair = make_contradiction(
        first=make_claim(speaker=principal),
        second=make_claim(on_behalf_of=principal),
    )
    assert stored(pair, "reversal") is True
    assert list(Contradiction.objects.reversals()) == [pair]


def test_two_parties_are_a_dispute():
    pair = make_contradiction()
    assert stored(pair, "reversal") is False
    assert list(Contradiction.objects.disputes()) == [pair]


def test_two_claims_of_one_unnamed_speaker_are_no_reversal():
    nobody = make_speaker(kind="unnamed")
    pair = make_contradiction(
        first=make_claim(speaker=nobody), second=make_claim(speaker=nobody)
    )
    assert stored(pair, "reversal") is False


# --- Counts and verdicts ------------------------------------------------------------


def counts(*claims):
    return [stored(claim, "contradiction_count") for claim in claims]


def test_a_contradiction_counts_while_it_and_both_claims_are_public():
    pair = make_contradiction()
    ends = (pair.first, pair.second)
    for record in (pair.first, pair):
        publish(record)
        assert counts(*ends) == [0, 0]
    publish(pair.second)
    assert counts(*ends) == [1, 1]
    withdraw(pair.second)
    assert counts(*ends) == [0, 0]


def test_a_withdrawn_contradiction_does_not_count():
    pair = make_contradiction(published=True)
    withdraw(pair)
    assert counts(pair.first, pair.second) == [0, 0]


def test_a_contradiction_corrected_to_another_claim_moves_its_count(correct):
    pair, other = make_contradiction(published=True), make_claim(published=True)
    before = pair.second
    correct(pair, second=other)
    assert counts(pair.first, before, other) == [1, 0, 1]
    assert stored(pair, "second_party") == other.party.pk


def told(claim):
    return stored(claim, "repetition_count")


def test_published_repetitions_count():
    first = make_claim(published=True)
    repetition = make_claim(repeats=first)
    assert told(first) == 0
    publish(repetition)
    assert told(first) == 1
    withdraw(repetition)
    assert told(first) == 0


def test_a_repetition_corrected_to_another_first_telling_moves_its_count(correct):
    first, other = make_claim(published=True), make_claim(published=True)
    repetition = make_claim(published=True, repeats=first)
    correct(repetition, repeats=other)
    assert (told(first), told(other)) == (0, 1)
    correct(repetition, repeats=None)
    assert (told(first), told(other)) == (0, 0)


def test_a_proposed_repetition_does_not_count():
    first, other = make_claim(published=True), make_claim(published=True)
    repetition = make_claim(published=True, repeats=first)
    enter(repetition, repeats=other)
    assert (told(first), told(other)) == (1, 0)


def test_the_verdict_is_that_of_our_published_review(correct):
    claim = make_claim(published=True)
    review = make_review(claim=claim)
    assert stored(claim, "verdict") is None
    publish(review)
    assert stored(claim, "verdict") == review.verdict.pk
    correct(review, verdict=(other := make_verdict()))
    assert stored(claim, "verdict") == other.pk
    withdraw(review)
    assert stored(claim, "verdict") is None


def test_another_outlets_review_gives_no_verdict():
    elsewhere = {"origin": "elsewhere", "publisher": "x", "url": "https://a.org"}
    review = make_review(published=True, **elsewhere)
    assert stored(review.claim, "verdict") is None


def test_a_review_corrected_to_another_claim_takes_its_verdict_along(correct):
    review, other = make_review(published=True), make_claim(published=True)
    before = review.claim
    correct(review, claim=other)
    assert stored(before, "verdict") is None
    assert stored(other, "verdict") == review.verdict.pk


def test_the_verdict_goes_with_a_withdrawn_claim():
    review = make_review(published=True)
    withdraw(review.claim)
    assert stored(review.claim, "verdict") is None


# --- Where it stands ----------------------------------------------------------------


def minutes(edtf):
    return parse_edtf(edtf).stands_at


def test_a_citation_stands_where_its_claim_does_while_that_is_published():
    claim, event = make_claim(), make_event(citations=[{"source": make_source()}])
    citation = claim.citations.get()
    assert stored(citation, "position") is None
    publish(claim)
    assert stored(citation, "position") == stored(claim, "position")
    publish(event)
    assert stored(event.citations.get(), "position") is None
    actions.withdraw(record=claim, by=desk_editor(), reason="It was false.")
    assert stored(citation, "position") is None


def test_a_position_is_the_minute_and_then_the_key():
    claim = make_claim(said_on="2020-03-11T14:30")
    position = day_position(claim.said_from) + (14 * 60 + 30) * 2**32 + claim.pk
    assert stored(claim, "position") == position


def test_a_contradiction_stands_where_the_later_of_its_claims_does(correct):
    pair = make_contradiction(
        published=True,
        first=make_claim(published=True, said_on="2020-03-12"),
        second=make_claim(published=True, said_on="2020-03-10"),
    )
    assert stored(pair, "stands_at") == minutes("2020-03-12")
    correct(pair.first, said_on="2020-03-09")
    assert stored(pair, "stands_at") == minutes("2020-03-10")
    assert stored(pair, "position") == minutes("2020-03-10") * 2**32 + pair.pk


def test_links_of_topics_and_stories_copy_place_and_publicity(correct):
    claim, topic = make_claim(topics=[make_topic()]), make_topic()
    event = make_event(topics=[topic])
    story = make_story(
        entries=[{"order": 1, "claim": claim}, {"order": 2, "event": event}]
    )
    topics, entries = claim.topic_links, StoryEntry.objects.filter(story=story)
    happened = event.topic_links

    def copies(links):
        return list(links.values_list("position", "is_published"))

    assert copies(topics) == [(stored(claim, "position"), False)]
    assert copies(happened) == [(stored(event, "position"), False)]
    for record in (claim, event):
        publish(record)
    here = (stored(claim, "position"), True)
    assert copies(topics) == [here]
    assert copies(entries) == [here, (stored(event, "position"), True)]
    assert copies(happened) == [(stored(event, "position"), True)]

    correct(claim, said_on="2019-05-05", topics=[topic])
    correct(event, happened_on="2018")
    moved = (stored(claim, "position"), True)
    assert moved < here
    assert copies(topics) == [moved]
    assert copies(entries) == [moved, (stored(event, "position"), True)]
    assert copies(happened) == [(stored(event, "position"), True)]

    for record in (claim, event):
        withdraw(record)
    assert copies(topics) == [(moved[0], False)]
    assert [public for _position, public in copies(entries)] == [False, False]
    assert [public for _position, public in copies(happened)] == [False]


# --- Whatever happens ---------------------------------------------------------------


numbers = st.integers(0, 11)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=9))
def test_after_any_acts_in_any_order_nothing_is_found(newsroom, steps):
    with newsroom.open():
        for step in steps:
            newsroom.act(*step)
        assert list(findings()) == []
        claims = Claim.objects.order_by("pk")
        assert [claim.party for claim in claims] == [c.whose_side() for c in claims]
