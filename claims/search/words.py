"""What readers' words ask for."""

import re
from dataclasses import dataclass, replace

from claims.search.folding import fold, numbers_joined

MAX_TERMS = 200
# Fewer letters begin so many words that all of the index would be read.
LEAST_BEGUN = 3
# Phones and Persian keyboards write a phrase in these.
QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


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
    stands on both its sides; 1 500 is one word. What holds no letter or digit asks for
    nothing.
    """
    asked: list[tuple[Term, ...]] = []
    joins = False
    text = numbers_joined(text.translate(QUOTES))
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


def sought(asked: Asked) -> list[Term]:
    """The terms that are looked for, without those that are left out."""
    return [term for terms in asked for term in terms if not term.is_excluded]


def begun(asked: Asked) -> Asked:
    """The same of somebody who is still typing: every word of some length may go on."""
    return tuple(tuple(map(typed_so_far, terms)) for terms in asked)


def typed_so_far(term: Term) -> Term:
    return replace(term, goes_on=len(term.words[-1]) >= LEAST_BEGUN)
