"""Events in, flags out: a tick each across the lanes, and names that do not touch.

A name hangs above the lanes beside its tick, on the lowest level that has room. Where
that takes too many levels, numbers stand for the names.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.text import Truncator

from claims.models import Event
from newsroom.shared.numbers import in_own_digits
from timeline.axis import GAP, width_of

CELL = 24
MOST_LEVELS = 4
LONGEST = 48


@dataclass(frozen=True)
class Flag:
    """An event's tick at `x`, and its label from `label_x` on, on a level."""

    event: Event
    x: int
    label: str
    label_x: int
    label_width: int
    # Whether the label ends at the tick, in place of beginning there.
    is_turned: bool = False
    level: int = 0
    # In the order of time, where a number stands for the name; else 0.
    number: int = 0
    # Where the lowest level ends and the lanes begin.
    foot: int = 0

    def mirrored(self, width: int) -> "Flag":
        """The flag in a drawing of this width that is read from the right."""
        return replace(
            self,
            x=width - self.x,
            label_x=width - self.label_x,
            label_width=-self.label_width,
        )

    @property
    def top(self) -> int:
        """Where its tick begins, and the room of its label."""
        return self.foot - (self.level + 1) * CELL

    @property
    def baseline(self) -> int:
        return self.top + CELL - 9

    @property
    def text_x(self) -> int:
        """Where its label begins, beside the tick, or ends where it is turned."""
        return self.x + (4 if (self.label_width > 0) != self.is_turned else -4)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The room of its label: left, top, right, bottom."""
        ends = self.label_x, self.label_x + self.label_width
        return min(ends), self.top, max(ends), self.top + CELL


def flags(events: Sequence[Event], places: Sequence[int], width: int) -> list[Flag]:
    """A flag for each of `events`, which stand at `places` in the order of time."""
    names = [Truncator(event.title).chars(LONGEST) for event in events]
    flown = hung(events, places, names, width)
    if any(flag.level >= MOST_LEVELS for flag in flown):
        numbers = [in_own_digits(str(n)) for n in range(1, len(events) + 1)]
        flown = [
            replace(flag, number=number)
            for number, flag in enumerate(hung(events, places, numbers, width), 1)
        ]
    return [replace(flag, foot=height_of(flown)) for flag in flown]


def hung(
    events: Sequence[Event], places: Sequence[int], labels: Sequence[str], width: int
) -> list[Flag]:
    """A name is above all ticks that it reaches over, which it does forward in time.

    So the latest hangs lowest. Near the end of the drawing names reach backward, and
    there the earliest does.
    """
    told = list(zip(events, places, labels, strict=True))
    flying = [flag_of(*each, width) for each in told]
    found: list[Flag] = []
    backward = [flag for flag in flying if flag.is_turned]
    for flag in [*reversed([f for f in flying if not f.is_turned]), *backward]:
        met = [other.level for other in found if meet(flag, other)]
        found.append(replace(flag, level=max(met, default=-1) + 1))
    return sorted(found, key=lambda flag: events.index(flag.event))


def flag_of(event: Event, x: int, label: str, width: int) -> Flag:
    room = width_of(label) + GAP
    is_turned = x + room > width
    return Flag(event, x, label, max(x - room, 0) if is_turned else x, room, is_turned)


def meet(flag: Flag, other: Flag) -> bool:
    """Whether their labels would touch on one level; a tick is at an end of its own."""
    left, _top, right, _foot = flag.box
    begun, _head, ended, _end = other.box
    return left < ended and begun < right


def height_of(flags: Sequence[Flag]) -> int:
    """The room of all levels."""
    return (max((flag.level for flag in flags), default=-1) + 1) * CELL


def lowered(flags: Sequence[Flag], by: int) -> list[Flag]:
    return [replace(flag, foot=flag.foot + by) for flag in flags]
