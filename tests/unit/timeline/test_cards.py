"""Cards are made once a version of what they print, and never shown beyond it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import actions
from claims.choices import Resource
from claims.models import Claim, Event
from claims.versions import current_version
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_event,
    make_review,
    make_speaker,
    make_verdict,
)
from timeline.cards import cards

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    speaker = make_speaker(name="Ghani", slug="ghani")
    return make_claim(published=True, speaker=speaker, statement="It is so.")


def shown() -> list[str]:
    places = Claim.objects.published().newest_first().as_places()
    names = current_version().names
    found = cards(places, Resource.CLAIM, names, dated=False)
    return [card.html for card in found]


def test_a_card_is_made_once(claim):
    first = shown()
    with CaptureQueriesContext(connection) as queries:
        assert shown() == first
    assert len(queries) == 2  # the version, and the places


def test_a_renamed_speaker_has_the_new_name_on_every_card(claim):
    make_claim(published=True, speaker=claim.speaker)
    assert all("Ghani" in html for html in shown())
    speaker = claim.speaker
    speaker.refresh_from_db()
    actions.enter(record=speaker, by=desk_reporter(), changes={"name": "Ashraf"})
    assert len(shown()) == 2
    assert all("Ashraf" in html and "Ghani" not in html for html in shown())


def test_what_contradicts_a_claim_is_counted_on_its_card(claim):
    assert "Contradicted" not in shown()[0]
    make_contradiction(first=claim, second=make_claim(published=True), published=True)
    assert all("Contradicted by 1" in html for html in shown())


def test_a_verdict_and_its_new_label_are_on_the_card(claim):
    verdict = make_verdict(label="False")
    make_review(claim=claim, verdict=verdict, published=True)
    assert "False" in shown()[0]
    verdict.refresh_from_db()
    actions.enter(record=verdict, by=desk_reporter(), changes={"label": "Untrue"})
    assert "Untrue" in shown()[0]


def test_what_was_withdrawn_since_its_place_was_read_has_no_card(claim):
    places = list(Claim.objects.published().as_places())
    claim.refresh_from_db()
    actions.withdraw(record=claim, by=desk_editor(), reason="Wrong.")
    found = cards(places, Resource.CLAIM, current_version().names, dated=False)
    assert found == []


def test_a_card_says_where_and_under_what_it_stands():
    event = make_event(published=True, happened_on="2020-03")
    (place,) = Event.objects.published().as_places()
    (card,) = cards([place], Resource.EVENT, 0, dated=False)
    event.refresh_from_db()
    assert card.position == event.position
    assert card.heading == ("March 2020", "", "", "")
