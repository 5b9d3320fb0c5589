"""How pages print dates, languages and links."""

import json
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone

from newsroom.shared.languages import in_language
from timeline.templatetags import timeline as tags


def render(template, **context):
    return Template("{% load timeline %}" + template).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("edtf", "shown", "exact"),
    [
        ("2020-03-11", "11 March 2020", "2020-03-11"),
        ("2020-03-11T14:30", "11 March 2020, 14:30 UTC", "2020-03-11T14:30"),
        ("2020-03", "March 2020", ""),
        ("2020-03-11~", "about 11 March 2020", ""),
        ("2020-03-11T14:30~", "about 11 March 2020, 14:30 UTC", ""),
    ],
)
def test_only_an_exact_date_is_marked_up_as_a_time(edtf, shown, exact):
    assert tags.date(edtf) == {"shown": shown, "exact": exact, "other": ""}
    assert tags.date_text(edtf) == shown


def test_a_date_that_is_not_exact_looks_it():
    assert render("{% date edtf %}", edtf="2020-03") == (
        '<span class="date date--imprecise">March 2020</span>'
    )
    assert render("{% date edtf %}", edtf="2020-03-11") == (
        '<time class="date" datetime="2020-03-11">11 March 2020</time>'
    )


def test_an_interval_within_one_day_is_that_day_for_machines():
    assert tags.date("2020-03-11T09:00/2020-03-11T10:00")["exact"] == "2020-03-11"


def test_a_time_of_day_is_in_the_newsrooms_zone():
    with timezone.override("Asia/Kabul"):
        assert tags.time_of_day(9 * 60 + 5) == "09:05 Asia/Kabul"
    assert tags.time_of_day(0) == "00:00 UTC"
    assert tags.time_of_day(None) == ""


def test_an_instant_is_on_the_day_it_was_in_the_newsrooms_zone():
    late = datetime(2020, 3, 11, 23, 0, tzinfo=UTC)

    with timezone.override("Asia/Kabul"):
        assert tags.day(late) == "12 March 2020"
    assert tags.day(date(2020, 3, 11)) == "11 March 2020"


@pytest.mark.parametrize(
    ("code", "name"),
    [("fa", "Persian"), ("ps", "Pashto"), ("fa-AF", "Dari"), ("xx", "xx")],
)
def test_a_language_has_a_name_or_else_its_code(code, name):
    assert tags.language_name(code) == name


def test_french_writes_names_of_languages_small():
    with in_language("fr"):
        assert tags.language_name("fa") == "persan"
        assert tags.language_name("en") == "anglais"


@pytest.mark.parametrize(
    ("path", "section", "expected"),
    [
        ("/", "/", True),
        ("/speakers/", "/", False),
        ("/speakers/ghani/", "/speakers/", True),
        ("/topics/", "/speakers/", False),
    ],
)
def test_a_page_belongs_to_the_section_it_is_below(path, section, expected):
    assert tags.is_in(path, section) is expected


def test_json_ld_cannot_end_its_element_and_is_still_itself():
    document = {"text": "</script><!-- & \u2028 “quote” \\ \n"}
    element = tags.jsonld(document)
    start, end = '<script type="application/ld+json">', "</script>"
    text = element.removeprefix(start).removesuffix(end)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == document


def test_parameters_end_an_address_in_any_script():
    assert tags.query(topic="صلح&x=") == "?topic=%D8%B5%D9%84%D8%AD%26x%3D"
