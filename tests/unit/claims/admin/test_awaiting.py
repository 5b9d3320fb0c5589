"""What awaits whom, on the desk's first page and in the lists it links to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims import actions
from claims.admin import awaiting
from claims.models import Capture, Claim, Event, Revision
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_event,
    make_source,
)
from tests.unit.claims.admin.desk import sign_in

pytestmark = pytest.mark.django_db

INDEX = "admin:index"


def awaits(person) -> dict[str, dict[str, str]]:
    """Section → list → count, as `person` sees them."""
    sections = sign_in(person).get(reverse(INDEX)).context["awaits"]
    return {
        str(section.title): {line.label: line.count for line in section.lines}
        for section in sections
    }


def listed(person, section: str) -> list:
    """The rows of the first list that a section links to."""
    client = sign_in(person)
    sections = client.get(reverse(INDEX)).context["awaits"]
    (found,) = [each for each in sections if each.title == section]
    return list(client.get(found.lines[0].url).context["cl"].result_list)


def in_review(record):
    actions.submit(record=record, by=desk_reporter())
    return record


@pytest.fixture
def editor():
    return desk_editor()


def test_nothing_awaits_whom_nothing_waits_for(editor):
    assert awaits(editor) == {}
    page = sign_in(editor).get(reverse(INDEX))
    assert "Nothing. What others submit" in page.content.decode()


def test_what_others_submitted_is_to_be_reviewed(editor):
    claim, event = in_review(make_claim()), in_review(make_event())
    make_claim()
    assert awaits(editor)["To review"] == {"Claims": "1", "Events": "1"}
    assert listed(editor, "To review") == [claim]
    assert event.state == "review"


def test_nobody_is_told_to_review_what_they_changed_themselves(editor, settings):
    own = in_review(make_claim())
    actions.enter(record=own, by=editor, changes={"place": "Kabul"})
    assert "To review" not in awaits(editor)
    other = make_colleague("editor", "other")
    assert awaits(other)["To review"] == {"Claims": "1"}

    settings.FOUR_EYES = False
    assert awaits(editor)["To review"] == {"Claims": "1"}


def test_changes_of_what_is_public_are_to_be_reviewed(editor):
    event = make_event(published=True)
    actions.enter(record=event, by=desk_reporter(), changes={"title": "Later"})
    make_event(published=True)
    assert awaits(editor)["Changes to review"] == {"Events": "1"}
    assert listed(editor, "Changes to review") == [event]

    actions.publish(record=Event.objects.get(pk=event.pk), by=editor)
    assert "Changes to review" not in awaits(editor)


def test_what_was_sent_back_awaits_who_entered_it_until_it_is_submitted(editor):
    claim = in_review(make_claim())
    actions.send_back(record=claim, by=editor, note="Which decree?")
    reporter = desk_reporter()
    assert awaits(reporter)["Sent back to you"] == {"Claims": "1"}
    assert listed(reporter, "Sent back to you") == [claim]
    assert "Sent back to you" not in awaits(editor)

    in_review(Claim.objects.get(pk=claim.pk))
    assert "Sent back to you" not in awaits(reporter)


def test_embargoes_that_end_within_a_week_and_those_that_should_have(editor):
    soon, later = timedelta(days=6), timedelta(days=8)
    for after in (soon, later):
        record = in_review(make_event())
        actions.schedule(record=record, by=editor, at=timezone.now() + after)
    assert awaits(editor)["Public within a week"] == {"Events": "1"}
    Event.objects.update(scheduled_for=datetime(2020, 3, 12, tzinfo=UTC))
    assert awaits(editor)["Public within a week"] == {"Events": "2"}


def test_promises_that_are_due_within_a_week(editor):
    today = timezone.localdate()
    for days in (-1, 0, 7, 8):
        day = (today + timedelta(days=days)).isoformat()
        make_commitment(published=True, due_on=day)
    make_commitment(due_on=today.isoformat())
    assert awaits(editor)["Due within a week"] == {"Commitments": "2"}


def test_sources_of_which_no_copy_could_be_made(editor):
    source = make_source()
    made = {"captured_at": timezone.now(), "url": "https://example.org/copy"}
    for state in ("failed", "failed", "held"):
        Capture.objects.create(source=source, state=state, **made)
    assert awaits(editor)["Not captured"] == {"Sources": "1"}
    assert listed(editor, "Not captured") == [source]


def test_reports_of_readers_await_who_may_answer_them(editor):
    claim = make_claim(published=True)
    actions.report(
        claim=claim, kind="other", text="It was a Wednesday.", email="", language="en"
    )
    assert awaits(editor)["From readers"] == {"Readers’ reports": "1"}
    assert "From readers" not in awaits(make_colleague("reporter", "new"))


def test_versions_made_since_midnight(editor):
    make_event()
    long_ago = datetime(2020, 3, 12, tzinfo=UTC)
    Revision.objects.update(made_at=long_ago)
    assert "Changed today" not in awaits(editor)
    in_review(make_event())
    assert awaits(editor)["Changed today"] == {"Revisions": "2"}


def test_a_reporter_is_told_nothing_of_what_only_editors_do():
    in_review(make_event())
    reporter = make_colleague("reporter", "new")
    assert awaits(reporter).keys() == {"Changed today"}


def test_a_count_ends_where_it_is_not_needed(editor, monkeypatch):
    monkeypatch.setattr(awaiting, "MOST", 2)
    for count in ("1", "2", "2+", "2+"):
        in_review(make_event())
        assert awaits(editor)["To review"] == {"Events": count}


def test_a_filter_of_no_such_name_filters_nothing(editor):
    event = make_event(happened_on=date(2020, 3, 12).isoformat())
    page = sign_in(editor).get(
        reverse("admin:claims_event_changelist"), {"awaits": "x"}
    )
    assert list(page.context["cl"].result_list) == [event]


def test_the_first_page_asks_the_same_of_25_rows_as_of_one(editor):
    client = sign_in(editor)

    def queries() -> int:
        client.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(INDEX))
        return len(asked)

    in_review(make_event())
    one = queries()
    for _number in range(24):
        in_review(make_event())
    assert queries() == one
