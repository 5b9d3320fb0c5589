"""Words as the search index has them, and what readers' words ask for.

Folded alike on both engines: letters and digits alone, without capitals, accents and
vowel points, one spelling for the letters that Arabic, Persian and Pashto keyboards
write differently, and every Chinese or Japanese character a word of its own.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

# Kana and Han: scripts that put no space between words.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
SAME_LETTER = str.maketrans(
    {
        "\u064a": "\u06cc",  # Arabic yeh is Persian yeh
        "\u0649": "\u06cc",  # ... as is alef maksura
        "\u06cd": "\u06cc",  # ... and the Pashto yeh with tail
        "\u0643": "\u06a9",  # Arabic kaf is keheh
        "\u06c0": "\u0647",  # heh with yeh above is heh
        "\u0640": None,  # tatweel only lengthens
        "\u200c": " ",  # the zero-width non-joiner parts words
    }
)
MAX_TERMS = 200
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def fold(text: str) -> list[str]:
    """The words of `text`, as the index has them."""
    if text.isascii():
        return WORD.findall(text.lower())
    spelt = unicodedata.normalize("NFKC", text).translate(SAME_LETTER).casefold()
    apart = unicodedata.normalize("NFD", spelt)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return WORD.findall(unicodedata.normalize("NFC", bare))


@dataclass(frozen=True)
class Term:
    """Words that must stand one after another, or must not."""

    words: tuple[str, ...]
    is_excluded: bool = False
    # Whether the last word may be the beginning of a longer one.
    goes_on: bool = False


# Of each tuple one term at least must hold.
Asked = tuple[tuple[Term, ...], ...]


def parse(text: str) -> Asked:
    """What `text` asks for.

    Words must all occur, "phrases" as they stand, `-word` must not, `OR` joins what
    stands on both its sides. What holds no letter or digit asks for nothing.
    """
    asked: list[tuple[Term, ...]] = []
    joins = False
    for match in list(TERM.finditer(text))[:MAX_TERMS]:
        if match["word"] == "OR" and not match["minus"]:
            joins = bool(asked)
            continue
        words = fold(match["phrase"] if match["word"] is None else match["word"])
        if not words:
            continue
        term = Term(tuple(words), bool(match["minus"]))
        if joins:
            asked[-1] += (term,)
        else:
            asked.append((term,))
        joins = False
    return tuple(asked)


def begun(asked: Asked) -> Asked:
    """The same of somebody who is still typing: every word may go on."""
    return tuple(
        tuple(replace(term, goes_on=True) for term in terms) for terms in asked
    )
