"""The claims before and after one in the source that it is from."""

from dataclasses import dataclass

from claims.models import Claim, Source


@dataclass(frozen=True)
class Beside:
    source: Source
    earlier: Claim | None
    later: Claim | None


def beside(claim: Claim) -> Beside | None:
    """In the first source of `claim`; nothing where that has no other."""
    citation = next(iter(claim.citations.all()), None)
    if citation is None:
        return None
    others = Claim.objects.published().beside_in(citation.source, claim)
    around = list(others.select_related("speaker"))
    earlier = [other for other in around if other.position < claim.position]
    later = [other for other in around if other.position > claim.position]
    found = [next(iter(rows), None) for rows in (earlier, later)]
    return Beside(citation.source, *found) if around else None
