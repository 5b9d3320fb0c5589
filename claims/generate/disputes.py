"""Who says what in answer to whom: claims on one topic, over days, by a few parties."""

from dataclasses import dataclass, field
from random import Random

from claims.choices import Kind, SpeakerKind, State
from claims.generate import chance
from claims.generate.calendar import Calendar
from claims.generate.people import Voice, World
from claims.generate.prose import Prose, Slots
from newsroom.shared.dates import parse_edtf

LARGEST = 40
PUBLISHED = State.PUBLISHED.value
CONTRADICTED = 0.2
REVERSED = 0.15
KINDS = {
    Kind.ASSERTION.value: 48.0,
    Kind.DENIAL.value: 15.0,
    Kind.ACCUSATION.value: 12.0,
    Kind.COMMITMENT.value: 9.0,
    Kind.DEMAND.value: 6.0,
    Kind.WARNING.value: 6.0,
    Kind.PREDICTION.value: 4.0,
}
STATES = {
    State.PUBLISHED.value: 96.6,
    State.DRAFT.value: 1.4,
    State.REVIEW.value: 0.9,
    State.SCHEDULED.value: 0.4,
    State.WITHDRAWN.value: 0.7,
}


@dataclass(slots=True)
class Said:
    """One claim of a dispute, before it is put into words of the record."""

    key: int
    voice: Voice
    behalf: int | None
    kind: str
    state: str
    day: int
    said_on: str
    slots: Slots
    topics: list[int]
    responds_to: "Said | None" = None
    repeats: "Said | None" = None
    contradicts: "Said | None" = None
    verdict: int | None = None
    contradiction_count: int = 0
    repetition_count: int = 0

    @property
    def is_published(self) -> bool:
        return self.state == PUBLISHED

    @property
    def party(self) -> int | None:
        if self.behalf is not None:
            return self.behalf
        return None if self.voice.kind == SpeakerKind.UNNAMED else self.voice.key

    @property
    def stands_at(self) -> int:
        return parse_edtf(self.said_on).stands_at


@dataclass(slots=True)
class Dispute:
    """What was said of one matter, the earliest first."""

    topic: int
    scene: dict[str, str]
    first_day: int
    said: list[Said] = field(default_factory=list)


class Disputes:
    """Disputes without end, in a world."""

    def __init__(self, rng: Random, world: World, prose: Prose) -> None:
        self.rng, self.world, self.prose = rng, world, prose
        self.calendar = Calendar(rng)
        self.voices = chance.zipf(rng, world.voices)
        self.topics = chance.zipf(rng, world.topics)
        self.kinds = chance.shares(rng, KINDS)
        self.states = chance.shares(rng, STATES)
        self.claims = 0

    def next(self, at_most: int) -> Dispute:
        """The next dispute, of no more claims than `at_most`."""
        count = min(at_most, LARGEST, 2 + int(self.rng.expovariate(1 / 6)))
        topic = next(self.topics)
        dispute = Dispute(
            topic=topic["id"],
            scene=self.prose.scene(topic["name"]),
            first_day=self.calendar.news_day(),
        )
        voices = [next(self.voices) for _ in range(2 + min(3, count // 4))]
        days = self.calendar.days_after(dispute.first_day, count)
        dispute.said = [self.said(dispute, voices, day) for day in days]
        # Where a claim stands follows from its date, which may be vague.
        dispute.said.sort(key=lambda said: said.stands_at)
        for at, said in enumerate(dispute.said):
            self.claims += 1
            said.key = self.claims
            self.relate(said, dispute.said[:at])
        return dispute

    def said(self, dispute: Dispute, voices: list[Voice], day: int) -> Said:
        rng = self.rng
        voice = chance.pick(rng, voices)
        topics = {dispute.topic}
        if rng.random() < 0.4:
            topics.add(next(self.topics)["id"])
        if rng.random() < 0.1:
            topics.add(next(self.topics)["id"])
        return Said(
            key=0,
            voice=voice,
            behalf=voice.house if rng.random() < 0.2 else None,
            kind=next(self.kinds),
            state=next(self.states),
            day=day,
            said_on=self.calendar.said_on(day),
            slots=Slots(self.prose, dispute.scene),
            topics=sorted(topics),
        )

    def relate(self, said: Said, before: list[Said]) -> None:
        """Let it repeat, answer or contradict what was said before it."""
        rng = self.rng
        if not before:
            return
        other = chance.pick(rng, before)
        if rng.random() < 0.05:
            self.repeat(said, other.repeats or other)
        elif rng.random() < 0.25:
            said.responds_to = other
        # The first of a dispute contradicts nobody; the others make up for it.
        if rng.random() < CONTRADICTED * (1.25 + 1 / len(before) ** 2):
            self.contradict(said, before)

    def repeat(self, said: Said, first: Said) -> None:
        """Say the same again, mostly by the same person."""
        said.repeats, said.slots, said.kind = first, first.slots, first.kind
        if self.rng.random() < 0.8:
            said.voice, said.behalf = first.voice, first.behalf
        if said.is_published:
            first.repetition_count += 1

    def contradict(self, said: Said, before: list[Said]) -> None:
        """Choose what it contradicts: another party's claim, now and then its own."""
        reverses = self.rng.random() < REVERSED
        others = [
            other
            for other in before
            if (other.party == said.party) == reverses and other is not said.repeats
        ]
        if not others:
            return
        said.contradicts = chance.pick(self.rng, others)
        if said.is_published and said.contradicts.is_published:
            said.contradiction_count += 1
            said.contradicts.contradiction_count += 1
