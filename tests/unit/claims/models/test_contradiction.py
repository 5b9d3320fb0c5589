import pytest

from tests.factories import make_claim, make_contradiction

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    pair = make_contradiction(
        first=make_claim(said_on="2020-03-12"),
        second=make_claim(said_on="2020-03-11"),
        first_value="5,000",
        second_value="1,500",
    )
    for claim in (pair.first, pair.second):
        claim.refresh_from_db()
    return pair


def test_the_earlier_claim_stands_first_whichever_was_entered_first(pair):
    assert pair.sides == [(pair.second, "1,500"), (pair.first, "5,000")]


def test_each_claim_has_its_own_value_the_others_and_the_other(pair):
    assert pair.side_of(pair.first) == ("5,000", "1,500", pair.second)
    assert pair.side_of(pair.second) == ("1,500", "5,000", pair.first)
