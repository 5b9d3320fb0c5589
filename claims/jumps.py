"""Lists that begin at a date: its edge is a place among positions, sought once.

A date jumped to is no filter. Everything stays in the list, on the pages before and
after, which have ordinary cursors.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.querysets import day_position
from newsroom.shared.dates import DateError, date_window
from newsroom.shared.pagination import Page, as_rows
from newsroom.shared.problems import NewsroomError


class PlaceOf(Protocol):
    """How a list in the order of dates names the place before all that is of a day."""

    def __call__(self, day: date, days_after: int = 0) -> Any: ...


class JumpError(NewsroomError):
    """A date that the list cannot begin at."""

    title = gettext_lazy("The list cannot begin there")

    def __init__(self, message: str) -> None:
        super().__init__(message, [{"parameter": "at", "message": message}])


@dataclass(frozen=True)
class Jump:
    """A year, month or day that a list in the order `order` is to begin at."""

    typed: str
    first: date
    last: date
    order: str
    place_of: PlaceOf

    @property
    def is_newest_first(self) -> bool:
        return self.order.startswith("-")

    @property
    def cut(self) -> Any:
        """The place before which the page begins; no row has it.

        Newest first it begins with the last that stands at or before the end of the
        date, oldest first with the first at or after its start.
        """
        if self.is_newest_first:
            return self.place_of(self.last, days_after=1)
        return self.place_of(self.first)

    def is_met(self, page: Page[Any]) -> bool:
        """Whether the page begins with what stands on the date."""
        low, high = self.place_of(self.first), self.place_of(self.last, days_after=1)
        return bool(page.rows) and low < self._beginning(page) < high

    def is_passed(self, page: Page[Any]) -> bool:
        """Whether all of the page stands on the other side, nothing being beyond."""
        if not page.rows:
            return False
        if self.is_newest_first:
            return bool(self._beginning(page) > self.cut)
        return bool(self._beginning(page) < self.cut)

    def _beginning(self, page: Page[Any]) -> Any:
        return getattr(page.rows[0], self.order.lstrip("-"))


def places_of(rows: Any) -> PlaceOf | None:
    """How the list of `rows` names places, where that is in the order of dates."""
    ordered = as_rows(rows)
    if ordered.order.lstrip("-") == "position":
        return day_position
    return getattr(ordered, "place_of", None)


def jump_in(query: QueryDict, rows: Any) -> Jump | None:
    """Where `query` asks the list of `rows` to begin, if it does. Raises JumpError."""
    typed, place_of = query.get("at", "").strip(), places_of(rows)
    if not typed:
        return None
    if query.get("cursor"):
        raise JumpError(
            _("at and cursor both say where the page begins: leave out one of them.")
        )
    if place_of is None:
        raise JumpError(
            _("at needs a list in the order of dates, which this is not: leave it out.")
        )
    try:
        first, last = date_window(typed)
    except DateError as error:
        raise JumpError(error.detail) from error
    return Jump(typed, first, last, as_rows(rows).order, place_of)
