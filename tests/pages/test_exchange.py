"""What was said around a claim: before, after, again, and in the same source."""

import re

import pytest

from claims import actions
from claims.models import Claim
from tests.factories import (
    bare_claim,
    desk_editor,
    make_claim,
    make_source,
    make_speaker,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Makes a published claim with the words given."""
    speaker, source = make_speaker(name="Ghani"), make_source()

    def make(statement, **values):
        cited = {"citations": [{"source": source}]}
        values = {"speaker": speaker, **cited, **values}
        return make_claim(
            published=True, statement=statement, headline=statement, **values
        )

    return make


def add(rows, **values):
    """Published claims past the acts, a minute after each other."""
    speaker = make_speaker()
    return [
        bare_claim(
            state="published",
            published_at="2020-03-12T00:00Z",
            statement=f"No. {n}.",
            said_on=f"2020-04-01T10:{n:02}",
            **{"speaker": speaker, **values},
        )
        for n in range(rows)
    ]


def outline(html):
    """The exchange as its lists are nested: a level, and what is said there."""
    lines, level = [], 0
    html = re.sub(r"</?bdi[^>]*>", "", html[html.index('<ol class="exchange">') :])
    for part in html[: html.index("</section>")].split("<"):
        name, _, text = part.partition(">")
        level += (name[:2] == "ol") - (name == "/ol")
        if text.strip() and (name.startswith("a href") or "turn__current" in name):
            lines.append((level, text.strip()))
    return lines


def test_an_exchange_shows_two_claims_before_and_two_levels_after(client, said):
    far = said("Too long ago.", said_on="2020-03-01")
    before = said("Asked.", said_on="2020-03-02", responds_to=far)
    answered = said("Offered.", said_on="2020-03-03", responds_to=before)
    claim = said("Refused.", said_on="2020-03-04", responds_to=answered)
    said("Another answer.", responds_to=answered)
    second = said("Second.", said_on="2020-03-06", responds_to=claim)
    first = said("First.", said_on="2020-03-05", responds_to=claim)
    third = said("Of the first.", said_on="2020-03-07", responds_to=first)
    said("Of the second.", said_on="2020-03-07", responds_to=second)
    said("Too deep.", said_on="2020-03-08", responds_to=third)

    page = read(client, claim.get_absolute_url())

    assert outline(page.html) == [
        (1, "Asked."),
        (2, "Offered."),
        (3, "This claim, by Ghani"),
        (4, "First."),
        (5, "Of the first."),
        (4, "Second."),
        (5, "Of the second."),
    ]
    assert ("p", {"class": "turn__current", "aria-current": "true"}) in page.tags


def test_an_exchange_ends_at_what_is_not_public(client, said):
    withdrawn = said("Taken back.")
    claim = said("Refused.", responds_to=withdrawn)
    said("An answer.", responds_to=make_claim(responds_to=claim))
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="It was false.")

    page = read(client, claim.get_absolute_url())

    assert "Who answered whom" not in page.text


def test_an_exchange_has_twenty_answers_and_leads_to_all(client, said):
    claim = said("Offered.")
    add(21, responds_to=claim)
    add(2, responds_to=Claim.objects.get(statement="No. 0."))

    page = read(client, claim.get_absolute_url())

    direct = [text for level, text in outline(page.html) if level == 2]
    assert [text for text in direct if text != "All answers"] == [
        f"No. {n}." for n in range(20)
    ]
    address = page.link("All answers: Offered.")
    assert address == f"/claims/{claim.pk}/responses/"
    assert read(client, address).texts("h3")[1] == "No. 20."


def test_answers_of_answers_fill_what_is_left_of_twenty(client, said):
    claim = said("Offered.")
    first = said("First.", responds_to=claim)
    add(21, responds_to=first)

    page = read(client, claim.get_absolute_url())

    levels = [level for level, _text in outline(page.html)]
    assert levels == [1, 2, *[3] * 19, 2]
    assert page.link("All answers: First.") == f"/claims/{first.pk}/responses/"


def test_a_claim_says_how_often_by_how_many_and_when(client, said):
    first = said("All 5,000 first.", said_on="2020-03-01")
    taliban = make_speaker(name="The Taliban")
    said("Again.", said_on="2020-03-02", repeats=first)
    said("And again.", said_on="2020-03", repeats=first, speaker=taliban)
    last = said("Still.", said_on="2020-04-02", repeats=first, speaker=taliban)
    make_claim(repeats=first, said_on="2020-05-02", statement="Not yet public.")

    page = read(client, first.get_absolute_url())

    assert (
        "Said 4 times By 2 speakers. First: 1 March 2020. Last: 2 April 2020."
        in page.text
    )
    assert page.texts("h3") == ["And again.", "Again.", "Still."]
    assert "All times it was said again" not in page.text
    again = read(client, last.get_absolute_url())
    assert again.link("All 5,000 first.") == first.get_absolute_url()
    address = f"/claims/{first.pk}/repetitions/"
    assert again.link("All times it was said again") == address
    assert read(client, address).texts("h3") == [
        "All 5,000 first.",
        "Still.",
        "Again.",
        "And again.",
    ]


def test_a_claim_that_was_said_once_says_nothing_of_it(client, said):
    assert "Said 1 time" not in read(client, said("Once.").get_absolute_url()).text


def test_a_claim_said_often_shows_twenty_and_leads_to_all(client, said, monkeypatch):
    monkeypatch.setattr("timeline.tellings.MOST", 10)
    first = said("All 5,000 first.", said_on="2020-03-01")
    add(20, repeats=first)
    said("The last.", said_on="2020-05-01", repeats=first)

    page = read(client, first.get_absolute_url())

    assert (
        "Said 22 times By at least 2 speakers. First: 1 March 2020. Last: 1 May 2020."
        in page.text
    )
    assert page.texts("h3") == [f"No. {n}." for n in range(20)]
    address = page.link("All times it was said again")
    assert read(client, address).texts("h3")[1] == "The last."


@pytest.mark.parametrize("page", ["repetitions", "responses"])
def test_the_lists_of_a_claim_are_as_public_as_the_claim(client, said, page):
    claim = said("Offered.")
    assert read(client, f"/claims/{claim.pk}/{page}/").status == 200
    actions.withdraw(record=claim, by=desk_editor(), reason="It was false.")
    gone = read(client, f"/claims/{claim.pk}/{page}/")
    assert gone.status == 410
    assert "Offered" not in gone.html
    assert read(client, f"/claims/{make_claim().pk}/{page}/").status == 404


def test_a_claim_leads_to_those_beside_it_in_its_source(client, said):
    speech = [{"source": make_source(title="The speech")}]
    other = [{"source": make_source(title="The wire")}]
    claims = [
        said(f"Said {n}.", said_on=f"2020-03-0{n}", citations=speech) for n in (1, 3, 5)
    ]
    said("Of another source.", said_on="2020-03-04", citations=other)
    make_claim(said_on="2020-03-04", citations=speech, statement="Not public.")

    first, middle, last = (read(client, each.get_absolute_url()) for each in claims)

    assert "Also from “The speech”" in middle.text
    addresses = [each.get_absolute_url() for each in claims]
    assert middle.link("←Said before it Said 1. Ghani") == addresses[0]
    assert middle.link("Said after it→ Said 5. Ghani") == addresses[2]
    assert "Said before it" not in first.text
    assert "Said after it" not in last.text


def test_a_claim_alone_in_its_source_has_none_beside_it(client, said):
    alone = said("Alone.", citations=[{"source": make_source(title="The speech")}])
    assert "Also from" not in read(client, alone.get_absolute_url()).text
