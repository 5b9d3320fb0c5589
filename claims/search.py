"""Claims by words: one function; what it is made of is known only here.

Words must all occur, "phrases" as they stand, `-word` must not, `OR` joins what
stands on both its sides.
"""

import re
from typing import TypeVar

from django.db.models import Q

from claims.querysets import ClaimQuerySet

M = TypeVar("M", bound=ClaimQuerySet)  # type: ignore[type-arg]

MAX_WORDS = 200
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
SEARCHED = ("statement", "quote", "translation")


def matching(claims: M, words: str) -> M:
    """The claims whose statement, quote or translation has what `words` ask for."""
    wanted: list[Q] = []
    joins = False
    for match in list(TERM.finditer(words))[:MAX_WORDS]:
        text = (match["phrase"] if match["word"] is None else match["word"]).strip()
        if match["word"] == "OR":
            joins = bool(wanted)
            continue
        if not text.strip("-"):
            continue
        found = _contains(text)
        if match["minus"]:
            found = ~found
        if joins:
            wanted[-1] |= found
        else:
            wanted.append(found)
        joins = False
    return claims.filter(*wanted)


def _contains(text: str) -> Q:
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": text})
    return found
