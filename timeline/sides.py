"""A claim's contradictions seen from its side."""

from dataclasses import dataclass

from claims.models import Claim, Contradiction


@dataclass(frozen=True)
class Against:
    """One claim that contradicts another, and the contradiction of the two."""

    claim: Claim
    contradiction: Contradiction


def against(claim: Claim) -> list[Against]:
    """What contradicts `claim`, loaded by `for_page()`, in the order it was said."""
    pairs = [
        *claim.shown_contradictions_as_first,
        *claim.shown_contradictions_as_second,
    ]
    found = [Against(pair.side_of(claim)[2], pair) for pair in pairs]
    return sorted(found, key=lambda other: other.claim.position)
