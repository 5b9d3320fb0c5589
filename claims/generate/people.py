"""Who speaks in the made-up record, about which topics, and how we rate it.

All by their snapshots (docs/reference/revisions.md), with numbers from 1.
"""

from dataclasses import dataclass
from math import isqrt
from random import Random

from django.utils.text import slugify

from claims.choices import SpeakerKind, Tone
from claims.generate import chance, words
from claims.snapshots import Snapshot

MOST_TOPICS = len(words.SUBJECTS) * len(words.MATTERS)
KINDS = {
    SpeakerKind.PERSON: 70.0,
    SpeakerKind.ORGANISATION: 15.0,
    SpeakerKind.OFFICE: 8.0,
    SpeakerKind.UNNAMED: 7.0,
}
VERDICTS = (
    ("Wrong", Tone.REFUTED, "The documents say the opposite."),
    ("Misleading", Tone.MIXED, "Right in its words, wrong in what it lets one think."),
    ("Half right", Tone.MIXED, "One part holds and another does not."),
    ("Unproven", Tone.OPEN, "Nothing that could be opened settles it."),
    ("Right", Tone.SUPPORTED, "The documents bear it out."),
)


@dataclass(frozen=True)
class Voice:
    """What a claim needs to know of a speaker."""

    key: int
    kind: SpeakerKind
    name: str
    role: str
    # The organisation or office spoken for at times.
    house: int | None


@dataclass(frozen=True)
class World:
    """Everything that claims name, the most frequent first."""

    voices: list[Voice]
    speakers: list[Snapshot]
    topics: list[Snapshot]
    verdicts: list[Snapshot]
    places: list[str]
    surnames: list[str]


def make_world(seed: int, claims: int, speakers: int | None = None) -> World:
    """The world of a record of this size: 3,000 speakers at a million claims."""
    rng = chance.source(seed, "world")
    places = coined(rng, 1200, words.ENDS)
    surnames = coined(rng, 2000, words.SURNAME_ENDS)
    named = speakers or max(12, 3 * isqrt(claims))
    voices = make_voices(rng, named, places, surnames)
    return World(
        voices=voices,
        speakers=[speaker(rng, voice) for voice in voices],
        topics=make_topics(rng, max(5, min(MOST_TOPICS, isqrt(claims)))),
        verdicts=[verdict(order) for order in range(1, len(VERDICTS) + 1)],
        places=places,
        surnames=surnames,
    )


def coined(rng: Random, count: int, ends: tuple[str, ...]) -> list[str]:
    """`count` names that are nobody's, each once."""
    made: dict[str, None] = {}
    while len(made) < count:
        middle = "".join(rng.choices(words.MIDS, k=rng.randint(1, 2)))
        name = rng.choice(words.STARTS) + middle + rng.choice(ends)
        made[name.capitalize()] = None
    return list(made)


def make_voices(
    rng: Random, count: int, places: list[str], surnames: list[str]
) -> list[Voice]:
    kinds = chance.shares(rng, KINDS)
    # However few there are, each kind has one.
    drawn = [*KINDS, *(next(kinds) for _ in range(count))][:count]
    houses = [
        key
        for key, kind in enumerate(drawn, 1)
        if kind in (SpeakerKind.ORGANISATION, SpeakerKind.OFFICE)
    ]
    names: set[str] = set()
    return [
        Voice(
            key=key,
            kind=kind,
            name=own_name(rng, kind, places, surnames, names),
            role=rng.choice(words.ROLES) if kind == SpeakerKind.PERSON else "",
            house=house_of(rng, kind, houses),
        )
        for key, kind in enumerate(drawn, 1)
    ]


def house_of(rng: Random, kind: SpeakerKind, houses: list[int]) -> int | None:
    speaks_for_others = kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED)
    return rng.choice(houses) if speaks_for_others and houses else None


def own_name(
    rng: Random,
    kind: SpeakerKind,
    places: list[str],
    surnames: list[str],
    taken: set[str],
) -> str:
    """A name that nobody has yet."""
    while True:
        place, body = rng.choice(places), rng.choice(words.BODIES)
        name = {
            SpeakerKind.PERSON: f"{rng.choice(words.GIVEN)} {rng.choice(surnames)}",
            SpeakerKind.ORGANISATION: f"{body.capitalize()} of {place}",
            SpeakerKind.OFFICE: f"Office of the {rng.choice(words.ROLES)} of {place}",
            SpeakerKind.UNNAMED: f"an official of the {body} in {place}",
        }[kind]
        if name not in taken:
            taken.add(name)
            return name


def speaker(rng: Random, voice: Voice) -> Snapshot:
    key, begins = voice.key, rng.randint(1995, 2020)
    affiliation = {
        "id": key,
        "organisation": voice.house,
        "role": voice.role or "official",
        "starts_on": str(begins),
        "ends_on": str(begins + rng.randint(1, 5)) if rng.random() < 0.4 else "",
    }
    alias = {"id": key, "name": f"{voice.name} ({key})", "language": ""}
    identifier = {"id": key, "scheme": "example", "identifier": f"E{key}"}
    return {
        "id": key,
        "name": voice.name,
        "slug": slugify(f"{voice.name} {key}"),
        "kind": voice.kind.value,
        "description": f"{voice.role.capitalize()}, made up." if voice.role else "",
        "portrait": "",
        "portrait_credit": "",
        "aliases": [alias] if rng.random() < 0.3 else [],
        "identifiers": [identifier] if rng.random() < 0.5 else [],
        "affiliations": [affiliation] if voice.house else [],
    }


def make_topics(rng: Random, count: int) -> list[Snapshot]:
    names = [f"{subject} {m}" for subject in words.SUBJECTS for m in words.MATTERS]
    return [
        {
            "id": key,
            "name": name.capitalize(),
            "slug": slugify(name),
            "description": f"What was said about {name}; made up.",
        }
        for key, name in enumerate(rng.sample(names, count), 1)
    ]


def verdict(order: int) -> Snapshot:
    label, tone, meaning = VERDICTS[order - 1]
    return {
        "id": order,
        "label": label,
        "slug": slugify(label),
        "order": order,
        "tone": tone.value,
        "meaning": meaning,
    }
