"""A published claim with one of everything hung on it, in whatever state is asked for.

Written past the acts, which would take a minute for as many.
"""

from datetime import timedelta
from itertools import count

from django.db.models import Q
from django.utils import timezone

from claims.choices import State
from claims.derived import DERIVED, rederive
from claims.models import (
    Affiliation,
    Alias,
    Capture,
    Citation,
    Claim,
    ClaimEvent,
    ClaimTopic,
    Commitment,
    Contradiction,
    Correction,
    Event,
    EventTopic,
    Identifier,
    Progress,
    Review,
    Source,
    Speaker,
    Step,
    Story,
    StoryEntry,
    Topic,
    Verdict,
)
from tests.factories import desk_editor

_numbers = count(1)


def columns_of(state):
    """What a record in `state` has in its columns."""
    now = timezone.now()
    more = {
        State.SCHEDULED: {
            "scheduled_for": now + timedelta(days=1),
            "approved_revision": 1,
            "reviewer": desk_editor(),
        },
        State.PUBLISHED: {"published_at": now},
        State.WITHDRAWN: {
            "published_at": now,
            "withdrawn_at": now,
            "withdrawal_reason": "It was not so.",
        },
    }
    return {"state": state, **more.get(state, {})}


def make_speaker(kind="person"):
    number = next(_numbers)
    return Speaker.objects.create(
        name=f"Speaker {number}", slug=f"speaker-{number}", kind=kind
    )


def make_topic():
    number = next(_numbers)
    return Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}")


def make_verdict():
    number = next(_numbers)
    return Verdict.objects.create(
        label=f"Verdict {number}", slug=f"verdict-{number}", order=number, tone="open"
    )


def cite(**record):
    """A source that only `record` cites, with a copy held and one that failed."""
    source = Source.objects.create(title=f"Source {next(_numbers)}")
    copies = [("held", "https://archive.example/1"), ("failed", "")]
    for state, url in copies:
        Capture.objects.create(
            source=source, state=state, url=url, captured_at=timezone.now()
        )
    Citation.objects.create(source=source, exact="The passage.", **record)
    return source


def correct(**record):
    return Correction.objects.create(on="2020-03-20", text="It was not so.", **record)


def make_claim(columns, **changes):
    """A claim with a speaker, a party, a topic and a source of its own."""
    party = make_speaker("organisation")
    values = {
        "headline": f"Headline {next(_numbers)}",
        "statement": "What was said.",
        "kind": "commitment",
        "attribution": "reported",
        "said_on": "2020-03-11",
        "speaker": make_speaker(),
        "on_behalf_of": party,
    }
    claim = Claim.objects.create(**{**values, **columns, **changes})
    topic = make_topic()
    ClaimTopic.objects.create(claim=claim, topic=topic)
    return claim, topic, cite(claim=claim)


class Hung:
    """`claim` is public; all that hangs on it is in `state`.

    What is called `orphan_…` is published itself, but of a claim in `state`.
    """

    def __init__(self, state):
        self.columns = columns_of(state)
        self.public = columns_of(State.PUBLISHED)
        self.first, _topic, _source = make_claim(self.columns)
        self.claim, self.topic, self.source = make_claim(
            self.public, responds_to=self.first, repeats=self.first
        )
        self.add_names()
        self.answer, self.answer_topic, self.answer_source = make_claim(
            self.columns, responds_to=self.claim, repeats=self.claim
        )
        self.answer_speaker = self.answer.speaker
        self.answer_party = self.answer.on_behalf_of
        self.answer_correction = correct(claim=self.answer)
        self.correction = correct(claim=self.claim)
        self.add_happenings()
        self.add_findings()
        self.add_orphans()

    def add_names(self):
        speaker = self.claim.speaker
        Alias.objects.create(speaker=speaker, name="Another name")
        Identifier.objects.create(
            speaker=speaker, scheme="wikidata", identifier=f"Q{next(_numbers)}"
        )
        Affiliation.objects.create(
            speaker=speaker, organisation=self.first.speaker, role="Envoy"
        )

    def add_happenings(self):
        self.event = Event.objects.create(
            title="Event", happened_on="2020-03-09", **self.columns
        )
        self.event_topic, self.event_source = make_topic(), cite(event=self.event)
        EventTopic.objects.create(event=self.event, topic=self.event_topic)
        ClaimEvent.objects.create(claim=self.claim, event=self.event)
        self.event_correction = correct(event=self.event)
        self.story = Story.objects.create(
            title="Story", slug=f"story-{next(_numbers)}", **self.columns
        )
        StoryEntry.objects.create(story=self.story, claim=self.claim)
        StoryEntry.objects.create(story=self.story, event=self.event)
        self.story_correction = correct(story=self.story)

    def add_findings(self):
        self.review, self.review_source, self.review_correction = self.make_review(
            self.claim, self.columns
        )
        self.commitment, self.progress_source, self.commitment_correction = (
            self.make_commitment(self.claim, self.columns)
        )
        self.reporter = self.commitment.progress.get().reported_by
        self.rival, _topic, _source = make_claim(self.public)
        self.contradiction, self.contradiction_source, self.pair_correction = (
            self.make_contradiction(self.rival, self.columns)
        )

    def add_orphans(self):
        self.orphan_review, self.orphan_review_source, self.orphan_review_correction = (
            self.make_review(self.answer, self.public)
        )
        found = self.make_commitment(self.answer, self.public)
        self.orphan_commitment, self.orphan_progress_source = found[:2]
        self.orphan_commitment_correction = found[2]
        self.orphan_reporter = found[0].progress.get().reported_by
        self.orphan_contradiction, self.orphan_pair_source, self.orphan_correction = (
            self.make_contradiction(self.answer, self.public)
        )

    def make_review(self, claim, columns):
        review = Review.objects.create(
            claim=claim,
            verdict=make_verdict(),
            summary="Why.",
            reviewed_on="2020-03-12",
            **columns,
        )
        return review, cite(review=review), correct(review=review)

    def make_commitment(self, claim, columns):
        commitment = Commitment.objects.create(claim=claim, **columns)
        Step.objects.create(commitment=commitment, due_on="2020-03-14", total=100)
        count = Progress.objects.create(
            commitment=commitment,
            on="2020-03-20",
            total=90,
            reported_by=make_speaker("organisation"),
        )
        return commitment, cite(progress=count), correct(commitment=commitment)

    def make_contradiction(self, other, columns):
        pair = Contradiction.objects.create(
            first=self.claim,
            second=other,
            aspect="fact",
            explanation="Both cannot hold.",
            **columns,
        )
        return pair, cite(contradiction=pair), correct(contradiction=pair)


def hang(*states):
    """A `Hung` for each of `states`, and every derived column as acts would set it."""
    found = [Hung(state) for state in states]
    # Some columns follow from others that follow.
    for model in [*DERIVED, *DERIVED]:
        rederive(model, Q())
    return found
