"""Lists that begin at a date: its edge is a place among positions, sought once.

A date jumped to is no filter. Everything stays in the list, on the pages before and
after, which have ordinary cursors.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.querysets import day_position
from newsroom.shared.dates import DateError, date_window
from newsroom.shared.pagination import Page, as_rows
from newsroom.shared.problems import NewsroomError

NEWEST_FIRST = "-position"


class JumpError(NewsroomError):
    """A date that the list cannot begin at."""

    title = "The list cannot begin there"

    def __init__(self, message: str) -> None:
        super().__init__(message, [{"parameter": "at", "message": message}])


@dataclass(frozen=True)
class Jump:
    """A year, month or day that a list in the order `order` is to begin at."""

    typed: str
    first: date
    last: date
    order: str

    @property
    def cut(self) -> int:
        """The place before which the page begins; no row has it.

        Newest first it begins with the last that stands at or before the end of the
        date, oldest first with the first at or after its start.
        """
        if self.order == NEWEST_FIRST:
            return day_position(self.last, days_after=1)
        return day_position(self.first)

    def is_met(self, page: Page[Any]) -> bool:
        """Whether the page begins with what stands on the date."""
        low, high = day_position(self.first), day_position(self.last, days_after=1)
        return bool(page.rows) and low < page.rows[0].position < high

    def is_passed(self, page: Page[Any]) -> bool:
        """Whether all of the page stands on the other side, nothing being beyond."""
        if self.order == NEWEST_FIRST:
            return bool(page.rows) and page.rows[0].position > self.cut
        return bool(page.rows) and page.rows[0].position < self.cut


def jump_in(query: QueryDict, rows: Any) -> Jump | None:
    """Where `query` asks the list of `rows` to begin, if it does. Raises JumpError."""
    typed, order = query.get("at", "").strip(), as_rows(rows).order
    if not typed:
        return None
    if query.get("cursor"):
        raise JumpError(
            _("at and cursor both say where the page begins: leave out one of them.")
        )
    if order.lstrip("-") != "position":
        raise JumpError(
            _("at needs a list in the order of dates, which this is not: leave it out.")
        )
    try:
        first, last = date_window(typed)
    except DateError as error:
        raise JumpError(error.detail) from error
    return Jump(typed, first, last, order)
