"""Where the words that were asked for stand in a text, and the part of it to show."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claims.search.folding import Word, readings, words_in
from claims.search.words import Asked, Term, sought

LENGTH = 200
# How far a cut may move to fall between two words.
NEAR = 30
# What may begin a character, by Unicode category, apart from a few that never do.
BEGINNING = {"L", "N", "P", "Z", "Sc", "Sm"}
CONTINUING = frozenset("\u0e33\u0eb3\uff9e\uff9f")
JAMO = range(0x1160, 0x1200)
VIRAMA = 9


class Piece(NamedTuple):
    text: str
    is_marked: bool


class Hit(NamedTuple):
    """A term's words in a text."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class Excerpt:
    """A slice of a text in pieces, and whether there is more on either side of it."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def is_marked(self) -> bool:
        return any(piece.is_marked for piece in self.pieces)


def excerpt(text: str, asked: Asked, length: int = LENGTH) -> Excerpt:
    """About `length` characters of `text` where most of `asked` stands, marked.

    The pieces together are that slice of the text in NFC. No cut and no mark parts
    what readers take for one character.
    """
    text = unicodedata.normalize("NFC", text)
    hits = sorted(set(hits_of(text, asked)), key=lambda hit: (hit.start, hit.end))
    start, end = slice_of(text, hits, length)
    marks = merged((whole(text, hit.start, hit.end) for hit in hits), start, end)
    pieces = tuple(pieces_of(text, marks, start, end))
    return Excerpt(pieces, is_cut_before=start > 0, is_cut_after=end < len(text))


def hits_of(text: str, asked: Asked) -> Iterator[Hit]:
    """Where what is looked for stands, in every reading of the text."""
    by_first: dict[str, list[Term]] = defaultdict(list)
    for term in dict.fromkeys(sought(asked)):
        by_first[term.words[0]].append(term)
    for reading in readings(text):
        yield from hits_among(words_in(reading), by_first)


def hits_among(words: list[Word], by_first: dict[str, list[Term]]) -> Iterator[Hit]:
    for place, word in enumerate(words):
        for term in by_first.get(word.text, ()):
            there = words[place : place + len(term.words)]
            if tuple(one.text for one in there) == term.words:
                yield Hit(word.start, there[-1].end, term)


def slice_of(text: str, hits: list[Hit], length: int) -> tuple[int, int]:
    """Where the excerpt begins and ends, with the hits that say most in the middle."""
    if len(text) <= length:
        return 0, len(text)
    first, last = best(hits, length)
    middle = first - (length - (last - first)) // 2
    start = max(0, min(middle, len(text) - length))
    end = start + length
    begin = cut_after(text, start, min(first, start + NEAR))
    return begin, cut_before(text, end, max(last, end - NEAR))


def best(hits: list[Hit], length: int) -> tuple[int, int]:
    """From the first to the last of the hits within `length` that have most terms."""
    chosen, most = (0, 0), (0, 0)
    for place, first in enumerate(hits):
        reach = first.start + length
        # No more words than letters can be within reach.
        said = [hit for hit in hits[place : place + length] if hit.end <= reach]
        worth = len({hit.term for hit in said}), len(said)
        if worth > most:
            most, chosen = worth, (first.start, max(hit.end for hit in said))
    return chosen


def cut_after(text: str, place: int, latest: int) -> int:
    """A place to begin at: behind a space where there is one before `latest`."""
    if place == 0:
        return place
    spaces = (at + 1 for at in range(place - 1, latest) if text[at].isspace())
    begin = next((at for at in spaces if is_between(text, at)), place)
    return whole(text, begin, begin)[0]


def cut_before(text: str, place: int, earliest: int) -> int:
    """A place to end at: before a space where there is one after `earliest`."""
    if place == len(text):
        return place
    spaces = (at for at in range(place, earliest - 1, -1) if text[at].isspace())
    end = next((at for at in spaces if is_between(text, at)), place)
    return whole(text, end, end)[1]


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened until it parts no character."""
    while not is_between(text, start):
        start -= 1
    while not is_between(text, end):
        end += 1
    return start, end


def is_between(text: str, place: int) -> bool:
    """Whether two characters, as readers see them, surely meet at `place`."""
    if place in {0, len(text)}:
        return True
    before, char = text[place - 1], text[place]
    if unicodedata.category(before) == "Cf" or unicodedata.combining(before) == VIRAMA:
        return False
    category = unicodedata.category(char)
    return (
        (category in BEGINNING or category[0] in BEGINNING)
        and char not in CONTINUING
        and ord(char) not in JAMO
    )


def merged(
    spans: Iterable[tuple[int, int]], first: int, last: int
) -> list[tuple[int, int]]:
    """The spans in their order within `first` and `last`, those that touch as one."""
    marks: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        if start >= end:
            continue
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def pieces_of(
    text: str, marks: list[tuple[int, int]], place: int, last: int
) -> Iterator[Piece]:
    for start, end in marks:
        if place < start:
            yield Piece(text[place:start], is_marked=False)
        yield Piece(text[start:end], is_marked=True)
        place = end
    if place < last:
        yield Piece(text[place:last], is_marked=False)
