"""What in two short texts cannot both hold, as far as their words alone say it.

Three cues, each of which can be told in a sentence: another number of the same thing,
a negation in one alone, a word in one whose opposite is in the other. Words are folded
as in the search index, and cut short, so that “prisoner” is “prisoners”.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claims import opposites
from claims.choices import Aspect
from claims.search.folding import fold, letters_of, numbers_joined

# Of a longer statement callers read the beginning.
LONGEST = 5_000
STEM = 6
# How many words after a number may say what is counted.
REACH = 3
# No more digits than anybody counts with.
TOKEN = re.compile(
    r"(?P<number>\d(?:[\d\u2060]{0,23}\d)?(?:[.,\u066b]\d{1,9})?)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[%\u066a$€£؋])|(?P<end>[.;:!?])"
)
YEARS = range(1300, 2200)


class Cue(StrEnum):
    """Why two texts may not both hold."""

    NUMBER = "number"
    NEGATION = "negation"
    OPPOSITE = "opposite"


class Conflict(NamedTuple):
    """What one text says where the other says something else."""

    cue: Cue
    aspect: Aspect
    this: str
    other: str


class Quantity(NamedTuple):
    """A number as it is written, and the words that may say what it counts."""

    written: str
    value: Decimal
    units: frozenset[str]


@dataclass(frozen=True)
class Text:
    """What cues are read from."""

    words: tuple[str, ...]
    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    negations: tuple[str, ...]


class Opposite(NamedTuple):
    one: re.Pattern[str]
    other: re.Pattern[str]
    aspect: Aspect


def folded(words: str) -> frozenset[str]:
    return frozenset(fold(words))


def pattern(words: str) -> re.Pattern[str]:
    """Whether a folded word is one of `words`, or begins as those with a `*` do."""
    found = []
    for word in words.split():
        spelt = "".join(fold(word.replace("\u200c", "").rstrip("*")))
        found.append(re.escape(spelt) + ("" if word[-1] != "*" else r"\w*"))
    return re.compile("|".join(found))


def opposites_in(lines: str, aspect: Aspect) -> Iterator[Opposite]:
    for line in lines.strip().splitlines():
        one, other = map(pattern, line.split(" / "))
        yield Opposite(one, other, aspect)


OPPOSITES = (
    *opposites_in(opposites.OPPOSITES, Aspect.FACT),
    *opposites_in(opposites.TIMING, Aspect.TIMING),
    *opposites_in(opposites.CONDITIONS, Aspect.CONDITION),
)
NEGATIONS = pattern(opposites.NEGATIONS)
CONTRACTED = folded(opposites.CONTRACTED)
STOP = folded(opposites.STOP) | folded(opposites.NEGATIONS.replace("*", ""))
SCALES = {"".join(fold(word)): scale for word, scale in opposites.SCALES.items()}
NUMBERS = {"".join(fold(word)): number for word, number in opposites.NUMBERS.items()}
UNITS = {
    "".join(letters_of(word)): unit
    for unit, words in opposites.UNITS.items()
    for word in words.split()
}
ORDINAL = folded(opposites.ORDINAL)
BEFORE_A_YEAR = folded(opposites.BEFORE_A_YEAR)


def stem(word: str) -> str:
    """The beginning of a folded word; a number as it is."""
    return word if word.isdigit() else word[:STEM]


MONTHS = frozenset(map(stem, folded(opposites.MONTHS)))


@lru_cache(maxsize=500)
def read(text: str) -> Text:
    """What there is to compare in `text`."""
    text = unicodedata.normalize("NFC", text)
    words = tuple(fold(text))
    return Text(
        words=words,
        stems=frozenset(stem(word) for word in words if word not in STOP),
        quantities=tuple(quantities_in(text)),
        negations=tuple(negations_in(words)),
    )


# --- Numbers ------------------------------------------------------------------------


class Token(NamedTuple):
    kind: str
    written: str
    # Folded; without what parts thousands.
    text: str


def tokens_in(text: str) -> list[Token]:
    """Numbers, words, signs and ends of sentences of a text in NFC."""
    return [
        Token(
            str(found.lastgroup),
            text[found.start() : found.end()],
            "".join(letters_of(found[0])),
        )
        for found in TOKEN.finditer(numbers_joined(text))
    ]


def quantities_in(text: str) -> Iterator[Quantity]:
    """What is counted in the text: no years, no ordinals."""
    tokens = tokens_in(text)
    for place, token in enumerate(tokens):
        value = value_of(token)
        before, after = tokens[max(place - 1, 0) : place], tokens[place + 1 :]
        if value is None or is_ordinal(after) or is_year(token, before):
            continue
        scale = SCALES.get(after[0].text, 1) if after else 1
        units = frozenset(units_of(before, after[int(scale > 1) :]))
        yield Quantity(written(token, scale, after), value * scale, units)


def written(token: Token, scale: int, after: list[Token]) -> str:
    """The number with its sign, or the word that says how many times it."""
    if scale > 1:
        return f"{token.written} {after[0].written}"
    return token.written + (after[0].written if is_sign(after) else "")


def is_sign(after: list[Token]) -> bool:
    return bool(after) and UNITS.get(after[0].text) == "%" and after[0].kind == "sign"


def value_of(token: Token) -> Decimal | None:
    if token.kind == "number":
        return Decimal(token.text.replace("\u066b", ".").replace(",", "."))
    number = NUMBERS.get(token.text)
    return None if number is None else Decimal(number)


def is_ordinal(after: list[Token]) -> bool:
    return bool(after) and after[0].text in ORDINAL


def is_year(token: Token, before: list[Token]) -> bool:
    """Four digits that nothing parts, after a month or a word such as “since”."""
    if not (len(token.written) == 4 and token.text.isdigit()):
        return False
    told = bool(before) and (before[0].text in BEFORE_A_YEAR or is_dated(before[0]))
    return told and int(token.text) in YEARS


def is_dated(token: Token) -> bool:
    return token.kind == "number" or stem(token.text) in MONTHS


def units_of(before: list[Token], after: list[Token]) -> Iterator[str]:
    """The sign or month before a number, and what the words after it may count."""
    for token in before:
        if token.text in UNITS and token.kind == "sign":
            yield UNITS[token.text]
        elif stem(token.text) in MONTHS:
            yield stem(token.text)
    left = REACH
    for token in after:
        if token.kind in {"number", "end"} or left == 0:
            break
        if token.text in UNITS:
            yield UNITS[token.text]
        elif token.text not in STOP:
            yield stem(token.text)
            left -= 1


def other_number(this: Text, other: Text) -> Conflict | None:
    """The first number of which the other text has another, of the same thing."""
    for one in this.quantities:
        for two in other.quantities:
            units = one.units & two.units
            if not units or one.value == two.value:
                continue
            if has(other, one.value, units) or has(this, two.value, units):
                continue
            aspect = Aspect.TIMING if units & MONTHS else Aspect.NUMBER
            return Conflict(Cue.NUMBER, aspect, one.written, two.written)
    return None


def has(text: Text, value: Decimal, units: frozenset[str]) -> bool:
    return any(q.value == value and q.units & units for q in text.quantities)


# --- Words --------------------------------------------------------------------------


def negations_in(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        if word == "t" and before in CONTRACTED:
            yield f"{before}’t"
        elif NEGATIONS.fullmatch(word):
            yield word
        before = word


def opposite(this: Text, other: Text) -> Conflict | None:
    """The first word of which the other text has the opposite, and neither has both."""
    for pair in OPPOSITES:
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            one, two = first(here, this), first(there, other)
            if one and two and not first(there, this) and not first(here, other):
                return Conflict(Cue.OPPOSITE, pair.aspect, one, two)
    return None


def first(pattern: re.Pattern[str], text: Text) -> str:
    return next((word for word in text.words if pattern.fullmatch(word)), "")


def negation(this: Text, other: Text) -> Conflict | None:
    """That one of the two alone denies something."""
    if bool(this.negations) == bool(other.negations):
        return None
    said = (this.negations[:1] or ("",))[0], (other.negations[:1] or ("",))[0]
    return Conflict(Cue.NEGATION, Aspect.FACT, *said)


def conflicts(this: Text, other: Text) -> list[Conflict]:
    """Every cue of the two. To deny the opposite is to say the same."""
    number, verb, denied = (
        find(this, other) for find in (other_number, opposite, negation)
    )
    if verb and denied:
        verb = denied = None
    return [found for found in (number, verb, denied) if found]
