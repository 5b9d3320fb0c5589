"""Exported claims one after the other, read in pieces so that memory stays flat."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from claims import shapes
from claims.exports.formats import FORMATS
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.shapes.references import Shape
from newsroom.shared.pagination import Ordered, Rows

# Claims in memory at a time, with all that hangs on them.
CHUNK = 500
# ... and in an export that somebody waits for.
LIMIT = 10_000


def exportable() -> ClaimQuerySet[Claim]:
    """The public claims with all that an export says of them, newest first."""
    rows = Claim.objects.published().for_list()
    return rows.with_citations().with_contradictions().newest_first()


@dataclass
class Export:
    """`rows` as lines of `format`: at most `limit` claims, all of them with None.

    `rows` are in the order of one unique column: pieces begin where the last ended,
    which needs no cursor kept open in the database.
    """

    rows: models.QuerySet[Any] | Rows[Any]
    format: str
    limit: int | None = LIMIT
    # Known when all lines have been taken: how many, and whether there are more.
    claims: int = 0
    was_cut: bool = False

    def __iter__(self) -> Iterator[bytes]:
        yield self.head
        for shape in self.shapes():
            yield self.line(shape)

    @property
    def head(self) -> bytes:
        return FORMATS[self.format].head

    def line(self, shape: Shape) -> bytes:
        return FORMATS[self.format].line(shape)

    def shapes(self) -> Iterator[Shape]:
        """Each claim as the API says it."""
        for claim in claims_of(self.rows):
            if self.claims == self.limit:
                self.was_cut = True
                return
            self.claims += 1
            yield shapes.claim(claim, contradictions=True, citations=True)


def claims_of(rows: models.QuerySet[Any] | Rows[Any]) -> Iterator[Claim]:
    """The claims, a piece after the other."""
    taken: Any = Ordered(rows) if isinstance(rows, models.QuerySet) else rows
    column = taken.order.lstrip("-")
    beyond = None
    while piece := taken.take(taken.order, beyond, CHUNK):
        beyond = getattr(piece[-1], column)
        yield from piece
