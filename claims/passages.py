"""Passages of a text: cut out by their place in it, or found in it by their words.

Pure: text in, a W3C TextQuoteSelector out. White space is normalised, so that a passage
may run across paragraphs; the words are always the text's own.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Code points of text around a passage: enough to tell it from the same words elsewhere.
CONTEXT = 40
# What layout leaves in a copied text and nobody sees; joiners are letters' business.
INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# What a word processor, a keyboard and a website each write in their own way.
SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´＇ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True)
class Passage:
    """Words with those around them; the three joined stand in the text."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def passage_at(text: str, start: int, end: int) -> Passage:
    """The passage between two places of `text`, without white space at its ends."""
    end = min(end, len(text))
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    if start >= end:
        return Passage("")
    # More than is kept, since white space and what is invisible goes.
    window = 4 * CONTEXT
    before, after = text[max(0, start - window) : start], text[end : end + window]
    return Passage(spaced(text[start:end]), _ending(before), _beginning(after))


def find(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Passage]:
    """Each passage of `text` that reads so, whatever its quotation marks and spaces.

    Two that the text around them does not tell apart are one.
    """
    whole, origins = _fold(text)
    words, before, after = (_fold(part)[0].strip() for part in (exact, prefix, suffix))
    found = (
        passage_at(text, origins[start], origins[end - 1] + 1)
        for start, end in _places(whole, words)
        if whole[max(0, start - len(before) - 1) : start].rstrip().endswith(before)
        and whole[end : end + len(after) + 1].lstrip().startswith(after)
    )
    return list(dict.fromkeys(found))


def spaced(text: str) -> str:
    """`text` with a plain space for each run of white space, and nothing invisible."""
    return re.sub(r"\s+", " ", INVISIBLE.sub("", text))


def _is_blank(character: str) -> bool:
    return character.isspace() or INVISIBLE.match(character) is not None


def _ending(text: str) -> str:
    """The last whole words of `text` that fit in the context."""
    kept = spaced(text).lstrip()
    if len(kept) <= CONTEXT:
        return kept
    kept = kept[-CONTEXT:]
    words = kept.partition(" ")[2]
    return words if words.strip() else kept


def _beginning(text: str) -> str:
    """The first whole words of `text` that fit in the context."""
    kept = spaced(text).rstrip()
    if len(kept) <= CONTEXT:
        return kept
    kept = kept[:CONTEXT]
    words = kept.rpartition(" ")[0]
    return words if words.strip() else kept


def _places(whole: str, words: str) -> Iterator[tuple[int, int]]:
    """Where `words` begin and end in `whole`, overlapping ones too."""
    start = whole.find(words) if words else -1
    while start >= 0:
        yield start, start + len(words)
        start = whole.find(words, start + 1)


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` as it is compared, and from which place of it each letter comes."""
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for letter in _folded(character):
            if letter != " " or letters[-1:] != [" "]:
                letters.append(letter)
                origins.append(place)
    return "".join(letters), origins


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """The letters that `character` is compared as: none for what is invisible."""
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return unicodedata.normalize("NFKD", character.translate(SAME)).translate(SAME)
