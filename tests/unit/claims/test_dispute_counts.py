"""How many contradictions each choice of a filter would show."""

from datetime import date

import pytest

from claims import dispute_counts
from claims.dispute_counts import DisputeCounts
from claims.search.selection import Selection
from claims.tags import tag
from tests.factories import make_claim, make_contradiction, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Ghani disputes with two others, over a fact and over a number."""
    people = {
        name: make_speaker(name=name, slug=name.lower())
        for name in ("Ghani", "Abdullah", "Khalid")
    }
    first = make_claim(published=True, speaker=people["Ghani"], said_on="2020-03-01")
    for name, aspect in (("Abdullah", "fact"), ("Khalid", "number")):
        other = make_claim(
            published=True, speaker=people[name], said_on="2020-03-11", kind="denial"
        )
        make_contradiction(published=True, first=first, second=other, aspect=aspect)
        make_contradiction(first=make_claim(published=True), second=other)
    return people


def shown(selection, name, **kwargs):
    found = DisputeCounts(selection).facet(name, **kwargs)
    return {one["label"]: one["count"] for one in found}


def test_without_a_filter_the_tallies_say_how_many(people):
    everything = Selection()
    assert shown(everything, "speaker") == {"Ghani": 2, "Abdullah": 1, "Khalid": 1}
    assert shown(everything, "aspect") == {"fact": 1, "number": 1}
    assert shown(everything, "reversal") == {"no": 2}


def test_under_a_filter_the_others_count_what_it_leaves_and_its_own_ignores_it(people):
    khalid = Selection({"speaker": (tag("speaker", people["Khalid"].pk),)})
    assert shown(khalid, "aspect") == {"number": 1}
    assert shown(khalid, "speaker") == {"Ghani": 2, "Abdullah": 1, "Khalid": 1}


def test_a_window_leaves_out_what_stands_outside_it(people):
    before = Selection(last=date(2019, 12, 31))
    assert shown(before, "speaker") == {}
    assert shown(Selection(first=date(2020, 1, 1)), "aspect") == {
        "fact": 1,
        "number": 1,
    }


def test_the_commonest_are_shown_and_those_that_are_asked_for(people):
    also = [str(people["Khalid"].pk)]
    found = shown(Selection(), "speaker", limit=1, also=also)
    assert found == {"Ghani": 2, "Khalid": 1}


def test_of_very_many_the_newest_are_counted(people, monkeypatch):
    monkeypatch.setattr(dispute_counts, "CAP", 1)
    ghani = Selection({"speaker": (tag("speaker", people["Ghani"].pk),)})
    assert sum(shown(ghani, "aspect").values()) == 1
