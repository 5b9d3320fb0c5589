"""The list of commitments."""

import pytest

from tests.factories import make_claim, make_commitment, make_speaker
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_commitments_say_who_promised_what_by_when_and_what_became_of_it(client):
    claim = make_claim(
        published=True,
        kind="commitment",
        speaker=make_speaker(name="Ghani", slug="ghani"),
        statement="1,500 go free.",
    )
    make_commitment(
        published=True,
        claim=claim,
        quantity="1500",
        unit="prisoners",
        starts_on="2020-03-14",
        due_on="2020-03-28",
        condition="There is peace.",
    )
    make_commitment(
        claim=make_claim(published=True, kind="commitment", statement="Not yet.")
    )

    page = read(client, "/commitments/")

    assert page.texts("h2")[0] == "1,500 go free."
    assert page.link("1,500 go free.") == f"{claim.get_absolute_url()}#commitment"
    assert page.link("Ghani") == "/speakers/ghani/"
    for shown in (
        "Undeterminable no progress recorded",
        "Promised 1,500 prisoners",
        "Starts 14 March 2020",
        "Due 28 March 2020",
        "On condition There is peace.",
    ):
        assert shown in page.text
    assert "Not yet." not in page.text


def test_a_commitment_with_a_finding_gives_its_reason(client):
    make_commitment(published=True, finding="kept", finding_reason="All were freed.")

    page = read(client, "/commitments/")

    assert "Kept" in page.text
    assert "All were freed." in page.text


def test_an_empty_list_says_when_commitments_come(client):
    assert "No commitments yet" in read(client, "/commitments/").texts("h2")
