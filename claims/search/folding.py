"""One spelling for every word, in the index and in what readers ask, on both engines.

Letters and digits alone, without capitals, accents and vowel points, without the ’s of
a possessive; one spelling for the letters and digits that Arabic, Persian and Pashto
keyboards write differently; a number without what parts its thousands; every Chinese or
Japanese character a word of its own.

Index rows keep words as they are spelt here: a change here needs a migration that
spells them anew, as 0013 does.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# Kana and Han: scripts that put no space between words.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
LETTER = rf"[^\W_{UNSPACED}]"
WORD = re.compile(rf"([{UNSPACED}]|{LETTER}+)(?:'s(?!{LETTER}))?")
NON_JOINER = "\u200c"
# It is read as nothing at all.
WORD_JOINER = "\u2060"
# 1,500 and 1 500 000: no more than three digits and then threes, all parted alike.
# What goes before is looked at behind the first digit: digits are what is sought fast.
NUMBER = re.compile(
    rf"\d(?<![0\u0660\u06f0])(?<!{LETTER}\d)(?<!\d[,.\u066c]\d)\d{{0,2}}"
    r"(?P<by>[,.'\u2019\u060c\u066c \u00a0\u2009\u202f])\d{3}(?:(?P=by)\d{3})*(?!\d)"
)
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
    letters = letters_of(numbers_joined(unicodedata.normalize("NFC", text)))
    return WORD.findall("".join(letters))


def spellings(text: str) -> list[str]:
    """The words of `text`, and those that it has in another reading."""
    words: list[str] = []
    for reading in readings(text):
        known = set(words)
        words += [word for word in fold(reading) if word not in known]
    return words


def readings(text: str) -> Iterator[str]:
    """`text`, and how else its letters can be read; every place stays.

    What a non-joiner parts may be one word, and what a space joins two numbers.
    """
    yield text
    if NON_JOINER in text:
        yield text.replace(NON_JOINER, WORD_JOINER)
    if (parted := NUMBER.sub(spaces_barred, text)) != text:
        yield parted


def spaces_barred(number: re.Match[str]) -> str:
    return number[0].replace(number["by"], "|") if number["by"].isspace() else number[0]


def numbers_joined(text: str) -> str:
    """`text` with its numbers in one piece; every place stays."""
    return NUMBER.sub(lambda found: found[0].replace(found["by"], WORD_JOINER), text)


def words_in(text: str) -> list[Word]:
    """The words of `text`, which is in NFC, with their places."""
    text = numbers_joined(text)
    letters = letters_of(text)
    if text.isascii():
        places: Sequence[int] = range(len(text))
    else:
        places = [place for place, piece in enumerate(letters) for _ in piece]
    return [
        Word(found[1], places[found.start(1)], places[found.end(1) - 1] + 1)
        for found in WORD.finditer("".join(letters))
    ]


def letters_of(text: str) -> Sequence[str]:
    """What each character of `text` is in the index: nothing, a letter, or several."""
    if text.isascii():
        return text.lower()
    return [" " if char == NON_JOINER else letter(char) for char in text]


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
