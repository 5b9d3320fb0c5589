"""Pictures drawn from the site's own fonts."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, features

from newsroom.assets import FONTS, SOURCES
from timeline.images.drawing import FACES, Text, can_be_drawn, png, width_of
from timeline.images.layout import (
    HAIRLINE,
    INK,
    MARGIN,
    PAPER,
    QUIET,
    STATEMENT,
    WORDS_END,
    Side,
    Site,
    of_claim,
    of_contradiction,
)

SITES = [Site("Counterclaim", "record.example", rtl=rtl) for rtl in (False, True)]
LATIN = Side(
    "Ashraf Ghani", "11 March 2020", "1,500 prisoners are to be freed.", "1,500"
)
PERSIAN = Side("اشرف غنی", "۱۱ مارس ۲۰۲۰", "هیچ زندانی با COVID-19 رها نمی‌شود.", "۵۰۰۰")
WORDS = st.lists(
    st.sampled_from(["freed", "زندانی", "COVID-19", "W" * 60, "é"]), max_size=99
)


def opened(picture):
    return Image.open(BytesIO(png(picture)))


def test_letters_of_arabic_can_be_joined_here():
    assert features.check("raqm")


@pytest.mark.parametrize("site", SITES, ids=["ltr", "rtl"])
def test_a_picture_is_a_small_file_of_the_size_that_sites_ask_for(site):
    long = Side(
        LATIN.name * 9, LATIN.day, f"{LATIN.statement} {PERSIAN.statement} " * 20
    )
    for picture in (
        of_claim(long, site, alt="What is said.", foot="Contradicted by 2"),
        of_contradiction([LATIN, PERSIAN], site, alt="What is said.", foot="number"),
    ):
        image = opened(picture)
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert len(png(picture)) < 60_000
        assert image.text["Description"] == "What is said."


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.sampled_from(SITES))
def test_no_text_leaves_the_frame(name, statement, site):
    side = Side(" ".join(name), "11 March 2020", " ".join(statement), "1,500")
    for picture in (
        of_claim(side, site, alt="", foot="Contradicted by 2"),
        of_contradiction([side, LATIN], site, alt="", foot="number"),
    ):
        for text in picture.texts:
            left = text.x - (width_of(text) if text.ends else 0)
            assert left >= MARGIN - 1
            assert left + width_of(text) <= picture.width - MARGIN + 1
            assert text.y <= WORDS_END or text.style != STATEMENT


def test_both_sides_have_the_same_size_and_place():
    long = Side(
        "The Taliban", "12 March 2020", "All 5,000 are to be freed. " * 9, "5,000"
    )
    texts = of_contradiction([LATIN, long], SITES[0], alt="", foot="").texts
    statements = [text for text in texts if text.style == STATEMENT]

    assert len({text.size for text in statements}) == 1
    first_lines = sorted(statements, key=lambda text: text.y)[:2]
    assert len({text.y for text in first_lines}) == 1
    assert len({text.x for text in first_lines}) == 2


def test_the_earlier_side_stands_where_the_page_begins():
    for site in SITES:
        texts = of_contradiction([LATIN, PERSIAN], site, alt="", foot="").texts
        places = {text.words: text.x for text in texts}
        earlier, later = places[LATIN.name], places[PERSIAN.name]
        assert (earlier > later) is site.rtl


def test_a_line_in_letters_that_no_font_has_is_left_out():
    style = STATEMENT
    assert can_be_drawn(Text("Zoë ≠ Ωμέγα", style, 20, 0, 0))
    assert can_be_drawn(Text("می‌شود", style, 20, 0, 0, rtl=True))
    assert not can_be_drawn(Text("中文", style, 20, 0, 0))
    blank, empty = Side("", "", "中文"), Side("", "", "")
    first, second = [
        of_claim(each, SITES[0], alt="", foot="") for each in (blank, empty)
    ]
    assert png(first) == png(second)


def test_pictures_are_set_as_pages_are():
    pages = {(font.package, font.source) for font in FONTS}
    assert {(package, name) for package, name, _axis in FACES.values()} <= pages

    tokens = (SOURCES / "tokens.css").read_text().partition("@media")[0]
    light = dict(re.findall(r"--neutral-(\d+): light-dark\((#\w+)", tokens))
    assert [light[n] for n in ("1", "6", "10", "12")] == [PAPER, HAIRLINE, QUIET, INK]
