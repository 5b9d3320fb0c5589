"""Headings of the timeline, and what stands under each."""

from typing import NamedTuple

import pytest

from newsroom.shared.dates import parse_edtf
from newsroom.shared.languages import in_language
from timeline.days import Heading, by_day, heading_of, mark_edges

A_DAY = 24 * 60 * 2**32


class Card(NamedTuple):
    """A card as far as days look at it."""

    position: int
    heading: Heading
    number: int


def cards(*dates):
    read = [parse_edtf(date) for date in dates]
    return [
        Card(date.stands_at * 2**32 + number, heading_of(date), number)
        for number, date in enumerate(read, 1)
    ]


def headings(*dates):
    return [day.heading[:3] for day in by_day(cards(*dates))]


def test_an_exact_day_has_its_weekday_and_a_date_for_machines():
    assert headings("2020-03-11") == [("11 March 2020", "Wednesday", "2020-03-11")]


def test_in_persian_a_heading_says_the_same_in_solar_hijri():
    with in_language("fa"):
        assert heading_of(parse_edtf("2020-03-11")).other == "۲۱ حوت ۱۳۹۸"
        assert heading_of(parse_edtf("2020-03")).other == "حوت ۱۳۹۸ – حمل ۱۳۹۹"
    assert heading_of(parse_edtf("2020-03-11")).other == ""


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ("2020-03", "March 2020"),
        ("2020", "2020"),
        ("2020-03-11~", "about 11 March 2020"),
        ("2020-03-11?", "perhaps 11 March 2020"),
        ("2020-03-10/2020-03-12", "10–12 March 2020"),
        ("2020-03-14/..", "from 14 March 2020"),
    ],
)
def test_a_date_that_is_not_exact_is_said_as_it_is_known(known, shown):
    assert headings(known) == [(shown, "", "")]


def test_an_interval_within_one_day_is_that_day():
    assert headings("2020-03-11/2020-03-11") == [
        ("11 March 2020", "Wednesday", "2020-03-11")
    ]


def test_a_time_of_day_stays_under_its_day():
    assert headings("2020-03-11T23:59", "2020-03-11T00:01", "2020-03-11") == [
        ("11 March 2020", "Wednesday", "2020-03-11")
    ]


def test_what_stands_on_one_day_has_one_heading_a_precision_the_exact_day_first():
    dates = "2020-03-01~", "2020-03-01", "2020-03", "2020-03-01~", "2020-03-01"

    days = by_day(cards(*dates))

    assert [
        (day.heading.title, [card.number for card in day.cards]) for day in days
    ] == [
        ("1 March 2020", [2, 5]),
        ("about 1 March 2020", [1, 4]),
        ("March 2020", [3]),
    ]


def edges(days, before, after):
    mark_edges(days, before, after)
    return [(day.went_on, day.goes_on) for day in days]


def test_a_day_says_whether_the_pages_beside_have_more_of_it():
    newer, older = cards("2020-03-12", "2020-03-11")
    days = by_day([newer, older])
    same_days = newer.position + 5, older.position + 5
    assert edges(days, *same_days) == [(True, False), (False, True)]


def test_a_day_that_ends_with_its_page_does_not_go_on():
    newer, older = cards("2020-03-12", "2020-03-11")
    days = by_day([newer, older])
    other_days = newer.position + A_DAY, older.position - A_DAY
    assert edges(days, *other_days) == [(False, False), (False, False)]


def test_the_ends_of_the_list_have_no_page_beside():
    assert edges(by_day(cards("2020-03-12")), None, None) == [(False, False)]


def test_no_cards_have_no_days():
    days = by_day([])
    mark_edges(days, 5, 5)
    assert days == []
