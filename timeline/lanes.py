"""Claims in, lanes out: who said what along time, and what contradicts what.

A lane a speaker, a mark a claim, an arc a contradiction, a tick an event. Time runs in
the direction of reading: all is laid out from the left, and `mirrored()` turns it.
The template draws what stands here and decides nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from claims.models import Claim, Contradiction, Event
from newsroom.shared.dates import MINUTES_A_DAY, PartialDate
from timeline.axis import Scale, ticks
from timeline.flags import CELL, flags, height_of, lowered
from timeline.lane_parts import (
    AXIS,
    HALF,
    HEAD,
    WIDTH,
    Arc,
    Lane,
    Lanes,
    Mark,
    date_of,
    place_of,
)

FOOT = 12
# A doubt that ends this part of the span after the last of all is drawn to its end.
LEEWAY = 8
ARCH = 36
# A drawing higher than this is not seen from its top to its axis at once.
TALL = 800

# From where to where in a row.
Room = tuple[int, int]


def lanes(
    claims: Iterable[Claim],
    contradictions: Iterable[Contradiction],
    events: Iterable[Event],
) -> Lanes:
    """The drawing of at least one claim, contradictions among them, and events."""
    claims, pairs = sorted(claims, key=place_of), list(contradictions)
    happened = sorted(events, key=place_of)
    scale = scale_of([*map(date_of, claims), *map(date_of, happened)])
    places = [scale.place(date_of(event).stands_at) for event in happened]
    flown = flags(happened, places, WIDTH)
    speakers = in_order(claims, pairs)
    drawn = stacked(claims, speakers, scale, height_of(flown))
    is_tall = drawn[-1].foot > TALL
    if is_tall:
        flown = lowered(flown, AXIS)
        drawn = stacked(claims, speakers, scale, drawn[0].top + AXIS)
    marks = {mark.claim.pk: mark for lane in drawn for mark in lane.marks}
    return Lanes(
        lanes=drawn,
        arcs=[arc(pair, marks[pair.first_id], marks[pair.second_id]) for pair in pairs],
        flags=flown,
        # Where any time is unknown, hours would give it one.
        ticks=ticks(scale, WIDTH, with_hours=all(map(is_timed, claims))),
        top=drawn[0].top,
        bottom=drawn[-1].foot,
        is_tall=is_tall,
        start=scale.left,
        end=scale.right,
        days=scale.days,
    )


def is_timed(claim: Claim) -> bool:
    return date_of(claim).minute is not None


def scale_of(dates: Sequence[PartialDate]) -> Scale:
    """Whole days, from the first to the last on which something stands.

    A doubt that ends much later does not press all else together: it runs out of the
    drawing. Where all stand on one day, the doubts are what there is to see.
    """
    stand = [date.earliest.toordinal() for date in dates]
    first, last = min(stand), max(stand)
    ends = [date.latest.toordinal() for date in dates if date.latest is not None]
    if last > first:
        furthest = last + max(1, (last - first) // LEEWAY)
        ends = [end for end in ends if end <= furthest]
    before = max([last, *ends]) + 1
    return Scale(first * MINUTES_A_DAY, before * MINUTES_A_DAY, CELL, WIDTH - CELL)


def in_order(claims: list[Claim], pairs: Iterable[Contradiction]) -> list[int]:
    """The speakers: who contradict each other most stand side by side.

    Pairs are joined into chains, the most frequent first; what that leaves open is
    settled by who spoke first.
    """
    speaker = {claim.pk: claim.speaker_id for claim in claims}
    first = {key: place for place, key in enumerate(dict.fromkeys(speaker.values()))}
    ends = ((speaker[pair.first_id], speaker[pair.second_id]) for pair in pairs)
    often = Counter(tuple(sorted(pair, key=first.__getitem__)) for pair in ends)
    chains = {key: [key] for key in first}
    # A stable order: of pairs as frequent, who spoke first comes first.
    early = sorted(often, key=lambda pair: [first[key] for key in pair])
    for one, other in sorted(early, key=lambda pair: -often[pair]):
        joined = chained(chains[one], one, chains[other], other)
        chains.update(dict.fromkeys(joined, joined))
    found: dict[int, None] = {}
    for key in first:
        chain = chains[key]
        turned = chain if first[chain[0]] <= first[chain[-1]] else chain[::-1]
        found.update(dict.fromkeys(turned))
    return list(found)


def chained(left: list[int], one: int, right: list[int], other: int) -> list[int]:
    """Both chains as one, in which `one` and `other` are neighbours; else nothing."""
    is_open = one in (left[0], left[-1]) and other in (right[0], right[-1])
    if left is right or not is_open:
        return []
    before = left if left[-1] == one else left[::-1]
    after = right if right[0] == other else right[::-1]
    return before + after


def stacked(
    claims: list[Claim], speakers: list[int], scale: Scale, top: int
) -> list[Lane]:
    """The lanes of the speakers one under the other, each as high as it needs."""
    said: dict[int, list[Claim]] = {key: [] for key in speakers}
    for claim in claims:
        said[claim.speaker_id].append(claim)
    found = []
    for own in said.values():
        marks = placed(own, scale, top + HEAD + HALF)
        lowest = max(mark.y for mark in marks)
        height = lowest + HALF + FOOT - top
        found.append(Lane(own[0].speaker, top, height, marks))
        top += height
    return found


def placed(claims: list[Claim], scale: Scale, line: int) -> list[Mark]:
    """Marks, each in the highest row, from `line` down, in which it has room."""
    rows: dict[int, list[Room]] = {}
    marks = []
    for claim in claims:
        wanted = possible(claim, scale, line)
        y, mark, room = next(
            (y, mark, room)
            for y in count(line, CELL)
            for mark, room in wanted
            if is_free(room, rows.get(y, []))
        )
        rows.setdefault(y, []).append(room)
        marks.append(replace(mark, y=y))
    return marks


def possible(claim: Claim, scale: Scale, y: int) -> list[tuple[Mark, Room]]:
    """The marks that it may have in a row, the best first, and from where to where."""
    date = date_of(claim)
    until, goes_on = reach(date, scale)
    marks = [
        Mark(claim, x, y, seen(until, x, goes_on=goes_on), goes_on)
        for x in columns(date, scale)
    ]
    return [(mark, (mark.box[0], mark.box[2])) for mark in marks]


def is_free(room: Room, taken: list[Room]) -> bool:
    left, right = room
    return all(right <= begun or ended <= left for begun, ended in taken)


def columns(date: PartialDate, scale: Scale) -> Sequence[int]:
    """Where its mark may stand: at its minute, else in its day, the earliest first."""
    start = scale.place(date.stands_at)
    if date.minute is not None:
        return [start]
    end = scale.place(date.stands_at + MINUTES_A_DAY)
    if end - start < CELL:
        return [(start + end) // 2]
    found = range(start + HALF, end - HALF + 1, CELL)
    return found if date.earliest == date.latest else found[:1]


def reach(date: PartialDate, scale: Scale) -> tuple[int | None, bool]:
    """Where its doubt ends, None without any, and whether it goes on beyond."""
    if date.earliest == date.latest:
        return None, False
    ends_at = date.ends_at
    if ends_at is None or ends_at >= scale.end:
        return scale.right, True
    return scale.place(ends_at + 1), False


def seen(until: int | None, x: int, *, goes_on: bool) -> int | None:
    """Where the bar of a mark at `x` ends; None where the mark would hide it."""
    if until is None or goes_on:
        return until and max(until, x + CELL)
    return until if until > x + HALF else None


def arc(pair: Contradiction, first: Mark, second: Mark) -> Arc:
    """From the earlier mark to the later, down where lanes differ, over in one lane."""
    one, other = sorted([first, second], key=lambda mark: place_of(mark.claim))
    start, end = (one.x, one.y), (other.x, other.y)
    if abs(one.x - other.x) < CELL:
        # Straight down it would run through the marks that stand between.
        side = max(one.x, other.x) + ARCH
        side = side if side <= WIDTH else min(one.x, other.x) - ARCH
        bends = (side, one.y), (side, other.y)
    elif one.claim.speaker_id == other.claim.speaker_id:
        high = max(min(one.y, other.y) - ARCH, 0)
        bends = (one.x, high), (other.x, high)
    else:
        middle = (one.y + other.y) // 2
        bends = (one.x, middle), (other.x, middle)
    return Arc(pair, start, bends, end)
