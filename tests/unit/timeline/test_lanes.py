"""Claims in, lanes out: what must be true of every drawing, whatever is drawn."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.choices import Kind
from claims.models import Claim, Contradiction, Event, Speaker
from newsroom.shared.dates import parse_edtf
from timeline.axis import width_of
from timeline.flags import CELL, MOST_LEVELS
from timeline.lane_parts import HALF, SHAPES, WIDTH
from timeline.lanes import lanes

DAY = date(2020, 3, 11)


def claim(key, said_on="2020-03-11", speaker=1, kind="assertion"):
    return Claim(
        pk=key,
        said_on=said_on,
        kind=kind,
        speaker=Speaker(pk=speaker, name=f"Speaker {speaker}", slug=f"s-{speaker}"),
    )


def place(event):
    return parse_edtf(event.happened_on).stands_at, event.pk


def against(first, second, key=1, **parties):
    return Contradiction(pk=key, first=first, second=second, **parties)


def event(key, happened_on="2020-03-11", title="A decree is signed"):
    return Event(pk=key, title=title, happened_on=happened_on)


def marks_of(drawing):
    return {mark.claim.pk: mark for mark in drawing.marks}


def overlapping(boxes):
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    ]


def labels_of_axis(drawing):
    sign = -1 if drawing.start > drawing.end else 1
    return [
        (
            min(tick.x, tick.x + sign * width_of(tick.label)),
            line - 12,
            max(tick.x, tick.x + sign * width_of(tick.label)),
            line,
        )
        for line in drawing.label_lines
        for tick in drawing.ticks
        if tick.label
    ]


def check(drawing, claims, pairs, events):
    """What the issue promises of any drawing."""
    assert sorted(mark.claim.pk for mark in drawing.marks) == sorted(
        each.pk for each in claims
    )
    assert overlapping([mark.box for mark in drawing.marks]) == []
    labels = [flag.box for flag in drawing.flags] + labels_of_axis(drawing)
    assert overlapping(labels) == []
    marks = marks_of(drawing)
    for arc, pair in zip(drawing.arcs, pairs, strict=True):
        ends = {(marks[key].x, marks[key].y) for key in (pair.first_id, pair.second_id)}
        assert {arc.start, arc.end} == ends
        assert arc.d.startswith(f"M{arc.start[0]} {arc.start[1]}C")
        assert arc.d.endswith(f" {arc.end[0]} {arc.end[1]}")
    assert [flag.event.pk for flag in drawing.flags] == [each.pk for each in events]
    is_inside(drawing)
    assert any(tick.label for tick in drawing.ticks)


def is_inside(drawing):
    boxes = [mark.box for mark in drawing.marks] + [f.box for f in drawing.flags]
    boxes += labels_of_axis(drawing)
    # A curve is inside wherever its ends and bends are.
    points = [
        point for arc in drawing.arcs for point in (arc.start, *arc.bends, arc.end)
    ]
    boxes += [(x, y, x, y) for x, y in points]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawing.height
    for lane in drawing.lanes:
        for mark in lane.marks:
            assert lane.line - HALF <= mark.y - HALF
            assert mark.y + HALF <= lane.foot
    for above, below in pairwise(drawing.lanes):
        assert above.foot == below.top


@st.composite
def edtf(draw):
    """A date of any precision, near or far."""
    near = st.dates(DAY, DAY + timedelta(days=draw(st.sampled_from([0, 3, 40, 900]))))
    far = st.dates(date(1000, 1, 1), date(2990, 1, 1))
    day = draw(st.one_of(near, near, near, far))
    end = day + timedelta(days=draw(st.integers(1, 900)))
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    forms = [
        f"{day}",
        f"{day}T{hour:02}:{minute:02}",
        f"{day}~",
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{str(day)[:3]}X",
        f"{day}/{end}",
        f"{day}/..",
        f"{day}/",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def records(draw):
    """Claims, contradictions among them, and events, in the order of time."""
    said = draw(st.lists(edtf(), min_size=1, max_size=25))
    kinds = st.sampled_from(Kind.values)
    claims = [
        claim(key, text, draw(st.integers(1, 5)), draw(kinds))
        for key, text in enumerate(said, 1)
    ]
    couples = list(combinations(claims, 2))
    chosen = draw(st.lists(st.sampled_from(couples), max_size=10)) if couples else []
    pairs = [against(*couple, key) for key, couple in enumerate(chosen, 1)]
    happened = draw(st.lists(edtf(), max_size=8))
    titles = st.sampled_from(
        ["Oath", "A decree on prisoners is signed in Kabul", "協定"]
    )
    events = [event(key, text, draw(titles)) for key, text in enumerate(happened, 1)]
    return claims, pairs, sorted(events, key=place)


@settings(deadline=None, max_examples=60)
@given(records())
def test_every_drawing_keeps_its_promises_in_both_directions(drawn):
    claims, pairs, events = drawn
    drawing = lanes(claims, pairs, events)
    check(drawing, claims, pairs, events)
    check(drawing.mirrored(), claims, pairs, events)
    assert drawing.mirrored().mirrored().marks == drawing.marks


@settings(deadline=None, max_examples=15)
@given(records(), st.randoms())
def test_the_same_records_give_the_same_drawing_in_whatever_order_they_come(
    drawn, chance
):
    claims, pairs, events = drawn
    shuffled = [chance.sample(rows, len(rows)) for rows in (claims, events)]
    assert lanes(shuffled[0], pairs, shuffled[1]) == lanes(claims, pairs, events)


def many(said_on, speakers=1):
    return [claim(key, said_on, 1 + key % speakers) for key in range(1, 301)]


@pytest.mark.parametrize(
    "claims",
    [
        [claim(1)],
        [claim(1, "2020-03-11/..")],
        [claim(1, "1500"), claim(2, "2900-12-31T23:59", 2)],
        many("2020-03-11"),
        many("2020-03-11", speakers=300),
        many("2020-03-11T14:30"),
        [*many("2020-03-11", speakers=3), claim(301, "1890")],
    ],
    ids=[
        "one",
        "open",
        "centuries",
        "one day",
        "all",
        "one minute",
        "a day of 130 years",
    ],
)
def test_extremes_are_drawn_as_any_other(claims):
    events = [event(key) for key in range(1, 31)]
    pairs = [
        against(one, other, key) for key, (one, other) in enumerate(pairwise(claims), 1)
    ]
    drawing = lanes(claims, pairs, events)
    check(drawing, claims, pairs, events)
    check(drawing.mirrored(), claims, pairs, events)


def test_a_day_with_room_for_them_has_its_claims_side_by_side():
    (lane,) = lanes(many("2020-03-11"), [], []).lanes
    assert len({mark.y for mark in lane.marks}) <= 9


def test_a_claim_stands_at_its_minute_where_that_is_known():
    claims = [claim(1, "2020-03-11T00:00"), claim(2, "2020-03-11T12:00")]
    first, second = lanes(claims, [], []).marks
    assert (first.x, second.x) == (CELL, WIDTH // 2)


def test_a_mark_has_a_bar_as_long_as_its_doubt():
    claims = [
        claim(1, "2020-03-01"),
        claim(2, "2020-03-03/2020-03-05"),
        claim(3, "2020-03-06", 2),
        claim(4, "2020-03-10", 2),
    ]
    marks = marks_of(lanes(claims, [], []))
    assert [marks[key].until is None for key in (1, 2, 3)] == [True, False, True]
    # To the end of the 5th, which is where the 6th begins.
    assert marks[2].until == marks[3].x - HALF
    assert not marks[2].goes_on


@pytest.mark.parametrize("said_on", ["2020-03-02/..", "2020-03-02/", "2020/2021"])
def test_a_doubt_that_ends_far_beyond_the_rest_runs_out_of_the_drawing(said_on):
    drawing = lanes([claim(1, said_on), claim(2, "2020-03-10", 2)], [], [])
    mark = marks_of(drawing)[1]
    assert mark.goes_on
    assert mark.until == drawing.end
    assert mark.arrow == f"M{mark.until - 5} {mark.y - 4}l5 4l-5 4"
    turned = marks_of(drawing.mirrored())[1]
    assert turned.arrow == f"M{turned.until + 5} {mark.y - 4}l-5 4l5 4"


def test_a_doubt_that_the_mark_hides_has_no_bar_and_an_open_one_is_always_seen():
    claims = [claim(1, "2001-03"), claim(2, "2020-03-11/..", 2), claim(3, "1820")]
    marks = marks_of(lanes(claims, [], []))
    assert marks[1].until is None
    assert marks[2].until == marks[2].x + CELL


def test_the_doubt_of_claims_that_all_stand_on_one_day_is_the_span():
    drawing = lanes([claim(1, "2020-03")], [], [])
    assert drawing.days == "2020-03-01/2020-03-31"
    assert not drawing.marks[0].goes_on


@pytest.mark.parametrize(
    ("said_on", "about"), [("2020-03-11~", True), ("2020?", True), ("2020", False)]
)
def test_a_date_that_is_only_about_so_is_marked(said_on, about):
    assert lanes([claim(1, said_on)], [], []).marks[0].is_about is about


def test_speakers_stand_in_the_order_in_which_they_spoke():
    claims = [claim(1, "2020-03-12", 1), claim(2, "2020-03-11", 2)]
    drawing = lanes(claims, [], [])
    assert [lane.speaker.pk for lane in drawing.lanes] == [2, 1]


def test_who_contradict_each_other_most_stand_side_by_side():
    claims = [claim(key, speaker=key) for key in range(1, 5)]
    one, two, three, four = claims
    again = claim(5, speaker=4)
    pairs = [against(one, four), against(one, again), against(one, three)]
    pairs += [against(three, four), against(one, claim(6, speaker=1))]
    drawing = lanes([*claims, again, claim(6, speaker=1)], pairs, [])
    # 1 and 4 twice, 1 and 3 once; 2 has no part in it.
    assert [lane.speaker.pk for lane in drawing.lanes] == [3, 1, 4, 2]


def test_the_most_frequent_contradictions_are_heeded_first():
    one, two, three, four = (claim(key, speaker=key) for key in range(1, 5))
    again = claim(5, speaker=4)
    pairs = [against(one, each) for each in (two, three, four, again)]
    drawing = lanes([one, two, three, four, again], pairs, [])
    assert [lane.speaker.pk for lane in drawing.lanes] == [2, 1, 4, 3]
    drawing = lanes([one, two], [against(two, one)], [])
    assert [lane.speaker.pk for lane in drawing.lanes] == [1, 2]


def test_contradictions_within_a_lane_arch_over_it():
    claims = [claim(1, "2020-03-01"), claim(2, "2020-03-09")]
    (arc,) = lanes(claims, [against(*claims)], []).arcs
    assert all(y < arc.start[1] for _x, y in arc.bends)


def test_contradictions_of_one_day_curve_beside_the_marks_between():
    claims = [claim(1), claim(2, speaker=2), claim(3, "2020-03-20", speaker=2)]
    (arc,) = lanes(claims, [against(*claims[:2])], []).arcs
    assert all(x > arc.start[0] + HALF for x, _y in arc.bends)


def test_every_kind_of_claim_has_a_shape_of_its_own():
    assert set(SHAPES) == set(Kind)
    assert len(set(SHAPES.values())) == len(Kind)


def test_the_kinds_that_are_drawn_are_told():
    claims = [
        claim(1, kind="warning"),
        claim(2, kind="denial"),
        claim(3, kind="denial"),
    ]
    assert lanes(claims, [], []).kinds == [Kind.DENIAL, Kind.WARNING]


def test_names_of_events_stand_on_few_levels_or_numbers_stand_for_them():
    few = [event(key, f"2020-03-{key:02}") for key in range(1, 5)]
    many = [event(key, f"2020-03-{key:02}") for key in range(1, 31)]
    named, numbered = (lanes([claim(1)], [], events) for events in (few, many))
    assert [flag.label for flag in named.flags] == ["A decree is signed"] * 4
    assert max(flag.level for flag in named.flags) < MOST_LEVELS
    assert named.numbered == []
    assert [flag.label for flag in numbered.flags] == [str(n) for n in range(1, 31)]
    assert len(numbered.numbered) == 30


def test_no_tick_runs_through_the_name_of_another_event():
    events = [event(key, f"2020-03-{10 * key:02}") for key in (1, 2, 3)]
    drawing = lanes([claim(1), claim(2, "2020-06-01")], [], events)
    for one, other in combinations(drawing.flags, 2):
        left, _top, right, foot = one.box
        assert not (left < other.x < right and other.top < foot)


@pytest.mark.parametrize(
    ("last", "first_labels"),
    [
        ("2020-03-11T09:00", ["11 Mar", "03:00"]),
        ("2020-03-13T09:00", ["11 Mar", "06:00", "12:00", "18:00", "12 Mar"]),
        ("2020-03-13", ["11 Mar", "12 Mar", "13 Mar"]),
        ("2020-03-20", ["11 Mar", "12 Mar"]),
        ("2020-09-30", ["Apr 2020", "May 2020"]),
        ("2029-03-11", ["2021", "2022"]),
        ("2999-03-11", ["2050", "2100"]),
    ],
)
def test_the_axis_has_the_finest_unit_that_there_is_room_for(last, first_labels):
    drawing = lanes([claim(1, "2020-03-11T08:00"), claim(2, last)], [], [])
    shown = [tick.label for tick in drawing.ticks]
    assert shown[: len(first_labels)] == first_labels


def test_a_tall_drawing_has_its_axis_at_both_ends():
    low, high = (lanes(many("2020-03-11", n), [], []) for n in (1, 60))
    assert [len(drawing.label_lines) for drawing in (low, high)] == [1, 2]
