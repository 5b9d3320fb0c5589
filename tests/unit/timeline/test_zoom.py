"""From all time to one day."""

from datetime import date

import pytest

from timeline.zoom import MOST_YEARS, Window, levels, unit_for

LONG = Window(date(2000, 3, 5), date(2026, 11, 24))


def window(first, last):
    return Window(date.fromisoformat(first), date.fromisoformat(last))


def shown(span, chosen, buckets=lambda unit, first, last: {}):
    """Each level: its name, whether it is chosen, its unit and number of bars."""
    return [
        (
            level.period.name,
            level.is_chosen,
            level.density and (level.density.unit, len(level.density.bars)),
        )
        for level in levels(span, chosen, buckets)
    ]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2020-03-01", "2020-03-01", "day"),
        ("2020-03-01", "2020-04-30", "day"),
        ("2020-01-01", "2020-12-31", "month"),
        ("2000-01-01", "2026-01-01", "year"),
    ],
)
def test_the_finest_unit_that_has_room_is_taken(first, last, unit):
    assert unit_for(window(first, last)) == unit


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (None, [("", True, ("year", 27))]),
        (
            window("2020-01-01", "2020-12-31"),
            [("", False, ("year", 27)), ("2020", True, ("month", 12))],
        ),
        (
            window("2020-02-01", "2020-02-29"),
            [
                ("", False, ("year", 27)),
                ("2020", False, ("month", 12)),
                ("2020-02", True, ("day", 29)),
            ],
        ),
        (
            window("2020-02-11", "2020-02-11"),
            [
                ("", False, ("year", 27)),
                ("2020", False, ("month", 12)),
                ("2020-02", False, ("day", 29)),
                ("2020-02-11", True, None),
            ],
        ),
        (
            window("2020-02-11", "2020-04-02"),
            [("", False, ("year", 27)), ("2020", False, ("month", 12))],
        ),
        (window("2019-02-11", "2020-04-02"), [("", False, ("year", 27))]),
        (window("2021-01-01", "2020-01-01"), [("", False, ("year", 27))]),
    ],
)
def test_every_level_down_to_the_window_is_there(chosen, wanted):
    assert shown(LONG, chosen) == wanted


def test_a_short_record_begins_with_its_months_or_its_days():
    year = window("2019-05-02", "2020-06-30")
    assert shown(year, window("2020-01-01", "2020-01-31")) == [
        ("", False, ("month", 14)),
        ("2020-01", True, ("day", 31)),
    ]
    month = window("2020-03-01", "2020-03-11")
    assert shown(month, window("2020-03-11", "2020-03-11")) == [
        ("", False, ("day", 11)),
        ("2020-03-11", True, None),
    ]


def test_one_day_alone_has_no_bars():
    assert shown(window("2020-03-11", "2020-03-11"), None) == [("", True, None)]


def test_of_very_many_years_the_latest_are_drawn():
    (level,) = levels(window("1005-01-01", "2020-01-01"), None, lambda *_: {})
    assert len(level.density.bars) == MOST_YEARS
    assert level.density.bars[-1].window == "2020"


def test_each_picture_counts_its_own_units():
    asked = []

    def buckets(unit, first, last):
        asked.append((unit, first.isoformat(), last.isoformat()))
        return {}

    levels(LONG, window("2020-02-11", "2020-02-11"), buckets)

    assert asked == [
        ("year", "2000-01-01", "2026-12-31"),
        ("month", "2020-01-01", "2020-12-31"),
        ("day", "2020-02-01", "2020-02-29"),
    ]


@pytest.mark.parametrize(
    ("chosen", "earlier", "later"),
    [
        (window("2020-01-01", "2020-12-31"), "2019", "2021"),
        (window("2020-01-01", "2020-01-31"), "2019-12", "2020-02"),
        (window("2020-03-01", "2020-03-01"), "2020-02-29", "2020-03-02"),
        # At the ends of the record there is no more.
        (window("2000-01-01", "2000-12-31"), None, "2001"),
        (window("2026-11-24", "2026-11-24"), "2026-11-23", None),
        # From beyond them the way leads back.
        (window("1500-01-01", "1500-12-31"), None, "2000"),
        (window("2999-05-01", "2999-05-31"), "2026-11", None),
    ],
)
def test_the_periods_beside_are_named(chosen, earlier, later):
    level = levels(LONG, chosen, lambda *_: {})[-1]
    assert (level.earlier and level.earlier.name) == earlier
    assert (level.later and level.later.name) == later


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (LONG, "2000 – 2026"),
        (window("2019-05-02", "2020-06-30"), "May 2019 – June 2020"),
        # Its first day may only be the earliest that a date can be.
        (window("2020-03-01", "2020-03-11"), "March 2020"),
    ],
)
def test_all_time_is_said_in_units_that_are_known(span, title):
    assert levels(span, None, lambda *_: {})[0].period.title == title
