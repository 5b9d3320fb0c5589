"""Who contradicts whom, as a square: counts in, rows and cells out.

Parties that dispute with the same others stand together, so that camps do.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)

# Tints of the cells, by how near they come to the largest.
TINTS = 4


@dataclass(frozen=True)
class Cell(Generic[P]):
    """How often a row's party disputes with another, or reverses itself."""

    other: P
    count: int
    tint: int
    is_own: bool


@dataclass(frozen=True)
class Matrix(Generic[P]):
    """`rows` and their cells in one order; `pairs` that dispute, the most often first.

    The cells are the same from either side; those of a party and itself are reversals.
    """

    parties: Sequence[P]
    rows: Sequence[tuple[P, Sequence[Cell[P]]]]
    pairs: Sequence[tuple[P, P, int]]


def matrix(
    parties: Sequence[P],
    disputes: Mapping[tuple[P, P], int],
    reversals: Mapping[P, int],
) -> Matrix[P]:
    """The square of `parties`; a pair's disputes are under either order of the two."""
    counts = {**disputes, **{(b, a): often for (a, b), often in disputes.items()}}
    counts |= {(party, party): often for party, often in reversals.items()}
    most = max(counts.values(), default=1)

    def cell(one: P, other: P) -> Cell[P]:
        count = counts.get((one, other), 0)
        return Cell(other, count, -(-TINTS * count // most), one == other)

    order = in_camps(parties, counts)
    pairs = [(a, b, counts.get((a, b), 0)) for a, b in combinations(order, 2)]
    return Matrix(
        parties=order,
        rows=[(one, [cell(one, other) for other in order]) for one in order],
        pairs=sorted((pair for pair in pairs if pair[2]), key=lambda pair: -pair[2]),
    )


def in_camps(parties: Sequence[P], counts: Mapping[tuple[P, P], int]) -> list[P]:
    """The parties in the order that brings together whoever has the same opponents.

    The first stays first; each is followed by the one most like it of those left, and
    of equals by the one that was given first.
    """

    def likeness(one: P, other: P) -> int:
        shared = sum(
            min(counts.get((one, third), 0), counts.get((other, third), 0))
            for third in parties
            if third not in {one, other}
        )
        return shared - counts.get((one, other), 0)

    order, left = list(parties[:1]), list(parties[1:])
    while left:
        following = max(left, key=lambda party: likeness(order[-1], party))
        left.remove(following)
        order.append(following)
    return order
