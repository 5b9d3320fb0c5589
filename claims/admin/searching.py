"""Claims by their words: what is public by the search index, the rest by a look at it.

What is not public is in no index of words, and is little.
"""

from collections.abc import Callable
from typing import Any

from claims import search
from claims.choices import State
from claims.models import Claim
from claims.querysets import key_of
from claims.search.selection import Selection
from claims.search.words import begun, parse

# More than this nobody looks through; another word finds fewer.
MOST = 1_000
NOT_PUBLIC = [state for state in State if state != State.PUBLISHED]


def claims_with(words: str, look_through: Callable[[Any], Any]) -> list[int]:
    """Keys of the claims with `words` or words that begin so: the newest of each state.

    `look_through` finds the matches among the few that it is given.
    """
    found = public_with(words)
    for state in NOT_PUBLIC:
        rows = look_through(Claim.objects.filter(state=state)).order_by("-pk")
        found += rows.values_list("pk", flat=True)[:MOST]
    return found


def public_with(words: str) -> list[int]:
    asked = begun(parse(words))
    if not asked:
        return []
    newest = search.positions(Selection(words=asked), "-position", None, MOST)
    return [key_of(position) for position in newest]
