import json
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from claims import actions
from claims.choices import State
from claims.models import Change, Correction, FormerSlug, Report, Revision
from claims.redaction import MARK, redactable
from claims.verifying import findings
from tests.factories import (
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_story,
)
from tests.unit.claims.admin.desk import sign_in

pytestmark = pytest.mark.django_db

SECRET = "Zarghuna"


def redact(record, by, *fields):
    return actions.redact(record=record, by=by, fields=fields, reason="Court order.")


def change(record, **changes):
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    record.refresh_from_db()


def everything() -> list[str]:
    """All rows that the database holds."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    return found


def secrets(record):
    """Each redactable field of a record with the secret in it, and the record."""
    return [path for path, _label in redactable(type(record))]


def test_the_words_are_nowhere_any_more_for_every_kind(chief, subtests):
    passage = [{"source": make_source(), "exact": SECRET}]
    claim = make_claim(published=True, kind="commitment")
    records = [
        make_claim(published=True, headline=SECRET, statement=SECRET, quote=SECRET,
                   quote_language="en", citations=passage),
        make_contradiction(published=True, explanation=SECRET, citations=passage),
        make_review(published=True, summary=SECRET, explanation=SECRET),
        make_event(published=True, title=SECRET, summary=SECRET, citations=passage),
        make_story(published=True, title=SECRET, slug=SECRET.lower(),
                   entries=[{"claim": claim, "note": SECRET}]),
        make_commitment(published=True, claim=claim, condition=SECRET),
    ]  # fmt: skip
    for record in records:
        LogEntry.objects.log_actions(chief.pk, [record], CHANGE, single_object=True)
    for record in records:
        with subtests.test(str(record.resource)):
            record.refresh_from_db()
            redact(record, chief, *secrets(record))
    assert [row for row in everything() if SECRET.lower() in row.lower()] == []
    assert list(findings()) == []


def test_every_revision_says_so_and_keeps_its_hash(chief, editor):
    claim = make_claim(published=True, occasion=SECRET)
    change(claim, occasion="", place="Doha")
    actions.publish(record=claim, by=editor)
    before = list(Revision.objects.of(claim).values_list("number", "sha256"))
    redact(claim, chief, "occasion")
    newest, *older = Revision.objects.of(claim)
    assert [(each.number, each.sha256) for each in older] == before
    told = [json.loads(each.snapshot).get("redacted") for each in older]
    assert told == [None, None, ["occasion"], ["occasion"], ["occasion"]]
    assert json.loads(older[-1].snapshot)["occasion"] == MARK
    assert newest.reason == "Court order."
    assert list(findings()) == []


def test_words_put_where_the_mark_stands_are_found(chief):
    claim = make_claim(published=True, occasion=SECRET)
    redact(claim, chief, "occasion")
    first = Revision.objects.of(claim).last()
    forged = first.snapshot.replace(MARK, "in Kabul")
    Revision.objects.filter(pk=first.pk).update(snapshot=forged)
    assert list(findings()) == [
        f"claim {claim.pk}: revision 1: its text is not what its hash is of"
    ]


def test_it_can_be_done_twice(chief):
    claim = make_claim(published=True, occasion=SECRET, place=SECRET)
    redact(claim, chief, "occasion")
    redact(claim, chief, "place")
    assert [row for row in everything() if SECRET in row] == []
    assert list(findings()) == []


def test_the_version_that_waits_and_the_embargo_end(chief, editor):
    claim = make_claim(published=True, occasion=SECRET)
    change(claim, occasion=f"{SECRET} there", place="Doha")
    redact(claim, chief, "occasion")
    assert not Revision.objects.of(claim).pending().exists()
    assert (claim.occasion, claim.place) == (MARK, "")
    event = make_event(summary=SECRET)
    actions.submit(record=event, by=desk_reporter())
    at = timezone.now() + timedelta(days=1)
    actions.schedule(record=event, by=editor, at=at)
    redact(event, chief, "summary")
    assert event.state == State.REVIEW
    assert list(actions.publish_due(at=at)) == []


def test_whoever_keeps_a_withdrawn_record_is_told(chief, editor):
    event = make_event(published=True, summary=SECRET)
    actions.withdraw(record=event, by=editor, reason="Wrong.", keep_text=True)
    last = Change.objects.last().cursor
    redact(event, chief, "summary")
    told = Change.objects.after(last).values_list("action", "resource", "resource_id")
    assert list(told) == [("withdrawn", "event", event.pk)]


def test_no_former_address_has_the_words(chief, editor):
    story = make_story(published=True, slug="zarghuna")
    change(story, slug="other")
    actions.publish(record=story, by=editor)
    assert FormerSlug.objects.exists()
    redact(story, chief, "slug")
    assert not FormerSlug.objects.exists()
    assert story.slug == f"redacted-{story.pk}"


def test_only_a_chief_with_a_reason_and_fields_that_there_are(chief, editor):
    claim = make_claim(place="Kabul")
    for fields, reason in (([], "x"), (["verdict"], "x"), (["place"], " ")):
        with pytest.raises(ValidationError):
            actions.redact(record=claim, by=chief, fields=fields, reason=reason)
    with pytest.raises(actions.NotAllowedError):
        redact(claim, editor, "place")
    claim.refresh_from_db()
    assert claim.place == "Kabul"


def answered_report(claim):
    """A report that quotes the claim, and is answered by a correction of it."""
    said = {"kind": "words", "email": "", "language": "en"}
    report = actions.report(
        claim=claim,
        text=f"{SECRET} was never there.",
        evidence=f"https://example.org/{SECRET}",
        **said,
    )
    note = Correction.objects.create(
        claim=claim, on=timezone.localdate(), text="Another place."
    )
    actions.answer_report(report=report, by=make_colleague("editor"), correction=note)
    refused = actions.report(claim=claim, text="Not so.", evidence="", **said)
    why = f"{SECRET} says so."
    actions.refuse_report(report=refused, by=make_colleague("editor"), reason=why)
    return report


def test_reports_that_quote_the_words_lose_theirs_where_that_is_asked_for(chief):
    claim = make_claim(published=True, statement=f"{SECRET} spoke.")
    other = make_claim(published=True)
    report, elsewhere = answered_report(claim), answered_report(other)
    redaction = {"record": claim, "by": chief, "fields": ["statement"], "reason": "Law"}
    actions.redact(**redaction)
    assert SECRET in Report.objects.get(pk=report.pk).text
    actions.redact(**redaction, reports=True)
    for each in Report.objects.filter(claim=claim):
        assert SECRET not in f"{each.text}{each.evidence}{each.refusal}"
        each.full_clean()
    kept = Report.objects.get(pk=report.pk)
    assert (kept.state, kept.correction.text) == ("corrected", "Another place.")
    assert SECRET in Report.objects.get(pk=elsewhere.pk).text
    assert list(findings()) == []


def test_the_page_of_the_act_offers_reports_where_there_are_any(chief):
    desk = sign_in(chief)
    claim, other = make_claim(published=True), make_event(published=True)
    answered_report(claim)
    pages = {
        each: reverse(f"admin:claims_{each.resource}_act", args=[each.pk, "redact"])
        for each in (claim, other)
    }
    assert 'name="reports"' not in desk.get(pages[other]).content.decode()
    page = desk.get(pages[claim])
    assert 'name="reports"' in page.content.decode()
    version = page.context["form"].initial["version"]
    sent = {"version": version, "fields": ["place"], "reason": "Law", "reports": "on"}
    assert desk.post(pages[claim], sent).status_code == 302
    assert {each.text for each in Report.objects.all()} == {MARK}
