"""Counts in, bars out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.shared.languages import in_language
from timeline.density import HEIGHT, LEAST, MOST_TICKS, STEP, density


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


def test_empty_units_have_their_place():
    counts = {"2020-01-01": 4, "2020-04-01": 2}
    bars = density("month", *days("2020-01-01", "2020-04-30"), counts).bars
    assert [(bar.window, bar.claims, bar.x) for bar in bars] == [
        ("2020-01", 4, 0),
        ("2020-02", 0, STEP),
        ("2020-03", 0, 2 * STEP),
        ("2020-04", 2, 3 * STEP),
    ]
    assert [bar.height for bar in bars] == [HEIGHT, 0, 0, HEIGHT // 2]
    assert all(bar.y + bar.height == HEIGHT for bar in bars)


def test_a_single_claim_beside_thousands_is_still_seen():
    counts = {"2020-01-01": 9000, "2021-01-01": 1}
    bars = density("year", *days("2020-01-01", "2021-12-31"), counts).bars
    assert bars[1].height == LEAST


@pytest.mark.parametrize(
    ("unit", "start", "label", "window"),
    [
        ("year", "2020-01-01", "2020", "2020"),
        ("month", "2020-03-01", "March 2020", "2020-03"),
        ("day", "2020-03-11", "11 March 2020", "2020-03-11"),
    ],
)
def test_a_bar_is_named_by_its_unit(unit, start, label, window):
    (bar,) = density(unit, *days(start, start), {start: 1}).bars
    assert (bar.label, bar.window) == (label, window)


def test_the_window_is_told_from_what_is_beside_it():
    bars = density(
        "month",
        *days("2020-01-01", "2020-04-30"),
        {},
        (date(2020, 2, 20), date(2020, 3, 5)),
    ).bars
    assert [bar.is_inside for bar in bars] == [False, True, True, False]
    assert [bar.is_outside for bar in bars] == [True, False, False, True]


def test_without_a_window_nothing_is_inside_or_outside():
    bars = density("year", *days("2020-01-01", "2021-12-31"), {}).bars
    assert not any(bar.is_inside or bar.is_outside for bar in bars)


@pytest.mark.parametrize(
    ("unit", "first", "last", "ticks"),
    [
        ("year", "2000-01-01", "2026-12-31", "2000 2005 2010 2015 2020 2025"),
        ("year", "2019-01-01", "2021-12-31", "2019 2020 2021"),
        ("month", "2020-01-01", "2020-12-31", "Jan Apr Jul Oct"),
        ("month", "2018-11-01", "2021-02-28", "2019 2020 2021"),
        ("day", "2020-03-01", "2020-03-31", "1 5 10 15 20 25 30"),
        ("day", "2020-03-29", "2020-04-03", "29 Mar|31 Mar|2 Apr"),
    ],
)
def test_the_axis_names_round_units(unit, first, last, ticks):
    bars = density(unit, *days(first, last), {}).bars
    shown = [bar.tick for bar in bars if bar.tick]
    assert shown == ticks.split("|" if "|" in ticks else " ")


def test_french_abbreviates_months_as_its_newspapers_do():
    with in_language("fr"):
        year = density("month", *days("2020-01-01", "2020-12-31"), {}).bars
        week = density("day", *days("2020-02-28", "2020-03-04"), {}).bars

    assert [bar.tick for bar in year if bar.tick] == ["janv.", "avr.", "juill.", "oct."]
    assert [bar.tick for bar in week if bar.tick] == ["28 févr.", "1er mars", "3 mars"]


@given(
    st.sampled_from(["year", "month", "day"]),
    st.dates(date(1000, 1, 1), date(2800, 1, 1)),
    st.integers(1, 120),
)
def test_what_the_axis_says_has_room(unit, first, units):
    length = {"year": 366, "month": 31, "day": 1}[unit]
    last = date.fromordinal(first.toordinal() + min(units, 62) * length - 1)
    bars = density(unit, first, last, {}).bars
    named = [number for number, bar in enumerate(bars) if bar.tick]
    assert len(named) <= MOST_TICKS + 1
    apart = [after - before for before, after in zip(named, named[1:], strict=False)]
    assert all(gap * (MOST_TICKS + 1) >= len(bars) - 1 for gap in apart[1:])
