"""Counts in, bars out."""

from datetime import date

import pytest

from timeline.density import HEIGHT, LEAST, MOST_YEARS, STEP, density, unit_for


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2020, 3, 1), date(2020, 3, 1), "day"),
        (date(2020, 3, 1), date(2020, 4, 30), "day"),
        (date(2020, 1, 1), date(2020, 12, 31), "month"),
        (date(2000, 1, 1), date(2026, 1, 1), "year"),
    ],
)
def test_the_finest_unit_that_has_room_is_taken(first, last, unit):
    assert unit_for(first, last) == unit


def test_empty_units_have_their_place():
    bars = density("month", [("2020-01-01", 4), ("2020-04-01", 2)]).bars
    assert [(bar.window, bar.claims, bar.x) for bar in bars] == [
        ("2020-01", 4, 0),
        ("2020-02", 0, STEP),
        ("2020-03", 0, 2 * STEP),
        ("2020-04", 2, 3 * STEP),
    ]
    assert [bar.height for bar in bars] == [HEIGHT, 0, 0, HEIGHT // 2]
    assert all(bar.y + bar.height == HEIGHT for bar in bars)


def test_a_single_claim_beside_thousands_is_still_seen():
    bars = density("year", [("2020-01-01", 9000), ("2021-01-01", 1)]).bars
    assert bars[1].height == LEAST


@pytest.mark.parametrize(
    ("unit", "start", "label", "short"),
    [
        ("year", "2020-01-01", "2020", "2020"),
        ("month", "2020-03-01", "March 2020", "Mar 2020"),
        ("day", "2020-03-11", "11 March 2020", "11 Mar"),
    ],
)
def test_a_bar_is_named_by_its_unit(unit, start, label, short):
    (bar,) = density(unit, [(start, 1)]).bars
    assert (bar.label, bar.short) == (label, short)


def test_of_very_many_years_the_latest_are_drawn():
    drawn = density("year", [("0005-01-01", 1), ("2020-01-01", 1)])
    assert len(drawn.bars) == MOST_YEARS
    assert drawn.bars[-1].window == drawn.last_short == "2020"


def test_nothing_has_no_bars():
    assert density("year", []).bars == []
