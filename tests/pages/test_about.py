"""What the record says of itself."""

import pytest

from tests.factories import make_verdict
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_about_leads_to_the_parts_of_the_record(client):
    page = read(client, "/about/")

    assert page.h1 == ["About this record"]
    assert page.link("How the record is made") == "/about/methodology/"
    assert page.link("The timeline") == "/"


def test_about_says_whom_to_write_to_where_there_is_somebody(client, settings):
    assert "mailto:" not in read(client, "/about/").html

    settings.CONTACT_EMAIL = "desk@news.example"

    assert read(client, "/about/").link("desk@news.example") == (
        "mailto:desk@news.example"
    )


def test_methodology_explains_kinds_and_the_verdict_scale(client):
    assert (
        "No verdict scale has been set yet." in read(client, "/about/methodology/").text
    )
    make_verdict(label="Unproven", meaning="Nothing settles it.")

    page = read(client, "/about/methodology/")

    assert page.h1 == ["Methodology"]
    assert "Unproven Nothing settles it." in page.text
    assert "assertion, denial, accusation" in page.text
    assert "fact, number, timing" in page.text
