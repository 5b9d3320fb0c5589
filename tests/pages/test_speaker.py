"""Speakers: the list, and one with what they said."""

import pytest

from claims import actions
from tests.factories import (
    desk_reporter,
    make_claim,
    make_contradiction,
    make_speaker,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_a_speaker_has_names_roles_and_counts_that_lead_to_their_lists(client):
    government = make_speaker(name="The government", slug="gov", kind="organisation")
    ghani = make_speaker(
        name="Ashraf Ghani",
        slug="ghani",
        description="President from 2014.",
        aliases=[{"name": "محمد اشرف غنی", "language": "fa"}],
        identifiers=[{"scheme": "wikidata", "identifier": "Q366887"}],
        affiliations=[
            {
                "organisation": government,
                "role": "President",
                "starts_on": "2014-09-29",
                "ends_on": "2021-08",
            },
            {"role": "Professor"},
        ],
    )
    make_claim(published=True, speaker=government)
    said = make_claim(published=True, speaker=ghani, statement="He said so.")
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    answer = make_claim(published=True, speaker=taliban)
    make_contradiction(published=True, first=said, second=answer, aspect="fact")

    page = read(client, "/speakers/ghani/")

    assert page.h1 == ["Ashraf Ghani"]
    assert page.link("1 claim") == "/?speaker=ghani"
    assert page.link("1 contradiction") == "/contradictions/?speaker=ghani"
    assert page.link("He said so.") == said.get_absolute_url()
    assert page.link("All of them on the timeline") == "/?speaker=ghani"
    assert page.link("Dispute: fact")
    assert page.link("The Taliban") == "/contradictions/?between=ghani,taliban"
    assert page.link("The government") == "/speakers/gov/"
    for shown in (
        "President from 2014.",
        "Also called محمد اشرف غنی",
        "29 September 2014 – August 2021 President, The government",
        "Role Professor",
        "wikidata Q366887",
    ):
        assert shown in page.text


def test_an_organisation_shows_what_was_said_for_it(client):
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    make_claim(
        published=True,
        speaker=make_speaker(name="A spokesman", kind="unnamed"),
        on_behalf_of=taliban,
        statement="Never agreed.",
    )

    page = read(client, "/speakers/taliban/")

    assert page.texts("h2")[0] == "Said for The Taliban"
    assert page.texts("h3") == ["Never agreed."]
    assert page.link("All of them on the timeline") == "/?on_behalf_of=taliban"
    assert not page.has_link("0 claims")


def test_reversals_stand_apart_from_disputes(client):
    ghani = make_speaker(name="Ghani", slug="ghani")
    ends = [make_claim(published=True, speaker=ghani) for _ in range(2)]
    make_contradiction(published=True, first=ends[0], second=ends[1])

    page = read(client, "/speakers/ghani/")

    assert "Reversals" in page.texts("h2")
    assert "Disputes" not in page.texts("h2")
    assert page.link("1 reversal") == "/contradictions/?speaker=ghani&reversal=true"


def test_a_speaker_who_is_in_no_published_record_is_not_found(client):
    make_claim(speaker=make_speaker(name="Nobody yet", slug="nobody-yet"))

    assert client.get("/speakers/nobody-yet/").status_code == 404
    assert client.get("/speakers/never-was/").status_code == 404


def test_a_renamed_speaker_keeps_the_old_address(client):
    speaker = make_speaker(name="Old Name", slug="old-name")
    make_claim(published=True, speaker=speaker)
    speaker.refresh_from_db()
    actions.enter(record=speaker, by=desk_reporter(), changes={"slug": "new-name"})

    response = client.get("/speakers/old-name/")

    assert response.status_code == 301
    assert response.headers["Location"] == "/speakers/new-name/"


def test_the_list_names_public_speakers_with_their_claims(client):
    ghani = make_speaker(name="Ghani", slug="ghani", description="President.")
    make_claim(published=True, speaker=ghani)
    make_claim(published=True, speaker=ghani)
    make_claim(speaker=make_speaker(name="Hidden"))

    page = read(client, "/speakers/")

    assert page.h1 == ["Speakers"]
    assert page.link("Ghani") == "/speakers/ghani/"
    assert "Ghani 2 claims President." in page.text
    assert "Hidden" not in page.text


def test_an_empty_list_says_when_speakers_come(client):
    page = read(client, "/speakers/")

    assert "No speakers yet" in page.texts("h2")
    assert page.link("Go to the timeline") == "/"
