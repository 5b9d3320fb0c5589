"""Bad input: what the record does not allow is refused, named, and changes nothing."""

import pytest
from django.core.exceptions import ValidationError

from claims import actions
from claims.models import Claim, Commitment, Contradiction
from claims.rules import RULES, RuleBrokenError
from tests.factories import (
    bare_claim,
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_speaker,
    publish,
    whole_record,
)

pytestmark = pytest.mark.django_db

LATER_ANSWER = "A claim cannot respond to one that was said later."
LATER_TELLING = "A claim cannot repeat one that was said later."
CIRCLE = "These claims would answer each other in a circle."
NOT_FIRST = "That claim repeats another itself: choose the first telling."
UNCITED = "A published claim needs at least one source."
NO_PROMISE = "Only a claim of the kind “commitment” has a commitment."


def refused(record, error=RuleBrokenError, **changes):
    """The error that entering `changes` ends with; the record is as it was."""
    by = desk_reporter()
    if record.pk is not None:
        record = type(record).objects.get(pk=record.pk)
    before = whole_record()
    with pytest.raises(error) as raised:
        actions.enter(record=record, by=by, changes=changes)
    assert whole_record() == before
    return raised.value


def rule(field, message):
    return [{"field": field, "message": message}]


def passes(record, **changes):
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    return True


# --- Contradictions -----------------------------------------------------------------

BOTH = {"aspect": "fact", "explanation": "Both cannot hold."}


@pytest.mark.parametrize("swap", [False, True])
def test_two_claims_contradict_each_other_once_in_either_order(swap):
    pair = make_contradiction()
    ends = (pair.second, pair.first) if swap else (pair.first, pair.second)
    error = refused(
        Contradiction(), ValidationError, first=ends[0], second=ends[1], **BOTH
    )
    assert error.messages == ["These two claims are linked as a contradiction already."]


def test_two_claims_contradict_each_other_once_even_after_a_withdrawal():
    pair = make_contradiction(published=True)
    actions.withdraw(record=pair, by=desk_editor(), reason="Wrong.")
    refused(
        Contradiction(), ValidationError, first=pair.second, second=pair.first, **BOTH
    )


def test_a_claim_does_not_contradict_itself():
    claim = make_claim()
    error = refused(Contradiction(), ValidationError, first=claim, second=claim, **BOTH)
    assert "A claim cannot contradict itself." in error.messages


# --- Answers and repetitions --------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("responds_to", "A claim cannot respond to itself."),
        ("repeats", "A claim cannot repeat itself."),
    ],
)
def test_a_claim_neither_answers_nor_repeats_itself(field, message):
    claim = make_claim()
    assert message in refused(claim, ValidationError, **{field: claim}).messages


EARLIER_AND_LATER = [
    ("2020-03-11", "2020-03-12"),
    ("2020-03", "2020-04"),
    ("2019", "2020-01-01"),
    ("2020-03-10/2020-03-11", "2020-03-12"),
    ("2020-03-11T14:29", "2020-03-11T14:30"),
    ("2020-03-11T14:30", "2020-03-12"),
    ("2020-03-11~", "2020-03-12?"),
    ("2020-03-11T09:00", "2020-03-11T10:00/2020-03-11T12:00"),
]
IN_DOUBT = [
    ("2020-03-11", "2020-03-11"),
    ("2020-03-11", "2020-03-11T23:59"),
    ("2020-03-11T14:30", "2020-03-11T14:30"),
    ("2020-03-11T14:30", "2020-03-11"),
    ("2020-03", "2020-03-31"),
    ("2020-03-10/2020-03-12", "2020-03-12"),
    ("2020-03-10/2020-03-12", "2020-03-12T10:00"),
    ("2020-03-10T08:00/2020-03-12", "2020-03-12T10:00"),
    ("2020-03-11T10:00/2020-03-11T18:00", "2020-03-11T14:00"),
    ("2020-03-14/..", "2021"),
    ("2020-03-14/", "2021"),
]


def two_claims(this, that):
    speaker = make_speaker()
    return [bare_claim(said_on=day, speaker=speaker) for day in (this, that)]


