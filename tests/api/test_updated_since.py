"""What changed in public and when, for who keeps a copy."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from claims import actions
from tests.api.golden_record import NOW
from tests.factories import desk_editor, desk_reporter, make_claim, make_contradiction

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"
SITE = "http://127.0.0.1:8000"


def ids(client: Client, **query: str) -> list[int]:
    """The ids on all pages together."""
    reply = client.get(CLAIMS, query).json()
    found = [row["id"] for row in reply["results"]]
    while reply["next"]:
        reply = client.get(reply["next"].removeprefix(SITE)).json()
        found += [row["id"] for row in reply["results"]]
    return found


def test_updated_since_lists_what_changed_in_the_order_of_change(
    client: Client,
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        old, corrected, newest = (make_claim(published=True) for _ in range(3))
        clock.shift(timedelta(hours=1))
        make_contradiction(published=True, first=old, second=newest)
        clock.shift(timedelta(hours=1))
        actions.enter(record=corrected, by=desk_reporter(), changes={"place": "Kabul"})
        corrected.refresh_from_db()
        actions.correct(record=corrected, by=desk_editor(), text="Where.")
        at = [f"2020-04-01T{hour}:00:00Z" for hour in (12, 13, 14, 15)]
        found = [ids(client, updated_since=time, page_size="1") for time in at]
    changed = [old.pk, newest.pk, corrected.pk]
    assert found == [changed, changed, [corrected.pk], []]


def test_updated_since_takes_any_zone(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        claim = make_claim(published=True)
        assert ids(client, updated_since="2020-04-01T14:00:00+02:00") == [claim.pk]
        assert ids(client, updated_since="2020-04-01T14:00:00.5+02:00") == []


def test_a_pending_version_changes_nothing_in_the_reply(client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        claim = make_claim(published=True)
        before = client.get(f"{CLAIMS}{claim.pk}/").json()
        clock.shift(timedelta(days=1))
        actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})
        assert client.get(f"{CLAIMS}{claim.pk}/").json() == before
        assert before["updated_at"] == "2020-04-01T12:00:00Z"
