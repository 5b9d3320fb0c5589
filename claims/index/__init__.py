"""What filters find published claims and contradictions by, kept with the tallies.

What is stored here of a record is also what the tallies have counted of it, so the
difference between what is stored and what should be is all that has to move.
"""

from collections.abc import Iterable, Iterator

from claims.index import claims, contradictions


def follow(keys: Iterable[int]) -> None:
    """Bring up to date what is kept of these claims and of their contradictions."""
    followed = sorted(set(keys))
    claims.follow(followed)
    contradictions.follow(followed)


def rebuild() -> None:
    """Make all of it anew, and the text index."""
    claims.rebuild()
    contradictions.rebuild()


def findings() -> Iterator[str]:
    """A line for each record that is kept wrong, is missing or should not be there."""
    yield from claims.findings()
    yield from contradictions.findings()
