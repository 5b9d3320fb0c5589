"""The first story, held against the report that it was taken from."""

from datetime import date
from io import StringIO

import pytest
from django.conf import settings as site
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from claims.checks import findings
from claims.demo import first_story
from claims.models import (
    Change,
    Claim,
    Commitment,
    Contradiction,
    Event,
    Publishable,
    Revision,
    Source,
    Speaker,
    Story,
    StoryEntry,
    Topic,
)
from tests.factories import make_speaker, make_topic, whole_record

pytestmark = pytest.mark.django_db

THAT_DAY_OR_THE_NEXT = "2020-03-11/2020-03-12"
COUNTED = {
    Speaker: 11,
    Event: 4,
    Claim: 14,
    Contradiction: 4,
    Commitment: 3,
    Source: 1,
    Story: 1,
    Topic: 5,
}
REPORT = site.BASE_DIR.parent / "shared" / "seed" / "article.txt"


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_the_first_story_is_entered_whole_and_public():
    """In one test, because entering it takes a second or two."""
    own = make_speaker(name="Our Ghani", slug="ghani"), make_topic(slug="violence")
    users = set(User.objects.all())
    # Two of its 43 are there: used, and left as they are.
    assert load() == "41 records entered.\n"
    versions = [type(record).objects.get(pk=record.pk).version for record in own]
    assert versions == [record.version for record in own]
    assert own[0].claims.count() == 2

    everything_is_there_and_public()
    dates_are_as_precise_as_in_the_report()
    parties_contradict_each_other_as_reported()
    nothing_is_made_a_contradiction_that_is_none()
    answers_follow_what_they_answer()
    promises_have_their_steps()
    all_is_public_since_the_day_of_the_report()
    nobody_can_sign_in_as(set(User.objects.all()) - users)
    assert list(findings()) == []
    assert not Change.objects.filter(action="withdrawn").exists()

    held = whole_record()
    assert load() == "The first story is in the record already.\n"
    assert whole_record() == held


def everything_is_there_and_public():
    public = {model: model.objects.published().count() for model in COUNTED}
    assert {model: model.objects.count() for model in COUNTED} == COUNTED == public
    assert Source.objects.get().url == ""
    assert StoryEntry.objects.filter(is_published=True).count() == 18


def dates_are_as_precise_as_in_the_report():
    claims = Claim.objects.order_by("pk")
    assert list(claims.values_list("kind", "speaker__slug", "said_on")) == [
        ("commitment", "ghani", "2020-03-11"),
        ("commitment", "ghani-office", THAT_DAY_OR_THE_NEXT),
        ("commitment", "ghani-office", THAT_DAY_OR_THE_NEXT),
        ("demand", "taliban", "2020-03-11~"),
        ("assertion", "pompeo", "2020-03-11~"),
        ("assertion", "ortagus", THAT_DAY_OR_THE_NEXT),
        ("assertion", "abdullah", THAT_DAY_OR_THE_NEXT),
        ("accusation", "abdullah", THAT_DAY_OR_THE_NEXT),
        ("denial", "taliban", "2020-03-11"),
        ("denial", "taliban-spokesman", THAT_DAY_OR_THE_NEXT),
        ("denial", "afghan-government-official", "2020-03-11"),
        ("commitment", "khalid", THAT_DAY_OR_THE_NEXT),
        ("warning", "khalid", THAT_DAY_OR_THE_NEXT),
        ("assertion", "ghani", "2020-03"),
    ]
    events = Event.objects.order_by("pk").values_list("happened_on", flat=True)
    assert list(events) == ["2020-02-29", "2020-03", "2020-03-11", "2020-03-14"]


def parties_contradict_each_other_as_reported():
    fields = ("aspect", "first_party__slug", "second_party__slug", "reversal")
    assert list(Contradiction.objects.order_by("aspect").values_list(*fields)) == [
        ("authority", "ghani", "abdullah", False),
        ("condition", "ghani", "taliban", False),
        ("number", "ghani", "taliban", False),
        ("timing", "taliban", "afghan-government", False),
    ]
    unnamed = Claim.objects.filter(speaker__kind="unnamed").order_by("pk")
    parties = list(unnamed.values_list("party__slug", flat=True))
    assert parties == ["taliban", "afghan-government"]


def nothing_is_made_a_contradiction_that_is_none():
    """Praise with reservations, and a warning on a condition."""
    careful = Claim.objects.filter(speaker__slug__in=["pompeo", "ortagus", "khalid"])
    assert list(careful.values_list("contradiction_count", flat=True)) == [0] * 4


def answers_follow_what_they_answer():
    answers = Claim.objects.filter(responds_to__isnull=False).order_by("pk")
    assert list(answers.values_list("speaker__slug", "responds_to__speaker__slug")) == [
        ("taliban", "ghani"),
        ("afghan-government-official", "taliban"),
    ]


def promises_have_their_steps():
    daily, later, weekend = Commitment.objects.order_by("pk")
    days, weeks = (list(c.steps.values_list("due_on", "total")) for c in (daily, later))
    assert (daily.goal, len(days), days[-1]) == (1500, 15, (date(2020, 3, 28), 1500))
    assert daily.due_to == date(2020, 3, 28)
    assert (later.goal, len(weeks), weeks[-1]) == (5000, 7, (date(2020, 7, 4), 5000))
    assert (weeks[-1][0] - days[-1][0]).days == 14 * 7
    assert later.condition
    assert (weekend.quantity, weekend.due_on) == (None, "2020-03-13/2020-03-15")
    for commitment in (daily, later, weekend):
        assert commitment.assessment.reason == "no progress recorded"


def all_is_public_since_the_day_of_the_report():
    records = [
        record
        for model in COUNTED
        if issubclass(model, Publishable)
        for record in model.objects.all()
    ]
    assert {record.published_at.date() for record in records} == {date(2020, 3, 12)}
    for record in records:
        assert record.was_entered_later
        assert record.author != record.reviewer
        live = Revision.objects.of(record).live().get()
        assert live.live_from == record.published_at


def nobody_can_sign_in_as(accounts):
    assert {user.username for user in accounts} == {"demo-reporter", "demo-editor"}
    for user in accounts:
        assert not user.has_usable_password()
        assert not user.is_staff
        assert authenticate(username=user.username, password="") is None


# --- Its passages -------------------------------------------------------------------


def citations():
    rows = [*first_story.CLAIMS.values(), *first_story.CONTRADICTIONS.values()]
    rows += first_story.EVENTS.values()
    return [citation for row in rows for citation in row["citations"]]


def as_one_line(text):
    """`text` with each line break as a blank, and nothing else made the same."""
    return text.replace("\r\n", " ").replace("\n", " ")


def test_every_cited_passage_is_in_the_report_word_for_word():
    if not REPORT.exists():
        pytest.skip(f"the report itself is not beside the project: no {REPORT}")
    report = as_one_line(REPORT.read_text(encoding="utf-8"))
    passages = [c["prefix"] + c["exact"] + c["suffix"] for c in citations()]
    assert [passage for passage in passages if passage not in report] == []


def test_every_record_of_the_story_has_its_passage():
    assert len(citations()) == 14 + 4 + 4
    assert all(citation["exact"] for citation in citations())


def test_every_quote_is_within_the_passage_that_is_cited_for_it():
    quoted = [row for row in first_story.CLAIMS.values() if "quote" in row]
    assert len(quoted) == 6
    for row in quoted:
        assert row["quote"] in row["citations"][0]["exact"]
