"""A promise and counts in, a drawing out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.assessment import Count, Promise
from newsroom.shared.languages import in_language
from timeline.places import LINE, NARROWEST
from timeline.steps import FLOOR, TOP, steps

START = date(2020, 3, 14)
NAMES = ["The Taliban", "The ministry", "The United Nations mission", "X", "وزارت"]
WIDTHS = [NARROWEST, 281, 333, 480, 900, 4000]

days = st.integers(0, 400).map(lambda n: START + timedelta(days=n))
amounts = st.decimals(0, 5000, places=1)


@st.composite
def promises(draw):
    when = sorted(draw(st.sets(days, max_size=20)))
    totals = sorted(draw(st.lists(amounts, min_size=len(when), max_size=len(when))))
    return Promise(
        starts=draw(st.none() | st.just(START)),
        due=draw(st.none() | days),
        goal=(totals[-1] if totals else Decimal(0)) + 1,
        starting_from=draw(
            st.just(Decimal(0)) | st.just(min(totals, default=Decimal(0)))
        ),
        steps=list(zip(when, totals, strict=True)),
    )


@st.composite
def reports(draw):
    found = []
    for key in range(draw(st.integers(0, 15))):
        total = draw(amounts)
        low = draw(st.none() | st.just(total / 2))
        high = draw(st.none() | st.just(total * 2))
        by = draw(st.sampled_from(NAMES))
        found.append(Count(draw(days), total, by, low, high, key))
    return found


def drawings(test):
    """`test` a drawing of any promise and counts, on any day, in either direction."""
    asked = given(promises(), reports(), days, st.sampled_from(["en", "fa"]))

    def checked(promise, counts, today, language):
        with in_language(language):
            is_mirrored = language == "fa"
            drawn = steps(
                promise, counts, today, unit="prisoners", is_mirrored=is_mirrored
            )
        assert (drawn is None) == (not promise.steps and not counts)
        if drawn:
            test(drawn, promise, counts)

    checked.__name__ = test.__name__
    return settings(deadline=None, max_examples=60)(asked(checked))


def lines_of(drawn):
    rules = [line for _kind, line in drawn.rules]
    own = [line for party in drawn.parties for line in party.lines]
    bounds = [d.bounds for party in drawn.parties for d in party.dots if d.bounds]
    return [*rules, *drawn.promised, *own, *bounds]


def extent(label, width):
    frame = label.frame
    return frame.left(width), frame.top, frame.right(width), frame.bottom


def overlap(one, other):
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


@drawings
def test_the_promised_line_is_whole_and_never_falls(drawn, promise, counts):
    levels = [drawn.promised[0].start.y, *(line.end.y for line in drawn.promised)]
    assert levels == sorted(levels, reverse=True)
    across = [line.end.x for line in drawn.promised]
    assert across == sorted(across)
    for one, following in zip(drawn.promised, drawn.promised[1:], strict=False):
        assert one.end == following.start


@drawings
def test_everything_stands_inside_the_drawing(drawn, promise, counts):
    for line in lines_of(drawn):
        for place in (line.start, line.end):
            assert 0 <= place.x <= 1
            assert 0 <= place.y <= FLOOR
    for label in (*drawn.words, *drawn.names):
        for width in WIDTHS:
            left, top, right, bottom = extent(label, width)
            assert left >= 0
            assert right <= width
            assert top >= 0
            assert bottom <= drawn.height


@drawings
def test_each_count_is_there_once_with_its_party(drawn, promise, counts):
    shown = [(p.name, d.count) for p in drawn.parties for d in p.dots]
    assert sorted(count.key for _name, count in shown) == list(range(len(counts)))
    assert all(name == count.reported_by for name, count in shown)
    assert len({party.name for party in drawn.parties}) == len(drawn.parties)


@drawings
def test_no_label_stands_over_another_at_any_width(drawn, promise, counts):
    labels = [*drawn.words, *drawn.names]
    for width in WIDTHS:
        extents = [extent(label, width) for label in labels]
        for number, one in enumerate(extents):
            for other in extents[number + 1 :]:
                assert not overlap(one, other), (width, one, other)


@drawings
def test_no_name_stands_over_a_mark_at_any_width(drawn, promise, counts):
    dots = [dot.place for party in drawn.parties for dot in party.dots]
    for width in WIDTHS:
        for name in drawn.names:
            left, top, right, bottom = extent(name, width)
            for dot in dots:
                is_over = left < dot.x * width < right and top < dot.y < bottom
                assert not is_over, (width, name, dot)


def promise(**changes):
    plain = {
        "starts": START,
        "due": date(2020, 3, 28),
        "goal": Decimal(1500),
        "starting_from": Decimal(0),
        "steps": [(date(2020, 3, 21), Decimal(500))],
    }
    return Promise(**plain | changes)


def count(day, total, by="The ministry", **more):
    return Count(date(2020, 3, day), Decimal(total), by, **more)


def kinds(drawn):
    return [kind for kind, _line in drawn.rules]


def test_amounts_and_days_stand_where_they_belong():
    drawn = steps(promise(), [count(21, 750, low=Decimal(0))], date(2020, 3, 22))

    (party,) = drawn.parties
    (dot,) = party.dots
    assert dot.place.y == TOP + (FLOOR - TOP) // 2
    assert [cap.y for cap in dot.caps] == [FLOOR, dot.place.y]
    rise = drawn.promised[1]
    assert rise.start.x == rise.end.x == dot.place.x
    assert (rise.start.y, drawn.promised[-1].end.y) == (FLOOR, TOP)
    assert kinds(drawn) == ["goal", "base", "due", "today"]


def test_today_is_left_out_where_all_else_would_shrink_beside_it():
    counts = [count(21, 100)]
    assert "today" in kinds(steps(promise(), counts, date(2020, 4, 4)))
    assert "today" not in kinds(steps(promise(), counts, date(2026, 4, 4)))


def test_words_say_what_was_promised_by_when():
    words = [w.text for w in steps(promise(), [], START, unit="prisoners").words]
    assert words == [
        "Today",
        "Promised: 1,500 prisoners",
        "0",
        "28 March 2020",
        "14 March 2020",
    ]


def test_in_persian_a_day_has_the_solar_hijri_one_below_it():
    with in_language("fa"):
        drawn = steps(promise(), [], START, unit="prisoners")

    last = [(word.text, word.place.x) for word in drawn.words][-4:]
    due, start = last[0][1], last[2][1]
    assert last == [
        ("۲۸ مارچ ۲۰۲۰", due),
        ("۹ حمل ۱۳۹۹", due),
        ("۱۴ مارچ ۲۰۲۰", start),
        ("۲۴ حوت ۱۳۹۸", start),
    ]
    assert drawn.height == steps(promise(), [], START).height + LINE


def test_parties_are_told_apart_by_marker_and_dash_in_the_order_they_first_spoke():
    counts = [count(20, 300), count(16, 100, by="The Taliban"), count(17, 200, by="X")]
    parties = steps(promise(), counts, START).parties
    assert [(p.name, p.number) for p in parties] == [
        ("The Taliban", 0),
        ("X", 1),
        ("The ministry", 2),
    ]
    assert len({party.shape for party in parties}) == 3


def test_from_the_right_everything_stands_where_a_mirror_has_it():
    counts = [count(20, 300), count(23, 400, by="The Taliban")]
    left, right = (
        steps(promise(), counts, START, is_mirrored=mirrored)
        for mirrored in (False, True)
    )
    for one, other in zip(lines_of(left), lines_of(right), strict=True):
        for place, there in ((one.start, other.start), (one.end, other.end)):
            across = float(place.at[:-1]) + float(there.at[:-1])
            assert across == pytest.approx(100, abs=0.01)
            assert replace(there, at=place.at) == place
    assert [-name.dx for name in right.names] == [name.dx for name in left.names]


@pytest.mark.parametrize(
    "changes", [{"goal": None}, {"steps": []}], ids=["no figure", "no steps or counts"]
)
def test_there_is_no_drawing_where_nothing_is_compared(changes):
    assert steps(promise(**changes), [], START) is None
