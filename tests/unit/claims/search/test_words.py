"""What readers' words ask for."""

import pytest

from claims.search.words import MAX_TERMS, Term, begun, parse


def words(*terms):
    return tuple(tuple(Term(tuple(term.split())) for term in group) for group in terms)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("release prisoners", words(["release"], ["prisoners"])),
        ('"of office" oath', words(["of office"], ["oath"])),
        ("oath OR decree", words(["oath", "decree"])),
        ("1,500", words(["1500"])),
        ("۱ ۵۰۰ men", words(["1500"], ["men"])),
        (
            '"1 500 men" -2.500',
            (*words(["1500 men"]), (Term(("2500",), is_excluded=True),)),
        ),
        ("Ghani's", words(["ghani"])),
        ("“of office” oath", words(["of office"], ["oath"])),
        ("«of office» oath", words(["of office"], ["oath"])),
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
