"""Readers report errors: what is taken, what is refused in words, what is trapped."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from claims import actions
from claims.models import Report
from newsroom.shared.limits import Limit
from tests.factories import desk_editor, make_claim
from timeline.reporting import LIMIT

pytestmark = pytest.mark.django_db


def address(claim) -> str:
    return reverse("timeline:claim-report", args=[claim.pk])


def opened(client: Client, where: str) -> str:
    form = client.get(where).context["form"]
    return form.signature


def send(client: Client, where: str, *, after: int = 60, **typed):
    """Open the form, wait, and send what was typed."""
    begun = timezone.now()
    with time_machine.travel(begun, tick=False):
        signature = opened(client, where)
    said = {"kind": "date", "text": "It was the day before.", "opened": signature}
    with time_machine.travel(begun + timedelta(seconds=after), tick=False):
        return client.post(where, said | typed)


def test_a_report_reaches_the_desk_with_what_was_typed(client):
    claim = make_claim(published=True)
    reply = send(
        client,
        address(claim),
        evidence="example.org/paper",
        email="reader@example.org",
    )
    assert reply.status_code == 302
    page = client.get(reply["Location"])
    assert "Thank you. An editor reads it." in page.content.decode()
    kept = Report.objects.values("claim", "kind", "text", "evidence", "email", "state")
    assert list(kept) == [
        {
            "claim": claim.pk,
            "kind": "date",
            "text": "It was the day before.",
            "evidence": "https://example.org/paper",
            "email": "reader@example.org",
            "state": "open",
        }
    ]


def test_the_page_of_a_claim_leads_to_its_form_in_every_language(client):
    claim = make_claim(published=True)
    for code in ("en", "fr", "fa"):
        with translation.override(code):
            page, where = claim.get_absolute_url(), address(claim)
        assert where in client.get(page).content.decode()
        assert send(client, where).status_code == 302
    assert set(Report.objects.values_list("language", flat=True)) == {"en", "fr", "fa"}


def test_it_is_never_kept_nor_indexed(client, served):
    where = address(make_claim(published=True))
    for reply in (client.get(where), served.get(where), served.get(f"/fr{where}")):
        assert reply["Cache-Control"] == "private, no-store"
        assert "ETag" not in reply
        assert 'name="robots" content="noindex"' in reply.content.decode()


def test_a_machine_is_thanked_and_nothing_is_kept(client):
    where = address(make_claim(published=True))
    thanked = send(client, where)
    for trapped in ({"website": "x"}, {"after": 1}):
        reply = send(client, where, **trapped)
        assert (reply.status_code, reply["Location"]) == (302, thanked["Location"])
    assert Report.objects.count() == 1


def test_what_cannot_be_taken_is_said_in_place_and_nothing_is_lost(client, subtests):
    claim = make_claim(published=True)
    for typed, said in (
        ({"text": ""}, "This field is required."),
        ({"text": "\u202e "}, "Say what is wrong."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"kind": "nothing"}, "Select a valid choice"),
        ({"evidence": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"opened": ""}, "This form was open for too long."),
        ({"after": 90_000}, "This form was open for too long."),
    ):
        with subtests.test(**typed):
            kept = {"email": "reader@example.org", **typed}
            reply = send(client, address(claim), **kept)
            page = reply.content.decode()
            assert reply.status_code == 422
            assert said in page
            assert kept["email"] in page
    assert not Report.objects.exists()


def test_html_and_turned_words_are_harmless(client):
    claim = make_claim(published=True)
    send(client, address(claim), text="<script>x</script>\u202eabc")
    assert Report.objects.get().text == "<script>x</script>abc"
    again = send(client, address(claim), text="<script>x</script>", kind="")
    assert "<script>x" not in again.content.decode()


def test_one_sender_may_report_a_few_times_an_hour(client):
    where = address(make_claim(published=True))
    with time_machine.travel("2026-01-01T12:00Z", tick=False):
        for _time in range(LIMIT.times):
            assert send(client, where).status_code == 302
        refused = send(client, where, text="Words to keep.")
        assert refused.status_code == 429
        page = refused.content.decode()
        assert "Try again in 59 minutes." in page
        assert "Words to keep." in page
        assert int(refused["Retry-After"]) == 59 * 60
    with time_machine.travel("2026-01-01T13:00Z", tick=False):
        assert send(client, where).status_code == 302


def test_a_sender_is_counted_in_the_database_that_all_processes_share():
    limit = Limit("test", times=2, seconds=10**9)
    assert [limit.take("192.0.2.1"), limit.take("192.0.2.1")] == [0, 0]
    assert limit.take("192.0.2.1") > 0
    assert limit.take("192.0.2.2") == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_counts")
        kept = cursor.fetchall()
    assert len(kept) == 3
    assert "192.0.2" not in str(kept)


def test_only_public_claims_are_reported(client):
    draft, gone = make_claim(), make_claim(published=True)
    actions.withdraw(record=gone, by=desk_editor(), reason="It was not so.")
    for method in (client.get, client.post):
        assert method(address(draft)).status_code == 404
        assert method("/claims/987654/report/").status_code == 404
        assert method(address(gone)).status_code == 410
    assert not Report.objects.exists()


def test_a_report_sent_from_elsewhere_is_refused():
    where = address(make_claim(published=True))
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, where).status_code == 403
    page = strict.get(where)
    token = page.context["csrf_token"]
    assert send(strict, where, csrfmiddlewaretoken=str(token)).status_code == 302


def test_only_the_form_takes_anything(client):
    claim = make_claim(published=True)
    assert client.post(claim.get_absolute_url()).status_code == 405
    assert client.delete(address(claim)).status_code == 405
