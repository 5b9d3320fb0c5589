"""A page asks as often for 25 rows as for one."""

import json
from itertools import count

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import index, tallies
from claims.derived import DERIVED, rederive
from claims.models import (
    Citation,
    Claim,
    ClaimEvent,
    ClaimTopic,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Progress,
    Review,
    Revision,
    Speaker,
    Step,
    Story,
    StoryEntry,
    Verdict,
)
from newsroom.shared.fragments import Fragments
from tests.factories import (
    make_claim,
    make_event,
    make_source,
    make_speaker,
    make_topic,
    make_verdict,
)
from timeline.embeds import embed_address

pytestmark = pytest.mark.django_db

_numbers = count(1)


class Busy:
    """Records in which every list of every page is as long as asked.

    Written past the acts, which would take a minute for as many.
    """

    def __init__(self) -> None:
        self.public = {"state": "published", "published_at": timezone.now()}
        self.speaker = make_speaker(name="Busy", slug="busy", kind="organisation")
        self.topic = make_topic(slug="busy")
        self.event = make_event(published=True, topics=[self.topic])
        self.claim = make_claim(
            published=True, speaker=self.speaker, events=[self.event]
        )
        self.source = make_source()
        self.verdict: Verdict = make_verdict()
        self.story = Story.objects.create(slug="busy", title="Busy", **self.public)
        self.make(StoryEntry, [{"story": self.story, "claim": self.claim}])

    def fill(self, rows: int) -> None:
        answers = self.claims(rows, on_behalf_of=self.speaker, responds_to=self.claim)
        self.claims(rows, responds_to=answers[0])
        self.claims(rows, speaker=self.speaker, repeats=self.claim)
        others = self.claims(rows)
        self.make(ClaimTopic, [{"claim": c, "topic": self.topic} for c in answers])
        self.make(ClaimEvent, [{"claim": c, "event": self.event} for c in answers])
        self.make(StoryEntry, [{"story": self.story, "claim": c} for c in answers])
        events = self.make(Event, [self.event_row() for _ in range(rows)])
        self.make(StoryEntry, [{"story": self.story, "event": e} for e in events])
        self.make(Contradiction, [self.pair(other) for other in others])
        self.make(Review, [self.review(claim) for claim in answers])
        self.promise(answers)
        self.set_right(rows)
        for model in [*DERIVED, *DERIVED]:
            rederive(model, Q())
        index.rebuild()
        tallies.rebuild()

    def promise(self, claims):
        plain = {"quantity": 9, "unit": "men", **self.public}
        made = self.make(Commitment, [{"claim": c, **plain} for c in claims])
        self.make(
            Step, [{"commitment": c, "due_on": "2020-03-14", "total": 5} for c in made]
        )
        counts = self.make(Progress, [self.count(c) for c in made])
        self.make(Citation, [{"progress": c, "source": self.source} for c in counts])

    def count(self, commitment):
        values = {"commitment": commitment, "on": "2020-03-15", "total": 4}
        return {**values, "reported_by": self.speaker}

    def claims(self, rows, **values):
        wanted = [self.claim_row() | values for _ in range(rows)]
        for row in wanted:
            row["party"] = row.get("on_behalf_of") or row["speaker"]
        claims = self.make(Claim, wanted)
        self.make(Citation, [{"claim": c, "source": self.source} for c in claims])
        return claims

    def claim_row(self):
        number = next(_numbers)
        speaker = Speaker.objects.create(
            name=f"Speaker {number}", slug=f"busy-{number}", kind="person"
        )
        return {
            "speaker": speaker,
            "headline": f"Headline {number}",
            "statement": "It is so.",
            "kind": "commitment",
            "attribution": "reported",
            "said_on": "2020-03-11",
            "last_change": number,
            **self.public,
        }

    def event_row(self):
        values = {"title": "Event", "happened_on": "2020-03-12", **self.public}
        return {**values, "last_change": next(_numbers)}

    def pair(self, other):
        values = {"first": self.claim, "second": other, "aspect": "fact"}
        values |= {"explanation": "Both cannot hold.", **self.public}
        return {**values, "last_change": next(_numbers)}

    def review(self, claim):
        values = {"claim": claim, "verdict": self.verdict, "summary": "A reason."}
        return {**values, "reviewed_on": timezone.localdate(), **self.public}

    def set_right(self, rows):
        """Corrections of each kind of record, withdrawals, and a claim's revisions."""
        pair, review = Contradiction.objects.first(), Review.objects.first()
        records = {"claim": self.claim, "contradiction": pair, "review": review}
        note = {"on": "2020-03-12", "text": "It was wrong."}
        notes = [{name: record, **note} for name, record in records.items()]
        self.make(Correction, notes * rows)
        gone = {"withdrawn_at": timezone.now(), "withdrawal_reason": "False."}
        self.claims(rows, **gone, state="withdrawn")
        last = Revision.objects.of(self.claim).live().get()
        self.make(Revision, [self.revision(last, n + 1) for n in range(rows)])

    def revision(self, last, later):
        """A past one, in which another speaker said it."""
        said = json.loads(last.snapshot) | {"speaker": Speaker.objects.last().pk}
        return {
            "resource": last.resource,
            "resource_id": last.resource_id,
            "number": Revision.objects.of(self.claim).first().number + later,
            "state": "past",
            "author": last.author,
            "made_at": last.made_at,
            "live_from": last.live_from,
            "snapshot": json.dumps(said | {"place": f"Place {later}"}),
        }

    def make(self, model, rows):
        return model._default_manager.bulk_create([model(**row) for row in rows])

    def addresses(self):
        lists = ["speakers", "topics", "stories", "commitments", "contradictions"]
        pair = Contradiction.objects.earliest("pk")
        records = [self.claim, self.event, self.speaker, self.topic, self.story, pair]
        return [
            "/",
            "/?kind=commitment",
            "/?kind=commitment&topic=busy&q=so",
            "/?ordering=-updated_at",
            "/search/",
            "/search/?q=so",
            "/search/?q=so&ordering=-said_on",
            "/search/?q=busy",
            "/search/?q=speaker",
            "/search/?q=busi",
            "/?at=2020-03-11",
            "/?at=1999",
            "/?at=2020&ordering=said_on&kind=commitment&topic=busy",
            "/contradictions/?at=2020-03-11",
            "/contradictions/?speaker=busy&reversal=true",
            "/contradictions/matrix/",
            "/lanes/",
            "/lanes/?kind=commitment&topic=busy",
            f"/contradictions/?between=busy,{pair.second.speaker.slug}",
            "/topics/busy/?at=2020-03-11",
            "/feeds/claims.atom",
            "/feeds/claims.json?topic=busy&kind=commitment&q=so",
            "/feeds/contradictions.atom",
            "/feeds/contradictions.atom?reversal=false&speaker=busy",
            "/feeds/corrections.atom",
            "/feeds/timelinejs.json?story=busy",
            "/sitemap.xml",
            "/sitemap-0.xml",
            "/corrections/",
            "/corrections/?at=2020",
            f"/claims/{self.claim.pk}/history/",
            f"/claims/{self.claim.pk}/repetitions/",
            f"/claims/{self.claim.pk}/responses/",
            f"/contradictions/{pair.pk}/history/",
            *[f"/{name}/" for name in lists],
            *[record.get_absolute_url() for record in records],
            *self.shared(pair),
        ]

    def shared(self, pair):
        """What other sites load."""
        embeds = [embed_address(each) for each in (self.claim, pair, self.story)]
        files = ("image.png", "cite.bib", "cite.json")
        return [
            *embeds,
            *[f"/oembed?url={settings.SITE_URL}{address}" for address in embeds],
            *[f"/claims/{self.claim.pk}/{name}" for name in files],
            *[f"/contradictions/{pair.pk}/{name}" for name in files],
        ]


def queries_of(client, address):
    Fragments.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def test_no_page_asks_more_often_for_more_rows(client):
    busy = Busy()
    busy.fill(1)
    few = {address: queries_of(client, address) for address in busy.addresses()}

    busy.fill(24)

    many = {address: queries_of(client, address) for address in busy.addresses()}
    assert many == few
