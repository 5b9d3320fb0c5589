"""Where lines and words stand in a drawing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.places import LETTER, LONGEST_NAME, NARROWEST, Frame, Label, Place, beside

shares = st.floats(0, 1)
reach = st.floats(-50, 200)
widths = st.integers(NARROWEST, 5000)


@st.composite
def frames(draw):
    start, end = sorted([draw(shares), draw(shares)])
    return Frame(start, end, draw(reach), draw(reach), 0, 10)


def crowded(one, other, width):
    return one.left(width) < other.right(width) and other.left(width) < one.right(width)


@given(frames(), frames(), widths)
# Apart where it is narrow, in the other order than their places: they would cross.
@example(Frame(0.5, 0.5, -9, 20, 0, 9), Frame(0.51, 0.51, 30, -9, 0, 9), 4000)
def test_what_is_clear_where_it_is_narrow_is_so_in_any_width(one, other, width):
    if one.is_clear_of(other):
        assert not crowded(one, other, width)
    assert one.is_clear_of(other) == other.is_clear_of(one)


def test_what_stands_above_is_clear_wherever_it_is():
    above, below = (Frame(0.1, 0.9, 0, 0, top, top + 9) for top in (0, 9))
    assert above.is_clear_of(below)
    assert not above.is_clear_of(Frame(0.5, 0.5, 0, 0, 8, 12))


@pytest.mark.parametrize(
    ("anchor", "shift", "left"),
    [("start", 9, 149), ("end", -9, 110), ("middle", 0, 129.5)],
)
def test_words_stand_where_their_anchor_and_shift_put_them(anchor, shift, left):
    label = Label("abc", Place(0.5, 20, "50%"), anchor, shift)
    assert label.frame.left(280) == left
    assert label.frame.right(280) == left + 3 * LETTER


@given(shares, st.text(min_size=1, max_size=60))
def test_words_beside_a_place_are_inside_the_drawing_wherever_it_is(x, text):
    label = beside(Place(x, 50, ""), text)
    assert label.is_inside(100)
    assert len(label.text) <= LONGEST_NAME
