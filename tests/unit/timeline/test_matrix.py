"""Who contradicts whom, as a square."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.matrix import TINTS, in_camps, matrix

keys = st.integers(0, 12)
counts = st.integers(1, 1000)


@st.composite
def squares(draw):
    parties = draw(st.lists(keys, unique=True, max_size=10))
    pairs = [(a, b) for a in parties for b in parties if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    disputes = {pair: draw(counts) for pair in chosen}
    reversals = {party: draw(counts) for party in parties if draw(st.booleans())}
    return parties, disputes, reversals


@given(squares())
def test_it_is_the_same_from_either_side_and_nothing_is_lost(square):
    parties, disputes, reversals = square
    drawn = matrix(parties, disputes, reversals)

    cells = {(one, cell.other): cell for one, row in drawn.rows for cell in row}
    assert sorted(drawn.parties) == sorted(parties)
    assert [one for one, _row in drawn.rows] == drawn.parties
    for one, row in drawn.rows:
        assert [cell.other for cell in row] == drawn.parties
        for cell in row:
            assert cell.count == cells[cell.other, one].count
            assert cell.is_own == (cell.other == one)
            assert 0 <= cell.tint <= TINTS
            assert bool(cell.tint) == bool(cell.count)
    assert {k: c.count for k, c in cells.items() if k in disputes} == disputes
    own = {one: cell.count for (one, other), cell in cells.items() if one == other}
    assert {party: count for party, count in own.items() if count} == reversals
    assert {(*sorted((a, b)), n) for a, b, n in drawn.pairs} == {
        (*pair, count) for pair, count in disputes.items()
    }
    listed = [count for _one, _other, count in drawn.pairs]
    assert listed == sorted(listed, reverse=True)


@given(squares())
def test_the_order_is_the_same_each_time(square):
    assert matrix(*square) == matrix(*square)


def test_camps_stand_together():
    """Two against three, given in turns."""
    left, right = ["Ghani", "Abdullah", "Mohib"], ["Taliban", "Haqqani"]
    parties = ["Ghani", "Taliban", "Abdullah", "Haqqani", "Mohib"]
    counts = {(a, b): 3 for a in left for b in right}
    counts |= {(b, a): often for (a, b), often in counts.items()}
    assert in_camps(parties, counts) == left + right


def test_who_disputes_with_nobody_else_here_still_has_a_row():
    drawn = matrix(["a", "b"], {}, {"b": 2})
    assert [[cell.count for cell in row] for _one, row in drawn.rows] == [
        [0, 0],
        [0, 2],
    ]
    assert drawn.pairs == []
