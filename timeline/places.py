"""Where lines and words stand in a drawing, and which are clear of each other.

Places across are shares of the drawing's width, down they are pixels: the drawing is as
wide as its column, its words keep the size of the page's. What is clear of something
where the column is NARROWEST is so in any wider one (Frame says why).
"""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.text import Truncator

# All in pixels.
NARROWEST = 280
LETTER = 7  # as wide as most
LINE = 14  # from one line of words to the next
RISE = 11  # of which this is above the line that letters stand on
# In letters. Half of them fit on either side of a mark in the middle third.
LONGEST, LONGEST_NAME = 36, 24
# Of a line, where something may stand in its way.
PIECES = 8


@dataclass(frozen=True)
class Place:
    """`x` is the share of the width from where the page's lines begin, `y` in pixels.

    `at` is x as SVG has it, which is measured from the left.
    """

    x: float
    y: int
    at: str


@dataclass(frozen=True)
class Frame:
    """The room of something from `before` pixels before the share `start` of the width
    to `after` pixels after the share `end`.

    What ends before another's start moves away from it as the width grows.
    """

    start: float
    end: float
    before: float
    after: float
    top: float
    bottom: float

    def left(self, width: int) -> float:
        return self.start * width - self.before

    def right(self, width: int) -> float:
        return self.end * width + self.after

    def is_clear_of(self, other: "Frame") -> bool:
        is_level = self.top < other.bottom and other.top < self.bottom
        return not is_level or self.is_before(other) or other.is_before(self)

    def is_before(self, other: "Frame") -> bool:
        in_order = self.end <= other.start
        return in_order and self.right(NARROWEST) <= other.left(NARROWEST)


@dataclass(frozen=True)
class Line:
    start: Place
    end: Place

    @property
    def frames(self) -> list[Frame]:
        """Its room, in PIECES, since that of a slanting line is little of the whole."""
        across, down = (
            [one + (other - one) * piece / PIECES for piece in range(PIECES + 1)]
            for one, other in (
                (self.start.x, self.end.x),
                (self.start.y, self.end.y),
            )
        )
        return [
            Frame(min(xs), max(xs), 1, 1, min(ys) - 1, max(ys) + 1)
            for xs, ys in zip(pairwise(across), pairwise(down), strict=True)
        ]


@dataclass(frozen=True)
class Label:
    """Words that start, have their middle or end `shift` pixels on from `place`."""

    text: str
    place: Place
    anchor: str
    shift: int = 0
    # The shift as SVG has it, to the right.
    dx: int = 0

    @property
    def frame(self) -> Frame:
        length = LETTER * len(self.text)
        before = {"start": 0, "middle": length / 2, "end": length}[self.anchor]
        before -= self.shift
        x, y = self.place.x, self.place.y
        return Frame(x, x, before, length - before, y - RISE, y + LINE - RISE)

    def is_inside(self, floor: int) -> bool:
        """Whether it stands in the drawing above `floor`."""
        frame = self.frame
        is_across = frame.left(NARROWEST) >= 0 and frame.right(NARROWEST) <= NARROWEST
        return is_across and frame.top >= 0 and frame.bottom <= floor


def beside(place: Place, text: str) -> Label:
    """Words at a place, towards the side of the drawing that has room for them."""
    third = min(int(place.x * 3), 2)
    anchor = ("start", "middle", "end")[third]
    return Label(shortened(text, LONGEST_NAME), place, anchor)


def shortened(text: str, letters: int) -> str:
    return Truncator(text).chars(letters)
