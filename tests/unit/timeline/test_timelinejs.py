"""Dates and text as TimelineJS takes them."""

import pytest

from claims.models import Claim, Event, Speaker
from timeline import timelinejs


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2020", {"year": 2020}, None),
        ("2020-03", {"year": 2020, "month": 3}, None),
        ("2020-03-11~", {"year": 2020, "month": 3, "day": 11}, None),
        (
            "2020-03-11T14:30",
            {"year": 2020, "month": 3, "day": 11, "hour": 14, "minute": 30},
            None,
        ),
        ("202X", {"year": 2020}, {"year": 2029}),
        ("2020-24", {"year": 2020, "month": 12}, {"year": 2021, "month": 2}),
        (
            "2020-03-11/2020-04",
            {"year": 2020, "month": 3, "day": 11},
            {"year": 2020, "month": 4},
        ),
        ("2020-03-11/..", {"year": 2020, "month": 3, "day": 11}, None),
        ("2020-03-11/", {"year": 2020, "month": 3, "day": 11}, None),
    ],
)
def test_no_part_of_a_date_is_told_that_is_not_known(edtf, start, end):
    told = timelinejs.dates(edtf)
    assert told["start_date"] == start
    assert told.get("end_date") == end
    assert told["display_date"]


def claim(**values):
    speaker = Speaker(name="<i>S</i>", slug="s", kind="person")
    values = {"headline": "H", "statement": "S", "said_on": "2020", **values}
    return Claim(pk=7, speaker=speaker, statement_language="fa", **values)


def test_what_editors_wrote_is_shown_and_never_obeyed():
    slide = timelinejs.claim_slide(claim(headline="<b>", statement="<script>"))
    assert slide["text"]["headline"] == "&lt;i&gt;S&lt;/i&gt;: &lt;b&gt;"
    assert '<p lang="fa" dir="auto">&lt;script&gt;</p>' in slide["text"]["text"]
    assert slide["group"] == "&lt;i&gt;S&lt;/i&gt;"
    assert slide["autolink"] is False


def test_how_a_date_is_said_is_shown_and_never_obeyed(monkeypatch):
    monkeypatch.setattr(timelinejs, "date_text", "<b>{}".format)
    assert timelinejs.dates("2020")["display_date"] == "&lt;b&gt;2020"


def test_slides_are_known_by_their_records():
    event = Event(pk=7, title="E", happened_on="2020-03-11")
    document = timelinejs.document([claim(), event], None)
    assert [slide["unique_id"] for slide in document["events"]] == ["7", "event-7"]
    assert "title" not in document