@pytest.mark.parametrize(("this", "that"), EARLIER_AND_LATER)
def test_nothing_answers_or_repeats_what_was_certainly_said_later(this, that):
    claim, later = two_claims(this, that)
    answer = refused(claim, responds_to=later)
    assert answer.errors == rule("responds_to", LATER_ANSWER)
    assert refused(claim, repeats=later).errors == rule("repeats", LATER_TELLING)
    assert passes(later, responds_to=claim, repeats=claim)


@pytest.mark.parametrize(("this", "that"), IN_DOUBT)
def test_a_doubt_about_which_was_first_passes(this, that):
    claim, other = two_claims(this, that)
    assert passes(claim, responds_to=other, repeats=other)


def test_a_claim_cannot_be_moved_behind_those_that_answer_or_repeat_it():
    first = make_claim(said_on="2020-03-11")
    make_claim(said_on="2020-03-12", responds_to=first)
    error = refused(first, said_on="2020-03-13")
    assert error.errors == rule("responds_to", LATER_ANSWER)


def chain_of(length):
    """Claims of which each answers the one before it."""
    claims = [make_claim()]
    while len(claims) < length:
        claims.append(make_claim(responds_to=claims[-1]))
    return claims


@pytest.mark.parametrize("length", [2, 3, 5])
def test_claims_do_not_answer_each_other_in_a_circle(length):
    first, *_between, last = chain_of(length)
    assert refused(first, responds_to=last).errors == rule("responds_to", CIRCLE)


def test_two_pending_changes_cannot_close_a_circle_between_them():
    one, other = make_claim(published=True), make_claim(published=True)
    passes(one, responds_to=other)
    passes(other, responds_to=one)
    actions.publish(record=one, by=desk_editor())
    other.refresh_from_db()
    by, before = desk_editor(), whole_record()
    with pytest.raises(RuleBrokenError, match="in a circle"):
        actions.publish(record=other, by=by)
    assert whole_record() == before


def test_two_answers_to_one_claim_and_a_long_line_are_no_circle():
    claims = chain_of(5)
    assert passes(make_claim(), responds_to=claims[0])


def test_a_repetition_is_of_the_first_telling():
    first = make_claim()
    second = make_claim(repeats=first)
    third = make_claim()
    assert refused(third, repeats=second).errors == rule("repeats", NOT_FIRST)


def test_a_first_telling_that_is_repeated_does_not_become_a_repetition():
    first = make_claim()
    make_claim(repeats=first)
    error = refused(first, repeats=make_claim())
    assert error.errors == rule("repeats", NOT_FIRST)


# --- Sources and commitments --------------------------------------------------------


def test_a_claim_without_a_source_is_not_published():
    claim = make_claim(citations=[])
    actions.submit(record=claim, by=desk_reporter())
    by, before = desk_editor(), whole_record()
    with pytest.raises(RuleBrokenError) as raised:
        actions.publish(record=claim, by=by)
    assert raised.value.errors == rule("citations", UNCITED)
    assert raised.value.status == 422
    assert whole_record() == before


def test_the_last_source_of_a_published_claim_is_not_proposed_away():
    claim = make_claim(published=True)
    assert refused(claim, citations=[]).errors == rule("citations", UNCITED)


def test_a_draft_needs_no_source_yet():
    assert passes(make_claim(), citations=[])


def test_only_a_claim_that_promises_has_a_commitment():
    claim = make_claim(kind="demand")
    error = refused(Commitment(), claim=claim, quantity=1, unit="prisoners")
    assert error.errors == rule("claim", NO_PROMISE)


def test_a_claim_with_a_commitment_stays_a_promise():
    claim = make_commitment().claim
    assert refused(claim, kind="demand").errors == rule("claim", NO_PROMISE)


def test_every_rule_is_said_in_a_sentence_and_named_once():
    names = [each.name for each in RULES]
    assert len(set(names)) == len(names)
    assert all(str(each.message).endswith(".") for each in RULES)


def test_a_claim_of_another_speaker_may_be_answered_and_repeated_by_many():
    first = make_claim(speaker=make_speaker(), published=True)
    for _ in range(2):
        publish(make_claim(responds_to=first, repeats=first))
    assert Claim.objects.get(pk=first.pk).repetition_count == 2
