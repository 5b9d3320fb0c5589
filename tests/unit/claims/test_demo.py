"""The first story, held against the report that it was taken from."""

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
REPORT = site.BASE_DIR.parent / "shared" / "seed" / "article.txt"


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def claim_by(start, speaker):
    return Claim.objects.get(headline__startswith=start, speaker__slug=speaker)


def test_the_first_story_is_entered_whole_and_public():  # noqa: PLR0915
    """In one test, because entering it takes a second or two."""
    own = make_speaker(name="Our Ghani", slug="ghani"), make_topic(slug="violence")
    before = set(User.objects.all())
    entered = load()

    counted = {
        Speaker: 11,
        Event: 4,
        Claim: 14,
        Contradiction: 4,
        Commitment: 3,
        Source: 1,
        Story: 1,
    }
    assert {model: model.objects.count() for model in counted} == counted
    assert Topic.objects.count() == 5
    # What the newsroom has entered itself is used, and left as it is.
    assert entered == "41 records entered.\n"
    for record in own:
        held = record.version
        record.refresh_from_db()
        assert record.version == held
    assert own[0].claims.count() == 2
    for model in counted:
        assert model.objects.published().count() == counted[model]
    assert Source.objects.get().url == ""
    assert StoryEntry.objects.filter(is_published=True).count() == 18

    # As precisely as the report has it, and no more.
    dates = [
        (c.kind, c.speaker.slug, c.said_on)
        for c in Claim.objects.order_by("pk").select_related("speaker")
    ]
    assert dates == [
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

    # Whose side each is, and who contradicts whom.
    pairs = Contradiction.objects.order_by("aspect")
    assert list(
        pairs.values_list(
            "aspect", "first_party__slug", "second_party__slug", "reversal"
        )
    ) == [
        ("authority", "ghani", "abdullah", False),
        ("condition", "ghani", "taliban", False),
        ("number", "ghani", "taliban", False),
        ("timing", "taliban", "afghan-government", False),
    ]
    unnamed = Claim.objects.filter(speaker__kind="unnamed").order_by("pk")
    assert [claim.party.slug for claim in unnamed] == ["taliban", "afghan-government"]
    for one, other in (
        (claim_by("Pompeo welcomes", "pompeo"), claim_by("Violence", "ortagus")),
        (claim_by("Afghan forces", "khalid"), claim_by("Khalid warns", "khalid")),
    ):
        assert one.contradiction_count == other.contradiction_count == 0
    answers = Claim.objects.filter(responds_to__isnull=False).order_by("pk")
    assert [(a.speaker.slug, a.responds_to.speaker.slug) for a in answers] == [
        ("taliban", "ghani"),
        ("afghan-government-official", "taliban"),
    ]

    # What was promised.
    first, second, third = Commitment.objects.order_by("pk")
    steps = [list(c.steps.values_list("due_on", "total")) for c in (first, second)]
    assert (first.goal, len(steps[0]), steps[0][-1][1]) == (1500, 15, 1500)
    assert steps[0][-1][0].isoformat() == first.due_to.isoformat() == "2020-03-28"
    assert (second.goal, len(steps[1]), steps[1][-1][1]) == (5000, 7, 5000)
    assert (steps[1][-1][0] - steps[0][-1][0]).days == 14 * 7
    assert second.condition
    assert (third.quantity, third.due_on) == (None, "2020-03-13/2020-03-15")
    told = {(c.assessment.state, c.assessment.reason) for c in (first, second, third)}
    assert told == {("undeterminable", "no progress recorded")}

    # Public since the day of the report, and entered later.
    for model in counted:
        if issubclass(model, Publishable):
            for record in model.objects.all():
                assert record.published_at.date() == first_story.REPORTED_ON
                assert record.was_entered_later
                live = Revision.objects.of(record).live().get()
                assert live.live_from == record.published_at
                assert record.author != record.reviewer

    # By two accounts that nobody can sign in with.
    accounts = set(User.objects.all()) - before
    assert {user.username for user in accounts} == {"demo-reporter", "demo-editor"}
    for user in accounts:
        assert not user.has_usable_password()
        assert not user.is_staff
        assert authenticate(username=user.username, password="") is None

    assert list(findings()) == []
    assert Change.objects.filter(action="withdrawn").count() == 0

    # A second time changes nothing.
    held = whole_record()
    assert load() == "The first story is in the record already.\n"
    assert whole_record() == held


def as_one_line(text):
    """`text` with each line break as a blank, and nothing else made the same."""
    return text.replace("\r\n", " ").replace("\n", " ")


def test_every_cited_passage_is_in_the_report_word_for_word():
    if not REPORT.exists():
        pytest.skip(f"the report itself is not beside the project: no {REPORT}")
    report = as_one_line(REPORT.read_text(encoding="utf-8"))
    rows = [*first_story.CLAIMS.values(), *first_story.CONTRADICTIONS.values()]
    rows += first_story.EVENTS.values()
    passages = [
        passage["prefix"] + passage["exact"] + passage["suffix"]
        for row in rows
        for passage in row["citations"]
    ]
    assert len(passages) == 22
    assert [passage for passage in passages if passage not in report] == []


def test_every_quote_is_within_the_passage_that_is_cited_for_it():
    quoted = [row for row in first_story.CLAIMS.values() if "quote" in row]
    assert len(quoted) == 6
    for row in quoted:
        assert row["quote"] in row["citations"][0]["exact"]


def test_every_citation_has_its_passage():
    citations = [
        citation
        for rows in (
            first_story.CLAIMS,
            first_story.CONTRADICTIONS,
            first_story.EVENTS,
        )
        for row in rows.values()
        for citation in row["citations"]
    ]
    assert all(citation["exact"] for citation in citations)
