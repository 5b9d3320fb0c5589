"""A claim's contradictions seen from its side, and who the two sides are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.models import Claim, Contradiction, Publishable


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


def between_whom(contradiction: Contradiction) -> str:
    """Whose claims contradict each other, the earlier speaker first."""
    first, second = [claim.speaker for claim in claims_of(contradiction)]
    if first == second:
        return _("%(name)s, earlier and later") % {"name": first}
    return f"{first} ≠ {second}"


def claims_of(record: Claim | Contradiction) -> list[Claim]:
    """The claim itself, or both that contradict each other, the earlier said first."""
    if isinstance(record, Claim):
        return [record]
    return [claim for claim, _value in record.sides]


def title_of(record: Publishable) -> str:
    """What a record's page is called."""
    return between_whom(record) if isinstance(record, Contradiction) else str(record)
