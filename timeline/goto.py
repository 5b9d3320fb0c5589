"""Going to a date: the form that leads there, and what to say where nothing stands."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.jumps import Jump, places_of
from newsroom.shared.addresses import with_parameters
from newsroom.shared.pagination import Page
from newsroom.shared.solar_hijri import in_each_calendar


@dataclass(frozen=True)
class Goto:
    """A form at `path` with one field; `kept` is what the list was asked for so far.

    `today` is the address of the list from today on.
    """

    path: str
    typed: str
    kept: list[tuple[str, str]]
    today: str


@dataclass(frozen=True)
class Missed:
    """A date on which nothing of the list stands, and what is shown instead."""

    title: str
    text: str


def goto(request: HttpRequest, rows: Any) -> Goto | None:
    """The form for the list of `rows`, where that is in the order of dates."""
    if places_of(rows) is None:
        return None
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name not in {"cursor", "at"}
    ]
    there = {"at": timezone.localdate().isoformat(), "cursor": None}
    today = with_parameters(request.path, request.GET, there)
    return Goto(request.path, request.GET.get("at", ""), kept, today)


def missed(jump: Jump | None, page: Page[Any]) -> Missed | None:
    """What to say where the page begins with something of another date."""
    if jump is None or not page.rows or jump.is_met(page):
        return None
    if jump.is_passed(page):
        text = (
            _("Nothing in this list is so early. Its earliest page is shown.")
            if jump.is_newest_first
            else _("Nothing in this list is so late. Its latest page is shown.")
        )
    elif jump.is_newest_first:
        text = _(
            "Nothing in this list is from then. The nearest before it comes first."
        )
    else:
        text = _("Nothing in this list is from then. The nearest after it comes first.")
    return Missed(in_each_calendar(jump.typed), text)
