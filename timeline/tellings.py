"""How often a claim was said, by how many, first and last on which dates."""

from dataclasses import dataclass

from claims.models import Claim

SHOWN = 20
# So many repetitions are looked at for who said them.
MOST = 1_000


@dataclass(frozen=True)
class Tellings:
    """All tellings of one claim, the first of them included; `shown` are the others.

    `speakers` are at least so many where `is_capped`.
    """

    times: int
    speakers: int
    is_capped: bool
    first: Claim
    last: Claim
    shown: list[Claim]
    has_more: bool


def tellings(claim: Claim) -> Tellings | None:
    """Nothing where it was said once."""
    if not claim.repetition_count:
        return None
    again = claim.repetitions.published()
    shown = list(again.for_card().oldest_first()[: SHOWN + 1])
    speakers = again.oldest_first().values_list("speaker", flat=True)[:MOST]
    latest = again.newest_first()[:1]
    ordered = sorted([claim, *shown, *latest], key=lambda telling: telling.position)
    return Tellings(
        times=claim.repetition_count + 1,
        speakers=len({claim.speaker_id, *speakers}),
        is_capped=claim.repetition_count > MOST,
        first=ordered[0],
        last=ordered[-1],
        shown=shown[:SHOWN],
        has_more=len(shown) > SHOWN,
    )
