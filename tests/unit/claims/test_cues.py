"""Each cue on its own, on sentences of real reports, and what must be no cue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.choices import Aspect
from claims.cues import Cue, conflicts, read

texts = st.text(
    st.sampled_from("abeinorst 0123456789,.%'’\u200c\u00a0\x00سهنمی۵٬ $"), max_size=60
)


def cues(one, other):
    """(cue, what the one says, what the other says) of each."""
    return [(c.cue, c.this, c.other) for c in conflicts(read(one), read(other))]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1,500 Taliban prisoners go free", "5,000 prisoners", ("1,500", "5,000")),
        ("85% of income growth", "52 percent of it", ("85%", "52")),
        ("$6 billion went missing", "6 million dollars", ("6 billion", "6 million")),
        ("1 500 prisonniers", "les 5 000 prisonniers", ("1 500", "5 000")),
        ("۱٬۵۰۰ زندانی", "۵٬۰۰۰ زندانی", ("۱٬۵۰۰", "۵٬۰۰۰")),
        ("It takes five weeks", "It takes 7 weeks", ("five", "7")),
        ("2.5 per cent growth in trade", "3,5 growth in trade", ("2.5", "3,5")),
    ],
)
def test_another_number_of_the_same_thing_is_told(one, other, said):
    assert (Cue.NUMBER, *said) in cues(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("100 prisoners a day for 15 days", "15 days, 100 prisoners"),
        ("1,500 prisoners", "1500 prisoners are free"),
        ("1,500 prisoners", "5,000 soldiers"),
        ("in 2019 exports rose", "in 2020 exports rose"),
        ("the 3rd debate", "the 4th debate"),
        ("6 billion dollars", "6,000 million dollars"),
    ],
)
def test_what_is_the_same_number_or_none_of_the_same_thing_is_no_cue(one, other):
    assert cues(one, other) == []


def test_another_day_of_a_month_is_a_matter_of_timing():
    (found,) = conflicts(read("released from 14 March"), read("freed from March 20"))
    assert (found.aspect, found.this, found.other) == (Aspect.TIMING, "14", "20")


@pytest.mark.parametrize(
    ("denied", "asserted"),
    [
        ("We never agreed on a release", "We agreed on a release"),
        ("Amazon doesn’t pay tax", "Amazon does pay tax"),
        ("La France ne paie pas", "La France paie"),
        ("طالبان مذاکره نمی‌کنند", "طالبان مذاکره می‌کنند"),
    ],
)
def test_a_negation_in_one_alone_is_told_whichever_is_typed(denied, asserted):
    assert [cue for cue, *_said in cues(denied, asserted)] == [Cue.NEGATION]
    assert [cue for cue, *_said in cues(asserted, denied)] == [Cue.NEGATION]


def test_two_denials_are_no_cue():
    assert cues("It was not so", "It never was so") == []


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        ("The court accepts the result", "The court rejected it", Aspect.FACT),
        ("Le ministre confirme", "Le ministre dément", Aspect.FACT),
        ("حکومت موافق است", "حکومت مخالف است", Aspect.FACT),
        ("Talks begin before the release", "after the release", Aspect.TIMING),
        ("an unconditional release", "a conditional release", Aspect.CONDITION),
    ],
)
def test_an_opposite_word_is_told_with_what_they_differ_in(one, other, aspect):
    (found,) = conflicts(read(one), read(other))
    assert (found.cue, found.aspect) == (Cue.OPPOSITE, aspect)


def test_to_deny_the_opposite_is_to_say_the_same():
    assert cues("They do not accept the offer", "They reject the offer") == []


@given(texts)
def test_nothing_conflicts_with_itself(text):
    assert conflicts(read(text), read(text)) == []


@given(texts, texts)
def test_two_texts_conflict_alike_whichever_is_typed(one, other):
    there = [c.cue for c in conflicts(read(one), read(other))]
    assert there == [c.cue for c in conflicts(read(other), read(one))]
