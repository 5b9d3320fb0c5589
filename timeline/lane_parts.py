"""What lanes are drawn from: marks, lanes, arcs, and the whole drawing.

Each can be `mirrored`, for pages that are read from the right: time runs from there
then too, as the text of the page does.
"""

from dataclasses import dataclass, replace

from claims.choices import Kind
from claims.models import Claim, Contradiction, Event, Speaker
from newsroom.shared.dates import PartialDate, parse_edtf
from timeline.axis import Tick
from timeline.flags import CELL, Flag

WIDTH = 896
# Names lie over the picture, so that they stay in sight while it is scrolled.
NAMES_WIDTH = 320
HEAD, AXIS = 24, 32
HALF = CELL // 2


@dataclass(frozen=True)
class Shape:
    """How a kind of claim is drawn around its place; told apart without colour."""

    d: str
    is_hollow: bool = False


DISC = "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z"
SHAPES = {
    Kind.ASSERTION: Shape(DISC),
    Kind.DENIAL: Shape(f"{DISC}M-5.5 0h11", is_hollow=True),
    Kind.ACCUSATION: Shape("M-6.5-5h13L0 6.5z"),
    Kind.COMMITMENT: Shape("M-5-5h10v10h-10z"),
    Kind.DEMAND: Shape("M0-7L7 0L0 7L-7 0z"),
    Kind.WARNING: Shape("M0-6.5L6.5 5h-13z", is_hollow=True),
    Kind.PREDICTION: Shape(DISC, is_hollow=True),
}


@dataclass(frozen=True)
class Mark:
    """A claim in its lane; where its date is in doubt, with a bar as far as `until`.

    `goes_on` says that the doubt does so beyond the drawing.
    """

    claim: Claim
    x: int
    y: int
    until: int | None = None
    goes_on: bool = False

    def mirrored(self) -> "Mark":
        until = None if self.until is None else WIDTH - self.until
        return replace(self, x=WIDTH - self.x, until=until)

    @property
    def date(self) -> PartialDate:
        return parse_edtf(self.claim.said_on)

    @property
    def shape(self) -> Shape:
        return SHAPES[Kind(self.claim.kind)]

    @property
    def is_about(self) -> bool:
        """Whether the day itself is in doubt, by how much nobody can say."""
        return self.date.approximate or self.date.uncertain

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Its room, which is no other mark's: left, top, right, bottom."""
        ends = [self.x - HALF, self.x + HALF]
        if self.until is not None:
            ends.append(self.until)
        return min(ends), self.y - HALF, max(ends), self.y + HALF

    @property
    def arrow(self) -> str:
        """The path of the arrow's head where the doubt goes on."""
        back = 5 if self.until is not None and self.until < self.x else -5
        return f"M{(self.until or 0) + back} {self.y - 4}l{-back} 4l{back} 4"


@dataclass(frozen=True)
class Lane:
    """A speaker with all that they said, from `top` down `height`."""

    speaker: Speaker
    top: int
    height: int
    marks: list[Mark]

    def mirrored(self) -> "Lane":
        return replace(self, marks=[mark.mirrored() for mark in self.marks])

    @property
    def foot(self) -> int:
        return self.top + self.height

    @property
    def line(self) -> int:
        """Where its thread runs, on which the first row of marks stands."""
        return self.top + HEAD + HALF

    @property
    def baseline(self) -> int:
        """Where its name stands."""
        return self.top + HEAD - 8


def date_of(row: Claim | Event) -> PartialDate:
    return parse_edtf(row.said_on if isinstance(row, Claim) else row.happened_on)


def place_of(row: Claim | Event) -> tuple[int, int]:
    return date_of(row).stands_at, row.pk


Point = tuple[int, int]


@dataclass(frozen=True)
class Arc:
    """A contradiction: a curve from one mark to the other."""

    contradiction: Contradiction
    start: Point
    bends: tuple[Point, Point]
    end: Point

    def mirrored(self) -> "Arc":
        start, first, second, end = (
            (WIDTH - x, y) for x, y in (self.start, *self.bends, self.end)
        )
        return replace(self, start=start, bends=(first, second), end=end)

    @property
    def d(self) -> str:
        (x1, y1), (x2, y2), (x3, y3) = *self.bends, self.end
        return f"M{self.start[0]} {self.start[1]}C{x1} {y1} {x2} {y2} {x3} {y3}"


@dataclass(frozen=True)
class Lanes:
    """The whole drawing: what stands in it, and the lines that all share."""

    lanes: list[Lane]
    arcs: list[Arc]
    flags: list[Flag]
    ticks: list[Tick]
    top: int
    bottom: int
    # Whether the axis has its labels at the top too.
    is_tall: bool
    start: int
    end: int
    # The days that the axis runs over, in EDTF.
    days: str
    names_at: int = 0
    width = WIDTH
    names_width = NAMES_WIDTH

    def mirrored(self) -> "Lanes":
        return replace(
            self,
            lanes=[lane.mirrored() for lane in self.lanes],
            arcs=[arc.mirrored() for arc in self.arcs],
            flags=[flag.mirrored(WIDTH) for flag in self.flags],
            ticks=[replace(tick, x=WIDTH - tick.x) for tick in self.ticks],
            start=WIDTH - self.start,
            end=WIDTH - self.end,
            names_at=NAMES_WIDTH,
        )

    @property
    def height(self) -> int:
        return self.bottom + AXIS

    @property
    def label_lines(self) -> list[int]:
        """Where the axis has its labels."""
        return [*([AXIS - 18] if self.is_tall else []), self.bottom + AXIS - 10]

    @property
    def marks(self) -> list[Mark]:
        """Every mark, in the order of the record."""
        found = [mark for lane in self.lanes for mark in lane.marks]
        return sorted(found, key=lambda mark: place_of(mark.claim))

    @property
    def kinds(self) -> list[Kind]:
        """The kinds of claim that are drawn."""
        there = {mark.claim.kind for mark in self.marks}
        return [kind for kind in Kind if kind in there]

    @property
    def numbered(self) -> list[Flag]:
        """The events whose names had no room: a number stands for each."""
        return [flag for flag in self.flags if flag.number]
