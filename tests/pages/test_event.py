"""An event and the claims about it."""

import pytest

from claims import actions
from tests.factories import desk_editor, make_claim, make_event, make_source, make_topic
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_an_event_shows_what_was_said_about_it_and_its_sources(client):
    event = make_event(
        published=True,
        title="The decree is signed",
        happened_on="2020-03-11",
        place="Kabul",
        summary="The president signs it.",
        topics=[make_topic(name="Prisoners", slug="prisoners")],
        citations=[{"source": make_source(title="The gazette")}],
    )
    make_claim(published=True, events=[event], statement="Welcome.")
    make_claim(published=True, statement="Something else.")

    page = read(client, event.get_absolute_url())

    assert page.h1 == ["The decree is signed"]
    assert page.texts("h3") == ["Welcome."]
    assert page.link("Prisoners") == "/topics/prisoners/"
    assert page.canonical == f"http://127.0.0.1:8000{event.get_absolute_url()}"
    assert page.meta["description"].startswith("11 March 2020: The decree is signed.")
    for shown in ("11 March 2020 Kabul", "The president signs it.", "The gazette"):
        assert shown in page.text


def test_an_event_that_no_claim_is_about_says_so(client):
    page = read(client, make_event(published=True).get_absolute_url())

    assert "No claim in the record is about it yet." in page.text


@pytest.mark.parametrize("end", ["", "an-old-title/"])
def test_a_short_address_and_an_old_title_lead_to_the_event(client, end):
    event = make_event(published=True)

    response = client.get(f"/events/{event.pk}/{end}")

    assert response.status_code == 301
    assert response.headers["Location"] == event.get_absolute_url()


def test_a_corrected_event_shows_the_note(client, settings):
    settings.FOUR_EYES = False
    event = make_event(published=True)
    text = "It was in Kabul."
    changes = {"place": "Kabul"}
    actions.correct(record=event, by=desk_editor(), text=text, changes=changes)

    assert text in read(client, event.get_absolute_url()).text


def test_a_withdrawn_event_is_gone_and_a_draft_is_not_found(client):
    event = make_event(published=True, title="It never happened")
    reason = "It did not happen."
    actions.withdraw(record=event, by=desk_editor(), reason=reason, keep_text=True)

    page = read(client, f"/events/{event.pk}/")

    assert page.status == 410
    assert "It did not happen." in page.text
    assert "What it said: It never happened" in page.text
    assert client.get(f"/events/{make_event().pk}/").status_code == 404
