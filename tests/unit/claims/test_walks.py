"""Claims of a selection, taken from any place, whatever index is walked."""

import pytest
from django.http import QueryDict

from claims import actions
from claims.filters import ClaimFilter
from claims.models import Claim
from claims.walks import Walk
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_speaker,
    make_story,
    make_topic,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "",
    "speaker=one",
    "speaker=one&speaker=two",
    "on_behalf_of=one",
    "kind=denial",
    "attribution=reported",
    "verdict=none",
    "contradicted=true",
    "contradicted=false",
    "topic=prisoners",
    "story=dossier",
    "between=one,two",
    "q=so",
    "q=so&topic=prisoners&kind=denial",
    "from=2020-03-02&to=2020-03-04",
    "topic=prisoners&from=2020-03-02",
]


@pytest.fixture
def record():
    one, two = make_speaker(slug="one"), make_speaker(slug="two")
    topic = make_topic(slug="prisoners")
    claims = [
        make_claim(
            published=True,
            speaker=(one, two)[number % 2],
            on_behalf_of=(None, one)[number % 2],
            kind=("denial", "demand")[number % 3 == 0],
            topics=[topic] if number % 2 else [],
            said_on=f"2020-03-0{1 + number // 2}",
            statement="It is so.",
        )
        for number in range(8)
    ]
    other = make_claim(published=True, speaker=two, said_on="2020-03-02")
    make_contradiction(first=claims[2], second=other, published=True)
    make_story(
        slug="dossier",
        entries=[{"claim": claim} for claim in claims[2:6]],
        published=True,
    )
    make_claim(speaker=one, topics=[topic], said_on="2020-03-02", statement="So.")
    return claims


def walk(address: str, order: str = "-position") -> Walk:
    ordering = {"-position": "-said_on", "position": "said_on"}[order]
    query = QueryDict(f"{address}&ordering={ordering}")
    found = ClaimFilter(query, Claim.objects.published())
    assert found.problems == []
    return found.qs


@pytest.mark.parametrize("order", ["-position", "position"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_from_any_place_the_walk_goes_on_where_it_was(record, address, order):
    everything = list(walk(address, order))
    assert everything
    for number, claim in enumerate(everything):
        rest = walk(address, order).take(order, claim.position, 3)
        assert rest == everything[number + 1 : number + 4]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_other_way_round_is_the_same_turned(record, address):
    newest_first = list(walk(address))
    assert list(walk(address, "position")) == newest_first[::-1]
    places = [claim.position for claim in newest_first]
    assert places == sorted(places, reverse=True)


def test_a_walk_longer_than_a_batch_is_walked_whole(record, monkeypatch):
    everything = list(walk(""))
    monkeypatch.setattr("claims.walks.BATCH", 2)
    assert list(walk("")) == everything


def test_a_claim_that_went_since_its_place_was_read_leaves_no_gap(record):
    gone = walk("q=so").take("-position", None, 2)[1]
    rows = Claim.objects.published().exclude(pk=gone.pk)
    left = Walk(rows, walk("q=so").selection)
    assert len(left.take("-position", None, 4)) == 4


def test_what_is_withdrawn_is_walked_past_by_every_index(record):
    gone = record[5]
    gone.refresh_from_db()
    actions.withdraw(record=gone, by=desk_editor(), reason="Wrong.")
    assert not [address for address in ADDRESSES if gone in list(walk(address))]


def test_as_many_queries_a_page_whatever_the_filters(
    record, django_assert_max_num_queries
):
    for address in ADDRESSES:
        rows = walk(address)
        with django_assert_max_num_queries(2):
            rows.take("-position", None, 51)
