"""Words as the index has them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.folding import fold, spellings, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghani signs a decree.", ["ghani", "signs", "a", "decree"]),
        ("1,500 prisoners", ["1500", "prisoners"]),
        ("twenty-five pledge_money", ["twenty", "five", "pledge", "money"]),
        ("Café, ÇA VA", ["cafe", "ca", "va"]),
        ("Straße", ["strasse"]),
        ("ﬁnal", ["final"]),
        ("soft\u00adhyphen \u202eturned\u202c", ["softhyphen", "turned"]),
        ("", []),
        ("… – =", []),
    ],
)
def test_letters_and_digits_are_words_without_capitals_and_accents(text, words):
    assert fold(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghani's decree", ["ghani", "decree"]),
        ("GHANI’S decree", ["ghani", "decree"]),
        ("Ghani\u02bcs", ["ghani"]),
        ("the prisoners' release", ["the", "prisoners", "release"]),
        ("O'Brien's, l’accord", ["o", "brien", "l", "accord"]),
        ("Ghani's2 'sure'", ["ghani", "s2", "sure"]),
    ],
)
def test_a_possessive_is_no_part_of_the_word(text, words):
    assert fold(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كتاب", "کتاب"),  # kaf and keheh
        ("علي", "علی"),  # Arabic and Persian yeh
        ("رئيس", "رییس"),  # ... and with hamza
        ("مدرسة", "مدرسه"),  # teh marbuta and heh
        ("خانۀ", "خانه"),  # heh with yeh above
        ("ګام", "گام"),  # Pashto and Persian gaf
        ("آزادی", "ازادی"),  # with and without madda
        ("مُحَمَّد", "محمد"),  # with and without vowel points
        ("ســلام", "سلام"),  # lengthened by tatweel
        ("۱۴۰۰", "1400"),  # Persian digits
        ("١٤٠٠", "1400"),  # Arabic digits
        ("طالبان\u200d", "طالبان"),  # a joiner
        ("ﻃﺎﻟﺒﺎﻥ", "طالبان"),  # letters in their printed forms
    ],
)
def test_one_word_typed_on_two_keyboards_is_one_word(one, other):
    assert fold(one) == fold(other)
    assert len(fold(one)) == 1


NUMBERS = {
    "1500": "1500",
    "1,500": "1500",
    "1.500": "1500",
    "1 500": "1500",
    "1\u202f500": "1500",
    "1’500": "1500",
    "۱٬۵۰۰": "1500",
    "۱،۵۰۰": "1500",
    "۱۵۰۰": "1500",
    "١٬٥٠٠": "1500",
    "1,500,000 men": "1500000 men",
    "約1,500人": "約 1500 人",
    "In 2020 1,500 men": "in 2020 1500 men",
    "1,500.25": "1500 25",
    # These are no thousands.
    "0.125": "0 125",
    "12.03.2020": "12 03 2020",
    "1,50": "1 50",
    "1,5000": "1 5000",
    "2,1,500": "2 1 500",
    "1, 500": "1 500",
    "2020 500": "2020 500",
    "B1,500": "b1 500",
    "1,500.000": "1500 000",
}


def test_a_number_is_one_word_however_its_thousands_are_parted(subtests):
    for text, words in NUMBERS.items():
        with subtests.test(text):
            assert fold(text) == words.split()


def test_numbers_with_a_space_between_are_words_apart_too():
    assert spellings("on 11 500 men") == ["on", "11500", "men", "11", "500"]
    assert spellings("11,500 men") == ["11500", "men"]


def test_the_zero_width_non_joiner_parts_words():
    assert fold("می\u200cشوند") == fold("می شوند")


def test_a_text_with_non_joiners_has_its_words_joined_too():
    assert spellings("آزاد می\u200cشوند") == ["ازاد", "می", "شوند", "میشوند"]
    assert spellings("آزاد می شوند") == ["ازاد", "می", "شوند"]


def test_scripts_without_spaces_have_a_word_a_character():
    assert fold("囚犯 release") == ["囚", "犯", "release"]


def test_no_word_can_pass_for_a_tag():
    assert all("=" not in word for word in fold("kind=denial all=claims"))


@given(st.text(max_size=60))
def test_words_are_the_same_with_their_places_and_folded_twice(text):
    text = unicodedata.normalize("NFC", text)
    words = words_in(text)

    assert [word.text for word in words] == fold(text)
    for word in words:
        assert word.text in fold(text[word.start : word.end])
    assert [again for word in fold(text) for again in fold(word)] == fold(text)
