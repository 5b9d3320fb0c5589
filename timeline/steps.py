"""A promise and counts in, a drawing out: what was promised by when, what was counted.

Time runs the way the page is read, so from the right in Dari: what came first is read
first, here as on the lanes. Amounts rise all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from claims.assessment import Count, Promise
from newsroom.shared.dates import parse_edtf, show_date
from newsroom.shared.numbers import number
from newsroom.shared.solar_hijri import in_each_calendar, solar_hijri
from timeline.places import (
    LINE,
    LONGEST,
    LONGEST_NAME,
    RISE,
    Frame,
    Label,
    Line,
    Place,
    beside,
    shortened,
)

# All in pixels.
TOP = 2 * LINE + 6
BOTTOM = LINE + 4
PLOT = 140
FLOOR = TOP + PLOT
REACH = 6  # of a mark around its place
# Shares of the width that stay free, so that no mark is cut off.
INSET = 0.025
# Markers of the parties, around the place that they mark; dashes go by number too.
SHAPES = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    "M-4-4h8v8h-8z",
    "M0-5.5l5.5 5.5-5.5 5.5-5.5-5.5z",
    "M0-5l5.5 9.5h-11z",
)


@dataclass(frozen=True)
class Dot:
    """One count, with its bounds from low to high where the party gave any."""

    count: Count
    place: Place
    bounds: Line | None

    @property
    def day(self) -> str:
        return in_each_calendar(self.count.on.isoformat())

    @property
    def total(self) -> str:
        return number(self.count.total)

    @property
    def frame(self) -> Frame:
        x, y = self.place.x, self.place.y
        levels = [y, *(cap.y for cap in self.caps)]
        ends = min(levels) - REACH, max(levels) + REACH
        return Frame(x, x, REACH, REACH, *ends)

    @property
    def caps(self) -> list[Place]:
        """The ends of the bounds."""
        return [self.bounds.start, self.bounds.end] if self.bounds else []


@dataclass(frozen=True)
class Party:
    """The counts of one party, told apart by `number`: 0 to 3, its marker and dash."""

    name: str
    number: int
    dots: Sequence[Dot]

    @property
    def shape(self) -> str:
        return SHAPES[self.number]

    @property
    def lines(self) -> list[Line]:
        return [Line(one.place, next.place) for one, next in pairwise(self.dots)]

    @property
    def latest(self) -> Dot:
        return self.dots[-1]

    @property
    def frames(self) -> list[Frame]:
        pieces = [piece for line in self.lines for piece in line.frames]
        return [*(dot.frame for dot in self.dots), *pieces]


@dataclass(frozen=True)
class Steps:
    """The drawing, `height` pixels high."""

    # By kind: base, goal, due, today. Today is left out where it is so far from all
    # the rest that this would be lost beside it.
    rules: Sequence[tuple[str, Line]]
    promised: Sequence[Line]
    parties: Sequence[Party]
    words: Sequence[Label]
    # Of those parties that have room beside their latest mark.
    names: Sequence[Label]

    @property
    def height(self) -> int:
        return int(max(FLOOR + BOTTOM, *(word.frame.bottom for word in self.words)))


@dataclass(frozen=True)
class Scale:
    """Where a day and an amount stand."""

    first: date
    last: date
    lowest: Decimal
    highest: Decimal
    is_mirrored: bool = False

    def place(self, day: date, y: int) -> Place:
        days = (day - self.first).days / (self.last - self.first).days
        return self.across(INSET + days * (1 - 2 * INSET), y)

    def across(self, x: float, y: int) -> Place:
        left = 1 - x if self.is_mirrored else x
        return Place(x, y, f"{left * 100:.2f}%")

    def level(self, total: Decimal) -> int:
        share = (total - self.lowest) / (self.highest - self.lowest)
        return FLOOR - round(PLOT * share)

    def line(self, start: tuple[date, int], end: tuple[date, int]) -> Line:
        return Line(self.place(*start), self.place(*end))

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


def steps(
    promise: Promise,
    counts: Sequence[Count],
    today: date,
    *,
    unit: str = "",
    is_mirrored: bool = False,
) -> Steps | None:
    """The drawing of `promise` as it stands on `today`.

    None where there is nothing to compare: no figure, or neither steps nor counts.
    """
    if promise.goal is None or not (promise.steps or counts):
        return None
    scale = scale_of(promise, counts, today, is_mirrored)
    parties = parties_of(counts, scale)
    line = promised(promise, scale)
    words = words_of(promise, unit, today, scale)
    taken = [word.frame for word in words]
    taken += [piece for each in line for piece in each.frames]
    return Steps(
        rules=list(rules_of(promise, today, scale)),
        promised=line,
        parties=parties,
        words=words,
        names=names_of(parties, taken, scale),
    )


def scale_of(
    promise: Promise, counts: Sequence[Count], today: date, is_mirrored: bool
) -> Scale:
    days = [day for day in (promise.starts, promise.due) if day]
    days += [day for day, _total in promise.steps] + [count.on for count in counts]
    first, last = min(days), max(days)
    # Half as long again is room enough for today.
    room = timedelta(days=max((last - first).days // 2, 7))
    if first - room <= today <= last + room:
        first, last = min(first, today), max(last, today)
    margin = timedelta(days=max((last - first).days // 16, 1))
    amounts = [promise.starting_from, promise.goal or Decimal(0)]
    amounts += [total for _day, total in rises_of(promise)]
    for count in counts:
        amounts += [count.total, count.low or count.total, count.high or count.total]
    return Scale(
        first=first - margin,
        last=last + margin,
        lowest=min(Decimal(0), *amounts),
        highest=max(amounts),
        is_mirrored=is_mirrored,
    )


def rules_of(promise: Promise, today: date, scale: Scale) -> Iterator[tuple[str, Line]]:
    for kind, total in (("goal", promise.goal), ("base", scale.lowest)):
        if total is not None:
            y = scale.level(total)
            yield kind, Line(scale.across(0, y), scale.across(1, y))
    for kind, day, top in (("due", promise.due, TOP), ("today", today, LINE)):
        if day is not None and scale.has(day):
            yield kind, scale.line((day, top), (day, FLOOR))


def rises_of(promise: Promise) -> list[tuple[date, Decimal]]:
    """The levels that the promise rises to, and by when."""
    due, goal = promise.due, promise.goal
    rises = [step for step in promise.steps if due is None or step[0] < due]
    return [*rises, (due, goal)] if due and goal is not None else rises


def promised(promise: Promise, scale: Scale) -> list[Line]:
    """Level from day to day, upright where a step is due."""
    corner = (scale.first, scale.level(promise.starting_from))
    lines = []
    for day, total in rises_of(promise):
        for turn in ((day, corner[1]), (day, scale.level(total))):
            lines.append(scale.line(corner, turn))
            corner = turn
    return [*lines, scale.line(corner, (scale.last, corner[1]))]


def parties_of(counts: Iterable[Count], scale: Scale) -> list[Party]:
    """Who reported, in the order in which they first did."""
    dots: dict[str, list[Dot]] = {}
    for count in sorted(counts, key=lambda one: (one.on, one.key)):
        dots.setdefault(count.reported_by, []).append(dot_of(count, scale))
    return [
        Party(name, number % len(SHAPES), own)
        for number, (name, own) in enumerate(dots.items())
    ]


def dot_of(count: Count, scale: Scale) -> Dot:
    place = scale.place(count.on, scale.level(count.total))
    if count.low is None and count.high is None:
        return Dot(count, place, None)
    low = count.total if count.low is None else count.low
    high = count.total if count.high is None else count.high
    ends = ((count.on, scale.level(low)), (count.on, scale.level(high)))
    return Dot(count, place, scale.line(*ends))


def words_of(promise: Promise, unit: str, today: date, scale: Scale) -> list[Label]:
    """What the rules mean: amounts, and days, as far as there is room."""
    groups = []
    if scale.has(today):
        groups.append([beside(scale.place(today, RISE), _("Today"))])
    for total, text in amounts_of(promise, unit, scale):
        place = scale.across(0, scale.level(total) - 4)
        groups.append([Label(shortened(text, LONGEST), place, "start")])
    steps = [day for day, _total in promise.steps]
    days = (promise.due, promise.starts, *steps[:1], *steps[-1:])
    groups += [list(dates_of(day, scale)) for day in days if day is not None]
    words: list[Label] = []
    for group in groups:
        if all(one.frame.is_clear_of(other.frame) for one in group for other in words):
            words += group
    return words


def dates_of(day: date, scale: Scale) -> Iterator[Label]:
    """A day below the floor, in each calendar on a line of its own."""
    told = parse_edtf(day.isoformat())
    shown = filter(None, (show_date(told), solar_hijri(told)))
    for line, text in enumerate(shown, 1):
        yield beside(scale.place(day, FLOOR + line * LINE + 1), text)


def amounts_of(
    promise: Promise, unit: str, scale: Scale
) -> Iterator[tuple[Decimal, str]]:
    goal = promise.goal or Decimal(0)
    words = {"figure": number(goal), "unit": unit}
    if promise.starting_from:
        yield goal, _("Promised: %(figure)s %(unit)s in all") % words
    else:
        yield goal, _("Promised: %(figure)s %(unit)s") % words
    yield promise.starting_from, number(promise.starting_from)
    yield scale.lowest, number(scale.lowest)


def names_of(
    parties: Sequence[Party], taken: Sequence[Frame], scale: Scale
) -> list[Label]:
    """Names beside the latest mark of each party, where nothing else is in the way."""
    frames = [*taken, *(frame for party in parties for frame in party.frames)]
    names = []
    for party in parties:
        for name in offers_of(party, scale):
            if name.is_inside(FLOOR) and all(map(name.frame.is_clear_of, frames)):
                names.append(name)
                frames.append(name.frame)
                break
    return names


def offers_of(party: Party, scale: Scale) -> Iterator[Label]:
    """Where a name could stand: after its mark, before it, above, below."""
    place, text = party.latest.place, shortened(party.name, LONGEST_NAME)
    for anchor, shift in (("start", REACH + 3), ("end", -REACH - 3)):
        there = scale.across(place.x, place.y + 4)
        dx = -shift if scale.is_mirrored else shift
        yield Label(text, there, anchor, shift, dx)
    for down in (-REACH - 4, REACH + LINE - 1):
        there = scale.across(place.x, place.y + down)
        yield Label(text, there, "middle")
        yield beside(there, text)
