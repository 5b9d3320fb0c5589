"""The list of commitments."""

import pytest
import time_machine

from tests.factories import make_claim, make_commitment, make_source, make_speaker
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

    assert page.texts("h3") == ["1,500 go free."]
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


def counted(reporter, on, total, **bounds):
    source = make_source(title=f"Count of {on}")
    citations = [{"source": source, "exact": "So many."}]
    counted = {"on": on, "total": total, "reported_by": reporter}
    return {**counted, **bounds, "citations": citations}


def late_promise(**changes):
    """Of 500 due by 21 March, the ministry counts 200 on the 23rd, the Taliban 100."""
    ministry = make_speaker(name="The ministry", slug="ministry", kind="organisation")
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    return make_commitment(
        published=True,
        starts_on="2020-03-14",
        steps=[{"due_on": "2020-03-21", "total": 500}],
        progress=[
            counted(ministry, "2020-03-23", "200"),
            counted(taliban, "2020-03-23", "100", low="50", high="150"),
        ],
        **changes,
    )


@time_machine.travel("2020-03-24 12:00+00:00")
def test_a_drawing_shows_each_count_and_leads_to_its_row(client):
    promise = late_promise()
    claim = promise.claim.get_absolute_url()
    keys = list(promise.progress.values_list("pk", flat=True))

    for address in ("/commitments/", claim):
        page = read(client, address)
        assert "Behind 200 of 500 promised by 23 March 2020" in page.text
        assert "The Taliban: 2 days late" in page.text
        marks = [
            found["href"]
            for tag, found in page.tags
            if tag == "a" and "#progress-" in found["href"]
        ]
        assert marks == [f"{claim}#progress-{key}" for key in keys]
        rows = [found.get("id") for tag, found in page.tags if tag == "tr"]
        assert [row for row in rows if row] == [f"progress-{key}" for key in keys]
        assert "The Taliban: 100 on 23 March 2020" in page.text
        assert "100 (50–150) Count of 2020-03-23" in page.text
        assert page.text.count("Today") == 1


def test_what_was_promised_is_drawn_on_the_day_that_it_is_read(client):
    promise = late_promise()
    for day, state in (("2020-03-24", "Behind"), ("2020-03-29", "Undeterminable")):
        with time_machine.travel(f"{day} 12:00+00:00"):
            assert state in read(client, promise.claim.get_absolute_url()).text


def test_a_promise_without_steps_or_counts_has_no_drawing(client):
    make_commitment(published=True)
    assert "steps-chart" not in read(client, "/commitments/").html
