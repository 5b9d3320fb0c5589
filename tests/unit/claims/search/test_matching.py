import pytest
from django.db import transaction

from claims.models import Claim
from claims.search.selection import Selection
from claims.search.words import MAX_TERMS, parse
from claims.walks import Walk
from tests.factories import make_claim, make_source, make_speaker

STATEMENTS = {
    "decree": "Ghani signs a decree to release 1,500 prisoners.",
    "refusal": "The Taliban refuse the release of prisoners in steps.",
    "oath": "Two men take the oath of office.",
    "pledge": "100% of the pledge_money is paid, says the treasury.",
}
ALL = set(STATEMENTS)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        make_record()
        yield
        transaction.set_rollback(True)


def make_record():
    shared = {
        "speaker": make_speaker(),
        "citations": [{"source": make_source(), "exact": "The passage."}],
    }
    in_dari = {
        "quote": "زندانیان آزاد می‌شوند",
        "quote_language": "prs",
        "translation": "The captives go free.",
    }
    for name, statement in STATEMENTS.items():
        quoted = in_dari if name == "decree" else {}
        make_claim(
            headline=name, statement=statement, published=True, **shared, **quoted
        )


def found(words):
    rows = Walk(Claim.objects.published(), Selection(words=parse(words)))
    return {claim.headline for claim in rows}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("prisoners", {"decree", "refusal"}),
        ("release prisoners", {"decree", "refusal"}),
        ("prisoners decree", {"decree"}),
        ("prisoners oath", set()),
        ("PRISONERS", {"decree", "refusal"}),
        ("  prisoners   steps  ", {"refusal"}),
        ("1,500", {"decree"}),
        ("1500", {"decree"}),
        ("1 500", {"decree"}),
        ("1.500", {"decree"}),
        ("۱۵۰۰", {"decree"}),
        ("۱٬۵۰۰", {"decree"}),
        ('"1500 prisoners"', {"decree"}),
        ("15000", set()),
        ("captives", {"decree"}),
        ("زندانیان", {"decree"}),
        ("nothing", set()),
    ],
)
def test_all_words_must_occur_in_statement_quote_translation_or_headline(words, names):
    assert found(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ('"release of prisoners"', {"refusal"}),
        ('"of prisoners release"', set()),
        ('"release" decree', {"decree"}),
        ('"oath of office" men', {"oath"}),
        ('"release of prisoners', {"refusal"}),
        ('men "oath of', {"oath"}),
        ('men"oath of"', {"oath"}),
        ('"OR"', set()),
    ],
)
def test_a_phrase_must_occur_as_it_stands_whether_it_is_closed_or_not(words, names):
    assert found(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("-prisoners", {"oath", "pledge"}),
        ("prisoners -steps", {"decree"}),
        ('prisoners -"release of"', {"decree"}),
        ("-prisoners -oath", {"pledge"}),
        ("prisoners -prisoners", set()),
        ("pledge_money -twenty-five", {"pledge"}),
    ],
)
def test_a_word_after_a_minus_must_not_occur(words, names):
    assert found(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("oath OR decree", {"oath", "decree"}),
        ("oath OR decree OR treasury", {"oath", "decree", "pledge"}),
        ("prisoners decree OR steps", {"decree", "refusal"}),
        ("decree OR steps prisoners", {"decree", "refusal"}),
        ("oath OR -prisoners", {"oath", "pledge"}),
        ('"oath of office" OR "a decree"', {"oath", "decree"}),
        ("oath or decree", set()),
    ],
)
def test_or_joins_what_stands_on_both_its_sides(words, names):
    assert found(words) == names


@pytest.mark.parametrize(
    "words", ["", "   ", '""', '"', "OR", "OR OR", "-", "--", '-""', '- OR - "" OR']
)
def test_operators_alone_ask_for_nothing(words):
    assert found(words) == ALL


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("OR oath", {"oath"}),
        ("oath OR", {"oath"}),
        ("oath OR OR decree", {"oath", "decree"}),
        ("- oath", {"oath"}),
        ('"" oath', {"oath"}),
        ('oath OR "" decree', {"oath", "decree"}),
    ],
)
def test_an_operator_with_nothing_to_work_on_is_passed_over(words, names):
    assert found(words) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("100%", {"pledge"}),
        ("1%0", set()),
        ("pledge_money", {"pledge"}),
        ("pledge_mone_", set()),
        ("\\", ALL),
        ("' OR 1=1 --", set()),
        ("prisoners')", {"decree", "refusal"}),
        ("*", ALL),
    ],
)
def test_what_means_something_to_a_database_is_taken_as_it_stands(words, names):
    assert found(words) == names


def test_one_word_is_found_however_it_is_typed(subtests):
    for words in (
        "آزاد",
        "ازاد می\u200cشوند",
        "ميشوند",
        '"آزاد مي شوند"',
        "۱٬۵۰۰ prisoners",
        "GHANI’S",
        '"ghani\'s signs"',
        "“Ghani signs”",
        "decrée",
    ):
        with subtests.test(words):
            assert found(words) == {"decree"}


@pytest.mark.parametrize("separator", [" ", " OR ", " -"])
def test_more_words_than_anybody_types_are_cut_off_and_not_refused(separator):
    assert isinstance(found(separator.join(["release"] * 5 * MAX_TERMS)), set)


def test_words_beyond_the_limit_do_not_count():
    assert found(" ".join(["prisoners"] * MAX_TERMS + ["oath"])) == {
        "decree",
        "refusal",
    }


def test_a_search_narrows_the_claims_it_is_given():
    rows = Claim.objects.published().exclude(headline="decree")
    found = Walk(rows, Selection(words=parse("prisoners"))).sifted()
    assert [claim.headline for claim in found] == ["refusal"]


def test_a_search_keeps_the_order_of_the_claims_it_is_given():
    in_order = Claim.objects.published().order_by("headline")
    rows = Walk(in_order, Selection(words=parse("release"))).sifted()
    assert [claim.headline for claim in rows] == ["decree", "refusal"]
