"""Who contradicts whom, and the disputes of two parties."""

import pytest
from django.db import transaction

from claims import actions
from newsroom.shared.fragments import Fragments
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_speaker,
)
from tests.pages.reading import read
from timeline import squares

pytestmark = pytest.mark.django_db

LIST = "/contradictions/"


def party(name):
    return make_speaker(name=name, slug=name.lower(), kind="organisation")


def contradict(one, other, day="2020-03-11", **changes):
    ends = [
        make_claim(published=True, speaker=who, said_on=day) for who in (one, other)
    ]
    pair = {"first": ends[0], "second": ends[1], "published": True}
    return make_contradiction(**pair, **changes)


@pytest.fixture(scope="module")
def parties(django_db_setup, django_db_blocker):
    """Ghani disputes with the Taliban thrice, with the US once, with himself once."""
    with django_db_blocker.unblock(), transaction.atomic():
        ghani, taliban, us = party("Ghani"), party("Taliban"), party("US")
        contradict(ghani, taliban, "2020-03-01", aspect="number")
        contradict(taliban, ghani, "2020-03", aspect="timing")
        contradict(ghani, taliban, "2020-03-20", aspect="number")
        contradict(us, ghani)
        contradict(ghani, ghani)
        yield ghani, taliban, us
        transaction.set_rollback(True)


def test_the_matrix_leads_to_the_disputes_of_each_two_and_to_reversals(client, parties):
    page = read(client, f"{LIST}matrix/")

    assert page.h1 == ["Who contradicts whom"]
    named = {
        found["aria-label"]: found["href"]
        for tag, found in page.tags
        if tag == "a" and "aria-label" in found
    }
    assert named == {
        "Ghani and Taliban: 3 disputes": f"{LIST}?between=ghani,taliban",
        "Taliban and Ghani: 3 disputes": f"{LIST}?between=taliban,ghani",
        "Ghani and US: 1 dispute": f"{LIST}?between=ghani,us",
        "US and Ghani: 1 dispute": f"{LIST}?between=us,ghani",
        "Ghani: 1 reversal": f"{LIST}?speaker=ghani&reversal=true",
    }
    scopes = [found["scope"] for tag, found in page.tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 3
    assert "Ghani and Taliban 3 Ghani and US 1" in page.text
    assert "at most" not in page.text


def test_a_matrix_of_some_parties_says_that_there_are_more(
    client, parties, monkeypatch
):
    monkeypatch.setattr(squares, "MOST_PARTIES", 2)
    Fragments.forget()

    page = read(client, f"{LIST}matrix/")

    assert "These are the 2 parties with the most contradictions." in page.text


def test_a_count_leads_to_as_many_as_it_says(client, parties):
    for address, count in (
        ("?between=ghani,taliban", 3),
        ("?between=us,ghani", 1),
        ("?speaker=ghani&reversal=true", 1),
    ):
        assert len(read(client, f"{LIST}{address}").texts("h3")) == count


def test_the_matrix_follows_the_record(client, parties):
    read(client, f"{LIST}matrix/")
    ghani, _taliban, us = parties
    pair = contradict(ghani, us)
    assert "Ghani and US 2" in read(client, f"{LIST}matrix/").text
    actions.withdraw(record=pair, by=desk_editor(), reason="It was not so.")
    assert "Ghani and US 1" in read(client, f"{LIST}matrix/").text


def test_the_list_and_a_speaker_lead_to_the_matrix(client, parties):
    for address in (LIST, "/speakers/ghani/"):
        assert read(client, address).link("Who contradicts whom") == f"{LIST}matrix/"


def test_the_disputes_of_two_begin_with_who_they_are_and_what_it_comes_to(
    client, parties
):
    page = read(client, f"{LIST}?between=taliban,ghani")

    assert page.h1 == ["Disputes between Taliban and Ghani"]
    assert page.title.startswith("Disputes between Taliban and Ghani")
    assert ("/speakers/ghani/", "Ghani") in page.links
    assert "In all 3 disputes First 1 March 2020 Last 20 March 2020" in page.text
    assert "number 2 timing 1" in page.text
    assert (f"{LIST}?between=taliban,ghani&aspect=number", "number") in page.links


def test_two_who_never_dispute_are_named_and_no_figures_made_up(client, parties):
    page = read(client, f"{LIST}?between=taliban,us")
    assert page.h1 == ["Disputes between Taliban and US"]
    assert "In all" not in page.text


def test_reversals_of_one_say_whose_and_what_they_are(client, parties):
    page = read(client, f"{LIST}?speaker=ghani&reversal=true")
    assert page.h1 == ["Reversals of Ghani"]
    assert "what it says now is not what it said before" in page.text

    none = read(client, f"{LIST}?speaker=taliban&reversal=true")
    assert "No reversal of Taliban is recorded" in none.texts("h2")
    assert "That is not to say that there are none." in none.text
    assert none.link("All contradictions they are in") == f"{LIST}?speaker=taliban"

    other = read(client, f"{LIST}?speaker=ghani&reversal=true&from=2021")
    assert "No reversal" not in other.text
