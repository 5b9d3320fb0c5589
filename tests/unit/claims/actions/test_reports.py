"""Triage: who took and answered what, what the reader is told, what is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from claims import actions
from claims.models import Correction, Report
from tests.factories import desk_editor, make_claim, make_colleague
from tests.unit.claims.admin.desk import sign_in

pytestmark = pytest.mark.django_db


def reported(**values) -> Report:
    claim = values.pop("claim", None) or make_claim(published=True)
    said = {"kind": "words", "text": "Not so.", "email": "reader@example.org"}
    return actions.report(claim=claim, language="fr", **said | values)


def corrected(claim) -> Correction:
    today = timezone.localdate()
    return Correction.objects.create(claim=claim, on=today, text="It was Tuesday.")


@pytest.fixture
def letters(settings):
    settings.EMAIL_URL = "smtp://mail.example.org"
    return mail.outbox


def test_taking_and_answering_say_who_and_when():
    report, by = reported(), desk_editor()
    actions.take_report(report=report, by=by)
    report.refresh_from_db()
    assert (report.state, report.taken_by) == ("taken", by)
    actions.answer_report(report=report, by=by, correction=corrected(report.claim))
    report.refresh_from_db()
    assert (report.state, report.answered_by) == ("corrected", by)
    assert report.answered_at >= report.taken_at


def test_a_refusal_needs_a_reason():
    report, by = reported(), desk_editor()
    with pytest.raises(ValidationError):
        actions.refuse_report(report=report, by=by, reason=" ")
    actions.refuse_report(report=report, by=by, reason="The recording says so.")
    assert Report.objects.get().refusal == "The recording says so."


def test_nobody_answers_twice_or_without_permission():
    report, by = reported(), desk_editor()
    with pytest.raises(actions.NotAllowedError):
        actions.take_report(report=report, by=make_colleague("reporter"))
    stale = Report.objects.get()
    actions.refuse_report(report=report, by=by, reason="No.")
    with pytest.raises(actions.StateError):
        actions.take_report(report=stale, by=by)


def test_the_reader_is_answered_once_it_is_kept_and_the_address_goes(
    letters, django_capture_on_commit_callbacks
):
    report = reported()
    with django_capture_on_commit_callbacks(execute=True):
        actions.refuse_report(report=report, by=desk_editor(), reason="Non.")
        assert not letters
    (letter,) = letters
    assert letter.to == ["reader@example.org"]
    assert "Non." in letter.body
    assert report.claim.get_absolute_url().split("/")[-2] in letter.body
    assert Report.objects.get().email == ""


def test_without_a_mail_server_the_answer_is_only_recorded(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.refuse_report(report=reported(), by=desk_editor(), reason="No.")
    assert not mail.outbox
    assert Report.objects.get().email == "reader@example.org"


def test_reports_are_forgotten_after_a_year():
    old, new = reported(), reported()
    sent = timezone.now() - timedelta(days=366)
    Report.objects.filter(pk=old.pk).update(sent_at=sent)
    call_command("forget_reports", verbosity=0)
    assert list(Report.objects.all()) == [new]


# --- On the desk ------------------------------------------------------------------


def test_the_list_has_what_waits_first_and_the_claim_says_how_much():
    waiting = reported()
    done = reported(claim=waiting.claim, text="Answered")
    actions.refuse_report(report=done, by=desk_editor(), reason="No.")
    client = sign_in(desk_editor())
    shown = client.get("/admin/claims/report/").context["cl"].result_list
    assert list(shown) == [waiting]
    every = client.get("/admin/claims/report/?standing=all").context["cl"]
    assert set(every.result_list) == {waiting, done}
    form = client.get(f"/admin/claims/claim/{waiting.claim_id}/change/")
    assert "1 reader’s report waits" in form.content.decode()
    here = f"/admin/claims/report/?claim__id__exact={waiting.claim_id}"
    assert here in form.content.decode()
    assert client.get(here).status_code == 200


def test_each_answer_can_be_given_on_the_page_of_the_report():
    report = reported(text="<b>Not so</b>")
    other = reported(claim=report.claim)
    fix = corrected(report.claim)
    client = sign_in(desk_editor())
    page = f"/admin/claims/report/{report.pk}/change/"
    assert "<b>Not so" not in client.get(page).content.decode()
    assert client.post(page, {"act": "take"}).status_code == 302
    refused = client.post(page, {"act": "refuse", "reason": ""})
    assert "Say why nothing is corrected." in refused.content.decode()
    unchosen = client.post(page, {"act": "correct"})
    assert "Choose the correction that answers it." in unchosen.content.decode()
    client.post(page, {"act": "correct", "correction": fix.pk})
    page = f"/admin/claims/report/{other.pk}/change/"
    client.post(page, {"act": "refuse", "reason": "No."})
    states = Report.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["corrected", "refused"]
    again = client.post(page, {"act": "take"})
    assert "Somebody took or answered this report already." in again.content.decode()


def test_reporters_and_strangers_read_no_report(client):
    page = f"/admin/claims/report/{reported().pk}/change/"
    reporter = sign_in(make_colleague("reporter"))
    for where in (page, "/admin/claims/report/"):
        assert reporter.get(where).status_code == 403
        assert client.get(where).status_code == 302
    client = sign_in(desk_editor())
    assert client.get("/admin/claims/report/99999999999999999999/change/").status_code
