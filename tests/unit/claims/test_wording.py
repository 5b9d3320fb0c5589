"""Two wordings of one text, compared word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from claims.wording import Passage, compared

WORDS = st.lists(st.sampled_from(["a", "b", "the", "به", "هیچ‌گونه"]), max_size=8)


def kept(words):
    return Passage(kept=words)


def test_words_that_changed_stand_beside_those_that_came():
    assert compared("It takes 14 days.", "It takes 15 days.") == [
        kept("It takes"),
        Passage(removed="14", added="15"),
        kept("days."),
    ]


def test_what_came_and_what_went_have_nothing_beside_them():
    assert compared("", "Kabul") == [Passage(added="Kabul")]
    assert compared("Kabul", "") == [Passage(removed="Kabul")]
    assert compared("Kabul", "Kabul") == [kept("Kabul")]


def test_a_long_text_that_stayed_is_cut_short_on_the_side_of_no_change():
    before = [f"word{n}" for n in range(60)]
    after = [*before[:20], "NEW", *before[21:]]

    assert compared(" ".join(before), " ".join(after)) == [
        kept("… " + " ".join(before[12:20])),
        Passage(removed="word20", added="NEW"),
        kept(" ".join(before[21:29]) + " …"),
    ]


def test_between_two_changes_the_words_beside_both_are_left():
    middle = [f"word{n}" for n in range(40)]
    before, after = ["a", *middle, "b"], ["c", *middle, "d"]

    (_, between, _) = compared(" ".join(before), " ".join(after))

    assert between == kept(" ".join([*middle[:8], "…", *middle[-8:]]))


def test_a_joined_word_is_never_cut():
    changed = [p for p in compared("هیچ تعهدی", "هیچ‌گونه تعهدی") if not p.kept]
    assert changed == [Passage(removed="هیچ", added="هیچ‌گونه")]


def test_two_long_texts_with_nothing_in_common_take_no_time():
    before, after = ("x y " * 20_000, "y x z " * 20_000)
    start = time.process_time()

    assert len(compared(before, after)) <= 3
    assert time.process_time() - start < 1


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_from_it(before, after):
    passages = compared(" ".join(before), " ".join(after))

    def read(side):
        return " ".join(filter(None, (p.kept or getattr(p, side) for p in passages)))

    assert read("removed") == " ".join(before)
    assert read("added") == " ".join(after)
