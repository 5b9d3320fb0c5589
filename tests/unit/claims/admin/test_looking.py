"""Who else has a record open is said on its form."""

from datetime import UTC, datetime

import pytest
import time_machine

from claims.models import OpenForm
from tests.factories import make_claim, make_colleague, make_commitment, make_speaker
from tests.unit.claims.admin.desk import change_url, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture
def rana():
    user = make_colleague("reporter", "rana")
    user.first_name, user.last_name = "Rana", "Safi"
    user.save()
    return sign_in(user)


@pytest.fixture
def edith():
    return sign_in(make_colleague("editor", "edith"))


def look(client, record, **sent):
    return client.post(change_url(record).replace("/change/", "/looking/"), sent)


def test_those_who_have_it_open_hear_of_each_other(rana, edith):
    claim, other = make_claim(), make_claim()
    assert look(rana, claim).json() == {"said": ""}
    assert look(edith, claim).json() == {"said": "Rana Safi has this open too."}
    assert look(edith, other).json() == {"said": ""}
    third = sign_in(make_colleague("chief", "zora"))
    assert look(third, claim).json() == {"said": "Rana Safi, edith have this open too."}


def test_who_left_or_was_not_heard_of_is_not_there(rana, edith):
    claim = make_claim()
    with time_machine.travel(NOON, tick=False) as clock:
        rana.force_login(make_colleague("reporter", "mina"))
        look(rana, claim)
        clock.shift(60)
        edith.force_login(make_colleague("editor", "ed"))
        assert "mina" in look(edith, claim).json()["said"]
        assert look(rana, claim, left="").status_code == 204
        assert look(edith, claim).json() == {"said": ""}
        look(rana, claim)
        clock.shift(91)
        assert look(edith, claim).json() == {"said": ""}


def test_what_was_open_a_day_ago_is_forgotten(rana):
    with time_machine.travel(NOON):
        OpenForm.objects.create(
            resource="claim",
            resource_id=1,
            person=make_colleague("chief"),
            seen_at=NOON.replace(day=11, hour=11),
        )
        rana.force_login(make_colleague("reporter", "mina"))
        look(rana, make_claim())
    assert [form.person.username for form in OpenForm.objects.all()] == ["mina"]


def test_only_colleagues_are_told_and_only_by_post(rana, client):
    claim = make_claim()
    address = change_url(claim).replace("/change/", "/looking/")
    assert client.post(address)["Location"].startswith("/admin/login/")
    nobody = sign_in(make_colleague("reporter", "nobody"))
    nobody.get(change_url(claim))
    reply = rana.get(address)
    assert (reply.status_code, reply["Allow"]) == (405, "POST")
    assert rana.post(address.replace(str(claim.pk), "987654321")).status_code == 404
    assert "no-store" in rana.post(address)["Cache-Control"]


@pytest.mark.parametrize("make", [make_speaker, make_commitment])
def test_every_record_says_who_is_there(edith, make):
    record = make()
    assert look(edith, record).json() == {"said": ""}
    address = change_url(record).replace("/change/", "/looking/")
    assert f'data-looking="{address}"' in edith.get(change_url(record)).content.decode()
