"""Claims of a selection, taken from any place, whatever index is walked."""

from itertools import permutations, product

import pytest
from django.http import QueryDict

from claims import actions, derived
from claims.disputes import opponents
from claims.filters import ClaimFilter, ContradictionFilter, EventFilter
from claims.models import Claim, Contradiction, Event, Story, Topic
from claims.walks import Walk
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_event,
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


def test_from_any_place_the_walk_goes_on_where_it_was(record, subtests):
    for address, order in product(ADDRESSES, ["-position", "position"]):
        with subtests.test(address=address, order=order):
            everything = list(walk(address, order))
            assert everything
            for number, claim in enumerate(everything):
                rest = walk(address, order).take(order, claim.position, 3)
                assert rest == everything[number + 1 : number + 4]


def test_the_other_way_round_is_the_same_turned(record, subtests):
    for address in ADDRESSES:
        with subtests.test(address=address):
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


# --- Events -------------------------------------------------------------------------


@pytest.fixture
def happened(record):
    """Six published events, half about each topic, half in the dossier."""
    topic, other = Topic.objects.get(slug="prisoners"), make_topic(slug="oaths")
    events = [
        make_event(
            published=True,
            topics=[(topic, other)[number % 2]],
            happened_on=f"2020-03-0{1 + number // 2}",
        )
        for number in range(6)
    ]
    make_event(topics=[topic, other], happened_on="2020-03-02")
    dossier = Story.objects.get(slug="dossier")
    for number, event in enumerate(events[:3]):
        dossier.entries.create(order=50 + number, event=event)
    derived.follow(dossier)
    return list(Event.objects.published().oldest_first())


# Which of the events each address leaves.
HAPPENED = {
    "": [0, 1, 2, 3, 4, 5],
    "topic=prisoners": [0, 2, 4],
    "topic=prisoners&topic=oaths": [0, 1, 2, 3, 4, 5],
    "story=dossier": [0, 1, 2],
    "topic=oaths&story=dossier": [1],
    "topic=prisoners&from=2020-03-02": [2, 4],
}


def test_events_are_walked_between_any_two_places(happened, subtests):
    for address, places in HAPPENED.items():
        found = EventFilter(QueryDict(address), Event.objects.published()).qs
        expected = [happened[place] for place in places]
        with subtests.test(address=address):
            assert list(found) == expected[::-1]
        for low, high in permutations([event.position for event in happened], 2):
            there = [event for event in expected if low < event.position < high]
            with subtests.test(address=address, low=low, high=high):
                assert found.take("-position", high, 10, until=low) == there[::-1]
                assert found.take("position", low, 10, until=high) == there


# --- Contradictions -----------------------------------------------------------------


@pytest.fixture
def say():
    """A published claim by the speaker of this slug."""
    kinds = {"ghani": "person", "taliban": "organisation", "official": "unnamed"}
    people = {slug: make_speaker(slug=slug, kind=kind) for slug, kind in kinds.items()}

    def make(slug, behalf=None, **changes):
        by = {"speaker": people[slug], "on_behalf_of": people.get(behalf)}
        return make_claim(published=True, **by, **changes)

    return make


@pytest.fixture
def pairs(say):
    """A dispute, a reversal and two with somebody unnamed, by what they are called."""
    ghani, taliban, official = say("ghani"), say("taliban"), say("official")
    ends = {
        "dispute": (taliban, ghani, "fact"),
        "reversal": (ghani, say("ghani"), "number"),
        "unnamed": (official, ghani, "fact"),
        "two unnamed": (official, say("official"), "fact"),
    }
    return {
        name: make_contradiction(first=one, second=two, aspect=aspect, published=True)
        for name, (one, two, aspect) in ends.items()
    }


def contradictions(address: str) -> list[Contradiction]:
    found = ContradictionFilter(QueryDict(address), Contradiction.objects.published())
    assert found.problems == []
    return list(found.qs)


def called(pairs, address):
    found = contradictions(address)
    assert len(found) == len(set(found))
    return {name for name, pair in pairs.items() if pair in found}


FOUND = {
    "": {"dispute", "reversal", "unnamed", "two unnamed"},
    "between=ghani,taliban": {"dispute"},
    "between=taliban,ghani": {"dispute"},
    "between=ghani,official": set(),
    "speaker=taliban": {"dispute"},
    "speaker=official": {"unnamed", "two unnamed"},
    "speaker=taliban&speaker=ghani": {"dispute", "reversal", "unnamed"},
    "reversal=true": {"reversal"},
    "reversal=false&speaker=ghani": {"dispute", "unnamed"},
    "aspect=fact&speaker=ghani&reversal=false": {"dispute", "unnamed"},
    "aspect=number&reversal=false": set(),
}


def test_contradictions_are_found_by_their_tags(pairs, subtests):
    for address, names in FOUND.items():
        with subtests.test(address=address):
            assert called(pairs, address) == names


def test_what_was_said_on_behalf_of_somebody_is_theirs_too(say):
    ends = {"first": say("ghani", "taliban"), "second": say("official")}
    pair = make_contradiction(**ends, published=True)
    assert contradictions("speaker=taliban") == [pair]
    assert contradictions("speaker=ghani") == [pair]


def test_a_contradiction_is_about_what_either_claim_is_about(say):
    entered = say("ghani", topics=[make_topic(slug="one")])
    pair = make_contradiction(first=say("ghani"), second=entered, published=True)
    make_contradiction(first=say("ghani"), second=say("taliban"), published=True)
    make_story(slug="told", entries=[{"claim": entered}], published=True)
    assert contradictions("topic=one") == [pair]
    assert contradictions("story=told") == [pair]


def test_a_contradiction_goes_with_either_of_its_claims(pairs):
    claim = pairs["dispute"].first
    claim.refresh_from_db()
    actions.withdraw(record=claim, by=desk_editor(), reason="Wrong.")
    assert called(pairs, "speaker=ghani") == {"reversal", "unnamed"}
    assert called(pairs, "reversal=false") == {"unnamed", "two unnamed"}


def test_opponents_are_counted_by_dispute_and_nobody_unnamed_is_one(pairs, say):
    for _ in range(2):
        ends = {"first": say("ghani"), "second": say("official", "taliban")}
        make_contradiction(**ends, published=True)
    ghani, taliban = (
        pairs["dispute"].second.speaker_id,
        pairs["dispute"].first.speaker_id,
    )
    assert opponents(ghani, 5) == [(taliban, 3)]
    assert opponents(taliban, 5) == [(ghani, 3)]


def test_contradictions_go_on_from_any_place(pairs, subtests):
    rows = Contradiction.objects.published()
    for address in ("", "speaker=ghani", "reversal=false&aspect=fact"):
        found = ContradictionFilter(QueryDict(address), rows).qs
        everything = list(found)
        for number, pair in enumerate(everything):
            with subtests.test(address=address, number=number):
                rest = found.take("-position", pair.position, 2)
                assert rest == everything[number + 1 : number + 3]
                before = found.take("position", pair.position, 2)
                assert before == everything[:number][::-1][:2]
