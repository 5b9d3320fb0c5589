"""References word for word, and what each form takes for a sign of its own."""

import json
from dataclasses import replace
from datetime import date

import pytest

from newsroom.shared.dates import parse_edtf
from timeline.citations import Work, apa, bibtex, chicago, csl_date, csl_json, when

WORK = Work(
    key="counterclaim-claim-12",
    genre="Claim",
    title="1,500 prisoners are to be freed",
    newsroom="Counterclaim",
    published=date(2020, 3, 12),
    url="https://record.example/claims/12/1500-prisoners/",
    about="Claim by Ashraf Ghani, ca. March 2020",
    speakers=("Ashraf Ghani",),
    said_on=(parse_edtf("2020-03~"),),
)
AWKWARD = replace(
    WORK,
    title=r"50 % of R&D_money #1: {$5} ~ 2^3 \o/ – “naïve” Zoë",
    newsroom="News & Co.",
    url="https://record.example/claims/12/50%25-r&d/",
)


def test_chicago_is_author_date():
    assert chicago(WORK) == (
        "Counterclaim. 2020. “1,500 prisoners are to be freed.” "
        "Claim by Ashraf Ghani, ca. March 2020. Published March 12, 2020. "
        "https://record.example/claims/12/1500-prisoners/."
    )


def test_apa_is_of_the_seventh_edition():
    assert apa(WORK) == (
        "Counterclaim. (2020, March 12). 1,500 prisoners are to be freed "
        "[Claim by Ashraf Ghani, ca. March 2020]. "
        "https://record.example/claims/12/1500-prisoners/"
    )


def test_bibtex_is_an_entry_with_one_name_for_its_author():
    assert bibtex(WORK).splitlines() == [
        "@misc{counterclaim-claim-12,",
        "  author = {{Counterclaim}},",
        "  title = {{1,500 prisoners are to be freed}},",
        "  year = {2020},",
        "  month = mar,",
        "  note = {Claim by Ashraf Ghani, ca. March 2020},",
        "  url = {https://record.example/claims/12/1500-prisoners/},",
        "}",
    ]


def test_bibtex_escapes_what_tex_would_read_and_leaves_letters_and_the_address():
    lines = bibtex(AWKWARD).splitlines()

    assert lines[1] == r"  author = {{News \& Co.}},"
    assert lines[2] == (
        r"  title = {{50 \% of R\&D\_money \#1: \{\$5\} \textasciitilde{} "
        r"2\textasciicircum{}3 \textbackslash{}o/ – “naïve” Zoë}},"
    )
    assert lines[-2] == "  url = {https://record.example/claims/12/50%25-r&d/},"


def test_a_contradictions_sign_is_one_that_tex_has():
    assert r"{{Ghani $\neq$ Taliban}}" in bibtex(replace(WORK, title="Ghani ≠ Taliban"))


def test_a_title_that_ends_by_itself_gets_no_second_end():
    assert "“Who said so?” Claim" in chicago(replace(WORK, title="Who said so?"))
    assert chicago(AWKWARD).startswith("News & Co. 2020.")


def test_csl_json_is_a_list_of_one_item():
    assert json.loads(csl_json(WORK)) == [
        {
            "id": "counterclaim-claim-12",
            "type": "webpage",
            "genre": "Claim",
            "title": "1,500 prisoners are to be freed",
            "author": [{"literal": "Counterclaim"}],
            "container-title": "Counterclaim",
            "issued": {"date-parts": [[2020, 3, 12]]},
            "original-author": [{"literal": "Ashraf Ghani"}],
            "note": "Claim by Ashraf Ghani, ca. March 2020",
            "URL": "https://record.example/claims/12/1500-prisoners/",
            "original-date": {"date-parts": [[2020, 3]], "circa": True},
        }
    ]
    assert "Zoë" in csl_json(AWKWARD)


def test_two_dates_are_told_in_the_note_alone():
    both = replace(WORK, said_on=(*WORK.said_on, parse_edtf("2021")))
    assert "original-date" not in csl_json(both)


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2020-03-11", {"date-parts": [[2020, 3, 11]]}),
        ("2020-03-11T14:30", {"date-parts": [[2020, 3, 11]]}),
        ("2020", {"date-parts": [[2020]]}),
        ("2020-03-10/2020-03-12", {"date-parts": [[2020, 3, 10], [2020, 3, 12]]}),
        ("2020-03-14/..", {"literal": "from 14 March 2020"}),
        ("2020-21", {"literal": "spring 2020"}),
        ("202X", {"literal": "2020s"}),
    ],
)
def test_csl_gets_a_date_in_figures_where_it_has_such(edtf, shown):
    assert csl_date(parse_edtf(edtf)) == shown


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2020-03-11", "11 March 2020"),
        ("2020-03~", "ca. March 2020"),
        ("2020-03-10/2020-03-12", "10–12 March 2020"),
    ],
)
def test_a_date_is_no_more_precise_than_it_is_known(edtf, shown):
    assert when(parse_edtf(edtf)) == shown
