"""What may repeat a statement or contradict it, with the reasons in words.

Pure: plain rows in, suggestions out. It only suggests; a person links.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from math import log, sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import cues
from claims.choices import Aspect
from claims.cues import Conflict, Cue, Text

MOST = 5
# How near in words a claim is worth being shown, and being shown as a contradiction
# for each cue; anybody's, on whatever topic, must be as near as ANYBODY.
NEAR = 0.15
NEAR_ENOUGH = {Cue.NUMBER: 0.1, Cue.OPPOSITE: 0.2, Cue.NEGATION: 0.3}
ANYBODY = 0.4
# Two statements that share one word share nothing yet.
LEAST_SHARED = 2
SHOWN_WORDS = 4


@dataclass(frozen=True)
class Said:
    """A statement with who made it and what it is about, by their keys."""

    texts: tuple[str, ...]
    speaker: int | None = None
    party: int | None = None
    topics: frozenset[int] = frozenset()
    # Of a claim that is entered already.
    key: int | None = None
    is_public: bool = True

    @cached_property
    def read(self) -> tuple[Text, ...]:
        """Its texts, each with the numbers of all: one says what another left."""
        texts = [cues.read(text[: cues.LONGEST]) for text in self.texts if text]
        numbers = tuple(chain.from_iterable(text.quantities for text in texts))
        return tuple(replace(text, quantities=numbers) for text in texts)


@dataclass(frozen=True)
class Rarity:
    """How much each word tells: the fewer of some claims have it, the more."""

    claims: int = 0
    having: Mapping[str, int] = field(default_factory=dict)

    def of(self, stem: str) -> float:
        return log(1 + (self.claims + 1) / (self.having.get(stem, 0) + 0.5))

    def rarest(self, stems: Iterable[str]) -> list[str]:
        """Those that tell most first; of equals the longer."""
        return sorted(stems, key=lambda stem: (-self.of(stem), -len(stem), stem))

    def total(self, stems: Iterable[str]) -> float:
        return sum(map(self.of, sorted(stems)))


@dataclass(frozen=True)
class Suggestion:
    """A claim that may repeat the statement, or contradict it where there are cues."""

    key: int
    nearness: float
    reasons: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()

    @property
    def aspect(self) -> Aspect:
        return self.conflicts[0].aspect

    @property
    def values(self) -> tuple[str, str]:
        """What this and the other say, where each is a value of its own."""
        found = [one for one in self.conflicts if one.cue == Cue.NUMBER]
        return (found[0].this, found[0].other) if found else ("", "")


@dataclass(frozen=True)
class Suggestions:
    """The nearest first, of what is public before what is not."""

    repetitions: tuple[Suggestion, ...] = ()
    contradictions: tuple[Suggestion, ...] = ()


def suggest(this: Said, others: Iterable[Said], rarity: Rarity) -> Suggestions:
    """What among `others` may repeat `this`, and what may contradict it: no claim both.

    At most MOST of either.
    """
    repeating: list[tuple[tuple[bool, float, int], Suggestion]] = []
    opposing: list[tuple[tuple[bool, float, int], Suggestion]] = []
    for other in others:
        found = compared(this, other, rarity)
        if found is not None:
            place = (not other.is_public, -weight(found, this, other), -found.key)
            (opposing if found.conflicts else repeating).append((place, found))
    return Suggestions(first(repeating), first(opposing))


def first(
    found: list[tuple[tuple[bool, float, int], Suggestion]],
) -> tuple[Suggestion, ...]:
    return tuple(
        suggestion for _place, suggestion in sorted(found, key=by_place)[:MOST]
    )


def by_place(
    found: tuple[tuple[bool, float, int], Suggestion],
) -> tuple[bool, float, int]:
    return found[0]


def compared(this: Said, other: Said, rarity: Rarity) -> Suggestion | None:
    """What the nearest of their texts say; nothing where these are not near.

    Texts that conflict go before nearer ones that do not.
    """
    found = [
        (opposed(one, two, near, this, other), near, one, two)
        for one in this.read
        for two in other.read
        if (near := nearness(one, two, rarity))
    ]
    if not found or other.key is None:
        return None
    told, near, one, two = max(found, key=lambda each: (bool(each[0]), each[1]))
    if not told and near < NEAR:
        return None
    shared = rarity.rarest(one.stems & two.stems)
    reasons = (*who(this, other), *map(told_of, told), alike(one, shared))
    return Suggestion(other.key, near, reasons, told)


def opposed(
    one: Text, two: Text, near: float, this: Said, other: Said
) -> tuple[Conflict, ...]:
    """The cues for which the two texts are near enough."""
    return tuple(
        found
        for found in cues.conflicts(one, two)
        if near >= least(found.cue, this, other)
    )


def nearness(one: Text, two: Text, rarity: Rarity) -> float:
    """From 0, no word in common, to 1, the same words; the telling ones count most."""
    shared = one.stems & two.stems
    if len(shared) < min(LEAST_SHARED, len(one.stems), len(two.stems)) or not shared:
        return 0.0
    whole = sqrt(rarity.total(one.stems) * rarity.total(two.stems))
    return min(1.0, rarity.total(shared) / whole)


def least(cue: Cue, this: Said, other: Said) -> float:
    """How near in words they must be for the cue to be worth telling."""
    is_known = same_side(this, other) or bool(this.topics & other.topics)
    return NEAR_ENOUGH[cue] if is_known else max(ANYBODY, NEAR_ENOUGH[cue])


def weight(found: Suggestion, this: Said, other: Said) -> float:
    """What is nearer, from the same side, on the same topics, with more cues."""
    beside = 0.2 * same_side(this, other) + 0.1 * bool(this.topics & other.topics)
    return found.nearness + beside + 0.2 * len(found.conflicts)


def same_side(this: Said, other: Said) -> bool:
    return (this.speaker is not None and this.speaker == other.speaker) or (
        this.party is not None and this.party == other.party
    )


# --- In words -----------------------------------------------------------------------


def who(this: Said, other: Said) -> Iterable[str]:
    if this.speaker is not None and this.speaker == other.speaker:
        yield _("same speaker")
    elif same_side(this, other):
        yield _("same party")
    if shared := len(this.topics & other.topics):
        yield ngettext("same topic", "%(count)d topics in common", shared) % {
            "count": shared
        }


def told_of(conflict: Conflict) -> str:
    values = {"this": conflict.this, "other": conflict.other}
    if conflict.cue == Cue.NUMBER:
        return _("says %(other)s where this says %(this)s") % values
    if conflict.cue == Cue.OPPOSITE:
        return _("says “%(other)s”, this says “%(this)s”") % values
    if conflict.this:
        return _("this denies it (“%(this)s”), the other does not") % values
    return _("denies it (“%(other)s”), this does not") % values


def alike(text: Text, shared: list[str]) -> str:
    """The most telling words that both have, as this text has them."""
    by_stem = {cues.stem(word): word for word in reversed(text.words)}
    words = [by_stem[stem] for stem in shared[:SHOWN_WORDS]]
    return _("both say: %(words)s") % {"words": ", ".join(words)}
