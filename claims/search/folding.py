"""One spelling for every word, in the index and in what readers ask, on both engines.

Letters and digits alone, without capitals, accents and vowel points, without the ’s of
a possessive; one spelling for the letters and digits that Arabic, Persian and Pashto
keyboards write differently; every Chinese or Japanese character a word of its own.

Index rows keep words as they are spelt here: a change here needs a migration that
spells them anew, as 0011 does.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Kana and Han: scripts that put no space between words.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
LETTER = rf"[^\W_{UNSPACED}]"
WORD = re.compile(rf"([{UNSPACED}]|{LETTER}+)(?:'s(?!{LETTER}))?")
NON_JOINER = "\u200c"
SAME_LETTER = {
    "\u064a": "\u06cc",  # Arabic yeh is Persian yeh
    "\u0649": "\u06cc",  # ... as is alef maksura
    "\u06cd": "\u06cc",  # ... and the Pashto yeh with tail
    "\u0643": "\u06a9",  # Arabic kaf is keheh
    "\u06aa": "\u06a9",  # ... as is swash kaf
    "\u06ab": "\u06af",  # Pashto gaf is gaf
    "\u0629": "\u0647",  # teh marbuta is heh
    "\u06be": "\u0647",  # ... as are the hehs of Urdu
    "\u06c1": "\u0647",
    "\u06d5": "\u0647",
    "\u0640": "",  # tatweel only lengthens
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u200b": " ",  # a space of no width is one
}


class Word(NamedTuple):
    """A word as the index has it, and where it stands in its text."""

    text: str
    start: int
    end: int


def fold(text: str) -> list[str]:
    """The words of `text`, as the index has them."""
    return WORD.findall("".join(letters_of(unicodedata.normalize("NFC", text))))


def spellings(text: str) -> list[str]:
    """The words of `text`, and how those that a non-joiner parts are spelt in one."""
    words = fold(text)
    if NON_JOINER in text:
        parted = set(words)
        joined = fold(text.replace(NON_JOINER, ""))
        words += [word for word in joined if word not in parted]
    return words


def words_in(text: str, joiner: str = " ") -> list[Word]:
    """The words of `text`, which is in NFC, with their places.

    An empty `joiner` makes one word of what a zero-width non-joiner parts.
    """
    letters = letters_of(text, joiner)
    if text.isascii():
        places: Sequence[int] = range(len(text))
    else:
        places = [place for place, piece in enumerate(letters) for _ in piece]
    return [
        Word(found[1], places[found.start(1)], places[found.end(1) - 1] + 1)
        for found in WORD.finditer("".join(letters))
    ]


def letters_of(text: str, joiner: str = " ") -> Sequence[str]:
    """What each character of `text` is in the index: nothing, a letter, or several."""
    if text.isascii():
        return text.lower()
    return [joiner if char == NON_JOINER else letter(char) for char in text]


# More than any newsroom writes; whoever sends all of Unicode fills no memory.
@lru_cache(maxsize=5_000)
def letter(char: str) -> str:
    apart = unicodedata.normalize("NFKD", char).casefold()
    bare = "".join(map(same_letter, unicodedata.normalize("NFKD", apart)))
    return unicodedata.normalize("NFC", bare)


def same_letter(char: str) -> str:
    if char in SAME_LETTER:
        return SAME_LETTER[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    # Accents, vowel points, and characters that only say how others are written.
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return ""
    return char
