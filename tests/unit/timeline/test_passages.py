from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.passages import at_passage

PAGE = "https://news.example/decree"
WORDS = "the decree frees 1,500 prisoners, 100 a day, as the two sides agreed"


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (("1,500 men",), "1%2C500%20men"),
        (("well-known & true",), "well%2Dknown%20%26%20true"),
        (("freed", "they are to be "), "are%20to%20be-,freed"),
        (("freed", "", " in the coming we"), "freed,-in%20the%20coming"),
        (("freed", "id that men ", " soon and a"), "that%20men-,freed,-soon%20and"),
        (("freed", "ha", "lf"), "freed"),
        (("رها شوند",), "%D8%B1%D9%87%D8%A7%20%D8%B4%D9%88%D9%86%D8%AF"),
    ],
)
def test_the_words_are_named_and_those_around_them_that_are_whole(words, fragment):
    assert at_passage(PAGE, *words) == f"{PAGE}#:~:text={fragment}"


def test_a_long_passage_or_one_of_paragraphs_is_named_by_its_two_ends():
    ends = (
        "the%20decree%20frees%201%2C500%20prisoners%2C,as%20the%20two%20sides%20agreed"
    )
    broken = WORDS.replace(", 100", ",\n\n100")
    long = f"the decree frees 1,500 prisoners, {'more ' * 50}as the two sides agreed"

    assert at_passage(PAGE, broken) == f"{PAGE}#:~:text={ends}"
    assert at_passage(PAGE, long) == f"{PAGE}#:~:text={ends}"
    assert "," not in at_passage(PAGE, WORDS).partition("text=")[2]


def test_a_place_that_the_address_names_stays_and_an_older_directive_goes():
    assert at_passage(f"{PAGE}#top", "men") == f"{PAGE}#top:~:text=men"
    assert at_passage(f"{PAGE}#top:~:text=old", "men") == f"{PAGE}#top:~:text=men"


def test_without_words_the_address_is_as_it_was():
    assert at_passage(f"{PAGE}#top", " ") == f"{PAGE}#top"


@given(st.text(min_size=1), st.text(), st.text())
def test_no_word_is_taken_for_a_sign_of_the_directive(exact, prefix, suffix):
    address = at_passage(PAGE, exact, prefix, suffix)
    fragment = urlsplit(address).fragment

    assert address.isascii()
    if fragment:
        parts = fragment.removeprefix(":~:text=").split(",")
        named = [p for p in parts if not p.endswith("-") and not p.startswith("-")]
        assert 1 <= len(named) <= 2
        assert "-" not in "".join(named)
        assert unquote(named[0]).split()[0] == exact.split()[0]
