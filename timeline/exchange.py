"""Who answered whom: what a claim answers, itself, and those who answered it."""

from dataclasses import dataclass

from claims.models import Claim
from claims.querysets.claims import SHOWN_RESPONSES


@dataclass(frozen=True)
class Turn:
    """A claim and those that answer it; `has_more` where not all of these are there."""

    claim: Claim
    answers: "list[Turn]"
    has_more: bool = False
    is_current: bool = False


def exchange(claim: Claim) -> Turn | None:
    """The first turn of those around `claim`, loaded by `for_page()`, if there are any.

    At most two claims before it, and after it two levels of so many answers in all.
    """
    if not (claim.shown_responds_to or claim.shown_responses):
        return None
    turn = current(claim)
    if answered := claim.shown_responds_to:
        turn = Turn(answered, [turn])
        if before := answered.shown_responds_to:
            turn = Turn(before, [turn])
    return turn


def current(claim: Claim) -> Turn:
    direct = claim.shown_responses[:SHOWN_RESPONSES]
    left = SHOWN_RESPONSES - len(direct)
    answers = []
    for answer in direct:
        shown = answer.shown_responses[:left]
        left -= len(shown)
        has_more = len(shown) < len(answer.shown_responses)
        answers.append(Turn(answer, [Turn(each, []) for each in shown], has_more))
    has_more = len(direct) < len(claim.shown_responses)
    return Turn(claim, answers, has_more, is_current=True)
