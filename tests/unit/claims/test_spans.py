"""Spans of days as whole years, months and days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spans import Span, bucket_of, cover, start_after, start_of

days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def days_of(span: Span) -> list[date]:
    """Every day of the units that the span counts."""
    found, start = [], span.first
    while start < span.before:
        end = start_after(span.unit, start)
        found += [start + timedelta(days=n) for n in range((end - start).days)]
        start = end
    return found


@given(days, st.integers(0, 1500))
def test_spans_are_every_day_once(first, length):
    before = first + timedelta(days=length)
    found = [day for span in cover(first, before) for day in days_of(span)]
    assert found == [first + timedelta(days=n) for n in range(length)]


def test_whole_years_and_months_are_not_taken_apart():
    assert list(cover(date(2019, 11, 30), date(2022, 2, 1))) == [
        Span("day", date(2019, 11, 30), date(2019, 12, 1)),
        Span("month", date(2019, 12, 1), date(2020, 1, 1)),
        Span("year", date(2020, 1, 1), date(2022, 1, 1)),
        Span("month", date(2022, 1, 1), date(2022, 2, 1)),
    ]


def test_no_unit_is_larger_than_the_one_asked_for():
    spans = cover(date(2020, 1, 1), date(2022, 1, 1), "month")
    assert {span.unit for span in spans} == {"month"}


def test_an_empty_span_has_nothing():
    assert list(cover(date(2020, 1, 2), date(2020, 1, 2))) == []


@pytest.mark.parametrize(
    ("unit", "start", "after"),
    [
        ("year", date(2020, 1, 1), date(2021, 1, 1)),
        ("month", date(2020, 2, 1), date(2020, 3, 1)),
        ("day", date(2020, 2, 29), date(2020, 3, 1)),
    ],
)
def test_units_begin_and_end(unit, start, after):
    day = date(2020, 2, 29)
    assert start_of(unit, day) == start
    assert start_after(unit, day) == after
    assert bucket_of(unit, day.isoformat()) == start.isoformat()


@pytest.mark.parametrize("unit", ["year", "month", "day"])
def test_nothing_begins_after_the_last_of_all_days(unit):
    assert start_after(unit, date.max) == date.max


def test_all_time_is_covered_by_few_spans():
    assert len(list(cover(date.min, date.max))) == 3
