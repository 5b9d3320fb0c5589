"""What is shown of a text that matched, and what of it is marked."""

import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from claims.search.excerpts import LENGTH, NEAR, excerpt
from claims.search.words import parse

ODD = (
    "é e\u0301 ق\u0650 👍🏽 👩\u200d🚀 🇦🇫🇫🇷 "
    "می\u200cشوند ﷺ क्षि 한 \u1112\u1161\u11ab กำ ½ \r\n ’s"
)
letters = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(sorted(set(ODD)) + [*"aAe  "]),
)
texts = st.one_of(
    st.text(letters, max_size=600),
    st.lists(st.sampled_from([*ODD.split(), "release", "Ghani’s", "of"])).map(" ".join),
)


def shown(text, words, length=LENGTH):
    """The excerpt, its marks in brackets and its cuts as dots."""
    found = excerpt(text, parse(words), length)
    inside = "".join(f"[{p.text}]" if p.is_marked else p.text for p in found.pieces)
    dots = "…" * found.is_cut_before, "…" * found.is_cut_after
    return f"{dots[0]}{inside}{dots[1]}"


def borders(text):
    """Every place between two characters as readers see them."""
    return {0, *(found.end() for found in regex.finditer(r"\X", text))}


@given(texts, st.text(letters, max_size=12), st.sampled_from([10, 40, LENGTH]))
@example("x" * 300 + "release " + "y" * 300, "release", LENGTH)
@example(ODD * 20, "می\u200cشوند", 40)
def test_without_its_marks_it_is_a_slice_of_the_text_that_parts_no_character(
    text, words, length
):
    text = unicodedata.normalize("NFC", text)
    # Some of the words stand in it, most times.
    found = excerpt(text, parse(f"{words} OR {text[5:9]} OR release"), length)
    inside = "".join(piece.text for piece in found.pieces)

    starts = [at for at in range(len(text) + 1) if text.startswith(inside, at)]
    assert starts
    places = borders(text)

    def parts_nothing(start):
        ends = [start]
        for piece in found.pieces:
            ends.append(ends[-1] + len(piece.text))
        return places >= set(ends)

    assert any(parts_nothing(start) for start in starts)
    assert found.is_cut_before or text.startswith(inside)
    assert found.is_cut_after or text.endswith(inside)
    assert all(piece.text for piece in found.pieces)


@given(st.lists(st.sampled_from(["release", "a", "prisoners,", "آزاد"]), max_size=200))
def test_it_is_about_as_long_as_asked_and_cut_between_words(words):
    text = " ".join(words)
    found = excerpt(text, parse("release"))
    inside = "".join(piece.text for piece in found.pieces)

    assert len(inside) <= LENGTH + NEAR
    assert inside.split() == [word for word in inside.split() if word in words]
    assert found.is_marked == ("release" in words)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("release", "The [release] of prisoners, and their [release]’s end."),
        ("PRISONERS -release", "The release of [prisoners], and their release’s end."),
        ('"release of"', "The [release of] prisoners, and their release’s end."),
        ("end OR their", "The release of prisoners, and [their] release’s [end]."),
        ("prisoner", "The release of prisoners, and their release’s end."),
    ],
)
def test_what_was_asked_for_is_marked(words, marked):
    assert shown(marked.replace("[", "").replace("]", ""), words) == marked


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Ghani’s decree", "ghani's", "[Ghani]’s decree"),
        ("Ghani decree", "Ghani’s", "[Ghani] decree"),
        ("Café déjà", "cafe", "[Café] déjà"),
        ("Cafe\u0301 vu", "café", "[Café] vu"),
        ("آزاد مي‌شوند.", "می شوند", "آزاد [مي‌شوند]."),
        ("آزاد مي‌شوند.", "میشوند", "آزاد [مي‌شوند]."),
        ("۱٬۵۰۰ زندانی", "1,500", "[۱٬۵۰۰] زندانی"),
        ("1,500", "١٥٠٠ OR ۱٬۵۰۰", "[1,500]"),
        ("all 1,500,000 men", "1500000", "all [1,500,000] men"),
        ("all 1500 men", "1 500", "all [1500] men"),
        ("on 11 500 men", "11500", "on [11 500] men"),
        ("on 11 500 men", "500", "on 11 [500] men"),
        ("Café: 1.500, die", "1,500", "Café: [1.500], die"),
        ("مُحَمَّد گفت", "محمد", "[مُحَمَّد] گفت"),
        ("釋放囚犯", "囚犯", "釋放[囚犯]"),
    ],
)
def test_it_marks_what_the_index_takes_for_the_same_word(text, words, marked):
    assert shown(text, words) == marked


def test_a_long_text_is_shown_where_most_of_the_words_stand():
    around = "Then nothing. " * 40
    text = f"The release. {around}The release of prisoners began. {around}"

    said = shown(text, "release prisoners")

    assert "[release] of [prisoners]" in said
    assert said.startswith("…")
    assert said.endswith("…")
    assert len(said) <= LENGTH + NEAR


def test_a_long_text_without_the_words_is_shown_from_its_beginning():
    assert shown("Nothing of it. " * 40, "release").startswith("Nothing of it.")
    assert shown("Nothing of it. " * 40, "-nothing").startswith("Nothing of it.")
