"""Cards in, days out: the timeline's headings and what stands under each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString

from claims.querysets import day_of
from newsroom.shared.dates import PartialDate, show_date
from newsroom.shared.pagination import Page
from newsroom.shared.solar_hijri import solar_hijri

HIGHEST = 2**63 - 1


class Heading(NamedTuple):
    """A day, or as much of a date as is known."""

    title: str
    # Both empty where the day is not known exactly.
    weekday: str = ""
    exact: str = ""
    # The same in another calendar that the reader's language uses.
    other: str = ""


@dataclass
class Day:
    """A heading of the timeline with the cards under it.

    `went_on` says that it began on the page before, `goes_on` that it ends on the next.
    """

    heading: Heading
    cards: list[Any] = field(default_factory=list)
    went_on: bool = False
    goes_on: bool = False

    @property
    def entries(self) -> SafeString:
        return joined(self.cards)


def joined(cards: Iterable[Any]) -> SafeString:
    """The HTML of cards, in a row; a template's loop takes ten times as long."""
    return SafeString("".join(card.html for card in cards))


def by_day(cards: Iterable[Any]) -> list[Day]:
    """The cards under their headings, in the order in which they stand.

    Records that stand on one day may be known to different precision: those of the
    exact day come first, then "about" that day, its month, and so on.
    """
    same_place = groupby(cards, key=lambda card: day_of(card.position))
    return [day for _place, there in same_place for day in headings(there)]


def headings(cards: Iterable[Any]) -> Iterator[Day]:
    """Days for cards that stand in one place, the exact day first."""
    days: dict[Heading, Day] = {}
    for card in cards:
        days.setdefault(card.heading, Day(card.heading)).cards.append(card)
    return iter(sorted(days.values(), key=lambda day: not day.heading.exact))


def mark_edges(days: list[Day], before: int | None, after: int | None) -> None:
    """Say which days are also on the pages beside: those end and begin at positions."""
    if days and before is not None:
        days[0].went_on = is_on(days[0], before)
    if days and after is not None:
        days[-1].goes_on = is_on(days[-1], after)


def is_on(day: Day, position: int) -> bool:
    return day_of(day.cards[0].position) == day_of(position)


def heading_of(date: PartialDate) -> Heading:
    """The heading that a date stands under, without its time of day."""
    if not date.is_exact:
        return Heading(show_date(date), other=solar_hijri(date))
    exact = date.earliest.isoformat()
    weekday = str(WEEKDAYS[date.earliest.weekday()])
    return Heading(show_date(exact), weekday, exact, solar_hijri(date))


def window(order: str, page: Page[Any]) -> tuple[int, int]:
    """The positions that the page is about: each belongs to exactly one page.

    It begins beyond the last claim of the page before and ends with its own last, or
    at the edge of a date that the reader went to.
    """
    if order == "position":
        return or_else(page.since, -1), or_else(page.until, HIGHEST - 1) + 1
    return or_else(page.until, 0) - 1, or_else(page.since, HIGHEST)


def or_else(place: int | None, otherwise: int) -> int:
    return otherwise if place is None else place
