"""What people read where a record is named: lists, history, the desk."""

from datetime import UTC, date, datetime

import pytest

from claims.models import Capture, Change, CitationCheck, Correction, Revision
from tests.factories import (
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 3, 12, 12, tzinfo=UTC)


def test_records_are_called_by_what_they_say():
    claim = make_claim(headline="It rained", topics=[make_topic(name="Weather")])
    other = make_claim(headline="It was dry")
    speaker = make_speaker(
        name="Ghani",
        aliases=[{"name": "Ashraf Ghani"}],
        identifiers=[{"scheme": "wikidata", "identifier": "Q1"}],
        affiliations=[{"role": "President"}],
    )
    names = {
        "It rained": claim,
        "Weather": claim.topic_links.get(),
        "It rained ≠ It was dry": make_contradiction(first=claim, second=other),
        "Half true: It rained": make_review(
            claim=claim, verdict=make_verdict(label="Half true")
        ),
        "Wrong: It rained": make_review(
            claim=claim,
            origin="elsewhere",
            publisher="x",
            url="https://a.org",
            rating="Wrong",
        ),
        "Ghani": speaker,
        "Ashraf Ghani": speaker.aliases.get(),
        "wikidata:Q1": speaker.identifiers.get(),
        "President": speaker.affiliations.get(),
        "Decree (Wire)": make_source(title="Decree", publisher="Wire"),
        "Oath": make_event(title="Oath"),
        "Dossier": make_story(title="Dossier"),
    }
    assert {str(record): record for record in names.values()} == names


def test_parts_of_a_commitment_are_called_by_their_figures():
    count = {"on": "2020-03", "total": "10.50", "reported_by": make_speaker()}
    commitment = make_commitment(
        claim=make_claim(kind="commitment", headline="Ten a day"),
        steps=[{"due_on": "2020-03-14", "total": "100"}],
        progress=[count],
    )
    assert str(commitment) == "Ten a day"
    assert str(commitment.steps.get()) == "2020-03-14: 100"
    assert str(commitment.progress.get()) == "2020-03: 10.5"


def test_what_the_acts_write_is_called_by_what_it_tells():
    claim = make_claim(published=True)
    citation = claim.citations.get()
    entries = [{"order": 1, "claim": claim}]
    capture = Capture(source=citation.source, captured_at=NOON)
    own = Change.objects.get(resource="claim")
    assert str(capture) == "2020-03-12 12:00"
    assert str(citation) == citation.source.title
    assert str(CitationCheck(checked_at=NOON, was_found=True)) == "2020-03-12: found"
    assert str(CitationCheck(checked_at=NOON, was_found=False)) == (
        "2020-03-12: no longer found"
    )
    assert str(Correction(on=date(2020, 3, 12), text="x")) == "2020-03-12: x"
    assert str(own) == f"{own.cursor}: published claim {claim.pk}"
    assert str(Revision.objects.of(claim).live().get()) == f"claim {claim.pk}, 3"
    assert str(make_story(entries=entries).entries.get()) == claim.headline


def test_what_belongs_to_a_claim_has_its_place_on_the_claims_page():
    review, commitment = make_review(), make_commitment()
    for part, name in ((review, "review"), (commitment, "commitment")):
        assert part.get_absolute_url() == f"{part.claim.get_absolute_url()}#{name}"


def test_an_introduction_is_html_that_cannot_do_harm():
    story = make_story(introduction="**Bold** <script>alert(1)</script>")
    assert "<strong>Bold</strong>" in story.introduction_html
    assert "<script" not in story.introduction_html
