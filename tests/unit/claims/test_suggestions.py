"""What may repeat a statement or contradict it, ranked and found."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from django.utils import timezone

from claims import actions, index
from claims.candidates import said_in, suggestions
from claims.choices import State
from claims.demo.first_story import CLAIMS
from claims.demo.load import load_demo
from claims.models import Claim, DismissedPair
from claims.suggestions import Rarity, Said, suggest
from tests.factories import bare_claim, make_claim, make_colleague, make_topic

SHARED = Path(__file__).resolve().parents[4] / "shared/data/factopolis"
FIRST_STORY = {
    key: Said((row["statement"],), key=number, topics=frozenset({1}))
    for number, (key, row) in enumerate(CLAIMS.items(), 1)
}


def reasons(found):
    return " · ".join(found.reasons)


def only(this, other):
    """What is suggested of one claim: (repetitions, contradictions)."""
    found = suggest(this, [other], Rarity())
    return len(found.repetitions), len(found.contradictions)


def test_same_words_repeat_and_another_number_contradicts():
    this = Said(("Ghani will release 1,500 Taliban prisoners in March.",), speaker=1)
    same = Said(("Ghani will release 1,500 Taliban prisoners.",), speaker=2, key=2)
    more = Said(("Ghani will release 5,000 Taliban prisoners.",), speaker=1, key=3)
    found = suggest(this, [same, more], Rarity())
    assert [each.key for each in found.repetitions] == [2]
    (opposed,) = found.contradictions
    assert (opposed.key, opposed.values) == (3, ("1,500", "5,000"))
    assert "same speaker · says 5,000 where this says 1,500" in reasons(opposed)


def test_a_number_of_somebody_elses_is_told_only_where_much_is_alike():
    text = "Exports of fruit by road came to 20 tonnes in a spring without rain"
    other = "The ministry counted 30 tonnes of stolen copper"
    assert only(Said((text,)), Said((other,), key=1)) == (0, 0)


def test_public_claims_come_before_drafts():
    text = "The ministry closed every school in Herat"
    draft = Said((text,), key=9, is_public=False)
    public = Said((f"{text} on Monday of that week",), key=1)
    found = suggest(Said((text,)), [draft, public], Rarity())
    assert [each.key for each in found.repetitions] == [1, 9]


def test_the_first_storys_claims_that_agree_are_no_contradictions():
    for one, other in [("decree-1500", "hundred-a-day")]:
        assert only(FIRST_STORY[one], FIRST_STORY[other])[1] == 0


def test_of_several_texts_those_that_conflict_are_told():
    texts = ("A decree frees prisoners", "It frees 1,500 prisoners in March")
    other = ("A decree frees prisoners", "In March it frees 5,000 prisoners")
    assert only(Said(texts, speaker=1), Said(other, speaker=1, key=1)) == (0, 1)


def test_a_number_that_one_of_the_texts_has_is_no_other_number():
    this = Said(("Ghani frees 1,500 prisoners at once",), speaker=1)
    other = ("He frees 100 prisoners a day", "Ghani frees the 1,500 prisoners")
    assert only(this, Said(other, speaker=1, key=1)) == (1, 0)


@pytest.mark.parametrize("text", ["", " ", "\x00", "…", "،", "the of"])
def test_nothing_to_compare_suggests_nothing(text, db):
    assert not suggestions(Said((text,)), Claim.objects.all()).repetitions


# --- Found by the index ---------------------------------------------------------------


@pytest.fixture
def school(db):
    return make_claim(
        published=True, statement="The ministry closed 40 schools in Herat."
    )


def keys(found):
    return [each.key for each in (*found.repetitions, *found.contradictions)]


def ask(text, rows=None, unpublished=(), **more):
    rows = Claim.objects.all() if rows is None else rows
    return suggestions(Said((text,), **more), rows, unpublished)


def test_public_claims_are_found_and_drafts_only_where_they_are_asked_for(school):
    draft = make_claim(statement="The ministry closed 40 schools in Herat, it says.")
    text = "The ministry closed forty or 40 schools in Herat."
    assert keys(ask(text)) == [school.pk]
    assert keys(ask(text, unpublished=[State.DRAFT])) == [school.pk, draft.pk]
    public = Claim.objects.published()
    assert keys(ask(text, public, [State.DRAFT])) == [school.pk]


def test_what_the_same_speaker_or_topic_said_is_found_by_one_of_the_words(db):
    topic = make_topic()
    claim = make_claim(
        published=True, statement="40 schools closed in Herat.", topics=[topic]
    )
    make_claim(published=True, statement="Apparently an unknown, remote, odd reason.")
    make_claim(published=True, statement="Schools closed in Herat.")
    # The words of the one are rarer, and are what is looked for everywhere.
    text = "Apparently 12 schools closed in Herat for an unknown, remote, odd reason."
    assert claim.pk not in keys(ask(text))
    assert claim.pk in keys(ask(text, speaker=claim.speaker_id))
    assert claim.pk in keys(ask(text, topics=frozenset({topic.pk})))


def test_itself_what_is_linked_and_what_was_dismissed_are_left_out(school, editor):
    again = "The ministry closed 41 schools in Herat."
    typed = make_claim(statement=again)
    assert keys(suggestions(said_in(typed), Claim.objects.all())) == [school.pk]
    for one, other in ((typed, school), (school, typed)):
        actions.dismiss(one=one, other=other, by=editor)
    (pair,) = DismissedPair.objects.all()
    assert (pair.first, pair.second, pair.by) == (school, typed, editor)
    assert keys(suggestions(said_in(typed), Claim.objects.all())) == []
    assert keys(suggestions(said_in(school), Claim.objects.all(), [State.DRAFT])) == []


def test_nobody_without_permission_dismisses_and_no_claim_itself(school):
    visitor = make_colleague("reporter", "visitor")
    visitor.groups.clear()
    with pytest.raises(actions.NotAllowedError):
        actions.dismiss(one=school, other=make_claim(), by=visitor)
    assert not DismissedPair.objects.exists()


def test_the_first_storys_contradiction_in_numbers_is_found(db):
    load_demo()
    decree, all_5000 = (
        Claim.objects.get(statement=CLAIMS[key]["statement"])
        for key in ("decree-1500", "taliban-reject")
    )
    typed = Said((decree.statement,), topics=frozenset({decree.topics.get().pk}))
    found = suggestions(typed, Claim.objects.published())
    assert all_5000.pk in [each.key for each in found.contradictions]


def test_known_repetitions_in_others_words_are_among_the_first_five(db):
    """How many is a figure to watch: no more than words can tell."""
    if not SHARED.is_dir():
        pytest.skip("The folder with real data that others wrote is not here.")
    with (SHARED / "assertions.csv").open(newline="") as rows:
        said = [row for row in csv.DictReader(rows) if row["quote"]]
    people = {row["person"] for row in said}
    speakers = {name: bare_claim().speaker for name in sorted(people)}
    tellings = defaultdict(set)
    for row in said:
        claim = bare_claim(statement=row["quote"], speaker=speakers[row["person"]])
        tellings[row["claims"]].add(claim.pk)
    Claim.objects.update(state=State.PUBLISHED, published_at=timezone.now())
    index.rebuild()
    several = sorted((min(keys), keys) for keys in tellings.values() if len(keys) > 1)
    hits = [
        bool((keys - {key}) & set(first_five(Claim.objects.get(pk=key))))
        for key, keys in several[:40]
    ]
    assert sum(hits) >= 0.45 * len(hits)


def first_five(claim):
    found = suggestions(said_in(claim), Claim.objects.published())
    return [each.key for each in found.repetitions] + [
        each.key for each in found.contradictions
    ]
