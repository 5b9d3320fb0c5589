"""A text stays in its frame, whole if it can, and is never cut within a letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.images.fitting import ELLIPSIS, Frame, fit
from timeline.images.graphemes import graphemes

FAMILY, FLAG, ACCENT = "👩‍👩‍👧", "🇦🇫", "e\u0301"
LETTERS = st.sampled_from(
    [*"abc 12", FAMILY, FLAG, ACCENT, "می\u200cشود", "\u0301", "👍🏽"]
)
TEXTS = st.lists(LETTERS, max_size=120).map("".join) | st.text(max_size=80)
FRAMES = st.builds(
    Frame,
    width=st.integers(20, 300),
    height=st.integers(20, 200),
    sizes=st.sampled_from([[20], [16, 12], [20, 16, 12, 8]]),
    leading=st.sampled_from([1.0, 1.3]),
)


def measure(words, size):
    """Each letter is as wide as the size, marks take none."""
    return size * sum(1 for c in words if not unicodedata.category(c).startswith("M"))


@given(TEXTS, FRAMES)
def test_no_line_leaves_the_frame(text, frame):
    fitted = fit(text, frame, measure)

    assert len(fitted.lines) * fitted.size * frame.leading <= frame.height
    for line in fitted.lines:
        # Alone on its line, one letter may be wider than any frame.
        assert measure(line, fitted.size) <= frame.width or len(graphemes(line)) == 1


@given(TEXTS, FRAMES)
def test_what_is_shown_is_the_beginning_of_the_text_and_whole_letters(text, frame):
    fitted = fit(text, frame, measure)
    letters = [part for word in text.split() for part in graphemes(word)]
    # Line by line: what is joined again would hide a cut.
    shown = [
        part
        for line in fitted.lines
        for word in line.split()
        for part in graphemes(word)
    ]

    if shown and shown != letters:
        assert shown.pop() == ELLIPSIS
        assert fitted.size == frame.sizes[-1]
    assert shown == letters[: len(shown)]


@given(TEXTS)
def test_letters_joined_are_the_text_again(text):
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize("letter", [FAMILY, FLAG, ACCENT, "👍🏽", "م\u064e", "❤\ufe0f"])
def test_what_a_reader_takes_for_one_letter_is_one(letter):
    assert graphemes(f"a{letter}b") == ["a", letter, "b"]
    assert graphemes(FLAG * 2) == [FLAG, FLAG]


def test_a_text_is_as_large_as_it_fits():
    frame = Frame(width=100, height=40, sizes=[20, 10], leading=1)

    assert fit("abcde", frame, measure).size == 20
    assert fit("abcde fghij", frame, measure).lines == ["abcde", "fghij"]
    assert fit("abcde fghij k", frame, measure).size == 10
    assert fit("", frame, measure).lines == []


def test_a_word_longer_than_a_line_is_broken_and_a_text_longer_than_all_is_cut():
    frame = Frame(width=50, height=20, sizes=[10], leading=1)

    assert fit("abcdefg", frame, measure).lines == ["abcde", "fg"]
    assert fit("one two three four", frame, measure).lines == ["one", "two…"]
