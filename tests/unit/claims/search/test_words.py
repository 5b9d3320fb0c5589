"""Words as the index has them, and what readers' words ask for."""

import pytest

from claims.search.words import MAX_TERMS, Term, begun, fold, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghani signs a decree.", ["ghani", "signs", "a", "decree"]),
        ("1,500 prisoners", ["1", "500", "prisoners"]),
        ("twenty-five pledge_money", ["twenty", "five", "pledge", "money"]),
        ("Café, ÇA VA", ["cafe", "ca", "va"]),
        ("Straße", ["strasse"]),
        ("ﬁnal", ["final"]),
        ("", []),
        ("… – =", []),
    ],
)
def test_letters_and_digits_are_words_without_capitals_and_accents(text, words):
    assert fold(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتاب", "کتاب"),  # kaf and keheh
        ("علي", "علی"),  # Arabic and Persian yeh
        ("آزادی", "ازادی"),  # with and without madda
        ("مُحَمَّد", "محمد"),  # with and without vowel points
        ("ســلام", "سلام"),  # lengthened by tatweel
    ],
)
def test_one_word_typed_on_two_keyboards_is_one_word(one, other):
    assert fold(one) == fold(other)
    assert len(fold(one)) == 1


def test_the_zero_width_non_joiner_parts_words():
    assert fold("می\u200cشوند") == fold("می شوند")


def test_scripts_without_spaces_have_a_word_a_character():
    assert fold("囚犯 release") == ["囚", "犯", "release"]


def test_no_word_can_pass_for_a_tag():
    assert all("=" not in word for word in fold("kind=denial all=claims"))


def words(*terms):
    return tuple(tuple(Term(tuple(term.split())) for term in group) for group in terms)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("release prisoners", words(["release"], ["prisoners"])),
        ('"of office" oath', words(["of office"], ["oath"])),
        ("oath OR decree", words(["oath", "decree"])),
        ("1,500", words(["1 500"])),
        ("*", ()),
        ("", ()),
    ],
)
def test_what_is_asked_for(text, asked):
    assert parse(text) == asked


def test_a_minus_takes_away():
    assert parse("-oath") == ((Term(("oath",), is_excluded=True),),)


def test_terms_beyond_the_most_do_not_count():
    assert len(parse("word " * (MAX_TERMS + 5))) == MAX_TERMS


def test_a_word_that_is_being_typed_may_go_on_once_it_has_some_letters():
    asked = begun(parse('pris "the dec" de'))
    assert [term.goes_on for (term,) in asked] == [True, True, False]
