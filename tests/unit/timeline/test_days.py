"""Headings of the timeline, and what stands under each."""

from claims.models import Claim, Event
from newsroom.shared.dates import parse_edtf
from timeline.days import by_day, day_of


def said(*dates):
    return [Claim(pk=number, said_on=date) for number, date in enumerate(dates, 1)]


def titles(records):
    return [(day.title, day.weekday, day.exact) for day in by_day(records)]


def test_an_exact_day_has_its_weekday_and_a_date_for_machines():
    assert titles(said("2020-03-11")) == [("11 March 2020", "Wednesday", "2020-03-11")]


def test_a_date_that_is_not_exact_is_said_as_it_is_known():
    for known, shown in {
        "2020-03": "March 2020",
        "2020": "2020",
        "2020-03-11~": "about 11 March 2020",
        "2020-03-11?": "perhaps 11 March 2020",
        "2020-03-10/2020-03-12": "10–12 March 2020",
        "2020-03-14/..": "from 14 March 2020",
    }.items():
        assert titles(said(known)) == [(shown, "", "")]


def test_a_time_of_day_stays_under_its_day():
    assert titles(said("2020-03-11T23:59", "2020-03-11T00:01", "2020-03-11")) == [
        ("11 March 2020", "Wednesday", "2020-03-11")
    ]


def test_what_stands_on_one_day_has_one_heading_a_precision_the_exact_day_first():
    records = said("2020-03-01~", "2020-03-01", "2020-03", "2020-03-01~", "2020-03-01")

    days = by_day(records)

    assert [(day.title, [entry.claim.pk for entry in day.entries]) for day in days] == [
        ("1 March 2020", [2, 5]),
        ("about 1 March 2020", [1, 4]),
        ("March 2020", [3]),
    ]


def test_claims_and_events_share_a_day_in_their_order():
    event = Event(title="A decree", happened_on="2020-03-11")
    before, after = said("2020-03-11", "2020-03-11")

    (day,) = by_day([before, event, after])

    assert [(entry.claim, entry.event) for entry in day.entries] == [
        (before, None),
        (None, event),
        (after, None),
    ]


def test_no_record_has_no_day():
    assert by_day([]) == []


def test_an_interval_within_one_day_is_that_day():
    assert day_of(parse_edtf("2020-03-11T09:00/2020-03-11T10:00")).exact == "2020-03-11"
