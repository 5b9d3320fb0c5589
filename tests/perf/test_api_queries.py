"""How often the API asks the database: as often for 25 rows as for one.

One query of each reply is for the site's version, one of some lists for where their
rows stand. A budget that a reply leaves, up or
down, is written here anew and the difference explained.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Correction, Event
from newsroom.shared.fragments import Fragments
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

BUDGET = {
    "claims": 16,
    "claims expanded": 21,
    "claims changed": 16,
    # One look for whether anything stands before the date.
    "claims at a date": 17,
    "contradictions": 27,
    "contradictions at a date": 28,
    "speakers": 6,
    "topics": 2,
    "stories": 7,
    "events": 7,
    "commitments": 7,
    "sources": 3,
    "verdicts": 2,
    "corrections": 2,
    "timeline": 15,
    "claim": 13,
    "claim with all": 20,
    "contradiction": 26,
    "speaker": 6,
    "topic": 2,
    "story": 7,
    "event": 6,
    "commitment": 7,
    "source": 3,
    "correction": 2,
}
COPY = {"url": "https://archive.example/1", "captured_at": "2020-03-12T12:00:00Z"}


class Busy:
    """A record whose every list has `rows` rows, in the API and within one of each."""

    def __init__(self, rows: int) -> None:
        self.each = range(rows)
        self.office = make_speaker(kind="office")
        self.topics = [make_topic() for _ in self.each]
        self.citations = [{"source": make_source(captures=[COPY])} for _ in self.each]
        self.event = self.make_event(self.topics, self.citations)
        self.claim = self.make_claim(
            speaker=self.make_speaker(),
            topics=self.topics,
            events=[self.event],
            citations=self.citations,
        )
        self.others = [self.make_other() for _ in self.each]
        # The first of each has `rows` parts; to fill them all would only take time.
        sizes = [rows] + [1] * (rows - 1)
        pairs = zip(self.others, sizes, strict=True)
        self.pairs = [self.make_pair(other, size) for other, size in pairs]
        pairs = zip(self.others, sizes, strict=True)
        self.commitments = [self.make_commitment(other, size) for other, size in pairs]
        self.stories = [self.make_story(self.others[:size]) for size in sizes]
        self.correction = Correction.objects.latest("pk")

    def make_speaker(self) -> Any:
        identifier = {"scheme": "wikidata"}
        return make_speaker(
            aliases=[{"name": f"Name {n}"} for n in self.each],
            identifiers=[{**identifier, "identifier": f"Q{n}"} for n in self.each],
            affiliations=[
                {"role": f"Role {n}", "organisation": self.office.pk} for n in self.each
            ],
        )

    def make_event(self, topics: list[Any], citations: list[Any]) -> Event:
        return make_event(published=True, topics=topics, citations=citations)

    def make_claim(self, **changes: Any) -> Claim:
        return make_claim(
            published=True, kind="commitment", on_behalf_of=self.office, **changes
        )

    def make_other(self) -> Claim:
        """A claim that has one of everything."""
        event = self.make_event(self.topics[:1], self.citations[:1])
        other = self.make_claim(
            topics=self.topics[:1],
            events=[event],
            citations=self.citations[:1],
            responds_to=self.claim,
            repeats=self.claim,
        )
        Correction.objects.create(on="2020-04-01", text="It is so.", claim=other)
        make_review(
            published=True,
            claim=other,
            verdict=make_verdict(),
            citations=self.citations[:1],
        )
        return other

    def make_pair(self, other: Claim, size: int) -> Any:
        return make_contradiction(
            published=True,
            first=self.claim,
            second=other,
            citations=self.citations[:size],
        )

    def make_commitment(self, other: Claim, size: int) -> Any:
        count = {"total": "1", "reported_by": self.office}
        days = [f"2020-03-{day:02}" for day in range(1, size + 1)]
        return make_commitment(
            published=True,
            claim=other,
            steps=[{"due_on": day, "total": "1"} for day in days],
            progress=[
                {**count, "on": day, "citations": self.citations[:1]} for day in days
            ],
        )

    def make_story(self, claims: list[Claim]) -> Any:
        entries = [{"claim": claim} for claim in claims] + [{"event": self.event}]
        return make_story(published=True, entries=entries)

    def details(self) -> dict[str, Any]:
        return {
            "claim": f"claims/{self.claim.pk}/",
            "claim with all": f"claims/{self.others[0].pk}/",
            "contradiction": f"contradictions/{self.pairs[0].pk}/",
            "speaker": f"speakers/{self.claim.speaker.slug}/",
            "topic": f"topics/{self.topics[0].slug}/",
            "story": f"stories/{self.stories[0].slug}/",
            "event": f"events/{self.event.pk}/",
            "commitment": f"commitments/{self.commitments[0].pk}/",
            "source": f"sources/{self.citations[0]['source'].pk}/",
            "correction": f"corrections/{self.correction.pk}/",
        }


LISTS = {
    "claims": "claims/",
    "claims expanded": "claims/?expand=contradictions,citations",
    "claims changed": "claims/?updated_since=2020-01-01T00:00:00Z",
    "claims at a date": "claims/?at=2020-03-11",
    "contradictions": "contradictions/",
    "contradictions at a date": "contradictions/?at=2020-03-11",
    "speakers": "speakers/",
    "topics": "topics/",
    "stories": "stories/",
    "events": "events/",
    "commitments": "commitments/",
    "sources": "sources/",
    "verdicts": "verdicts/",
    "corrections": "corrections/",
    "timeline": "timeline/?by=day",
}


def count(client: Client, address: str) -> int:
    """For a reply of which nothing is kept."""
    Fragments.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, address
    return len(queries)


@pytest.mark.parametrize("rows", [1, 25])
def test_a_reply_asks_as_often_for_25_rows_as_for_one(
    client: Client, rows: int
) -> None:
    addresses = LISTS | Busy(rows).details()
    counts = {name: count(client, address) for name, address in addresses.items()}
    assert counts == BUDGET


def test_rows_that_are_kept_cost_one_query(client: Client) -> None:
    Busy(2)
    count(client, LISTS["claims"])
    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/claims/")
    version, places = queries
    assert "siteversion" in version["sql"]
    assert "ORDER BY" in places["sql"]
