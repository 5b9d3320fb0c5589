"""Exported claims are the API's, in every format, and never more than readers see."""

import csv
import gzip
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.urls import reverse

from claims import actions
from claims.exports import Export, build, built, exportable, lines
from claims.exports.formats import FIELDS
from claims.filters import ClaimFilter
from claims.generate import generate
from claims.models import Claim, SiteVersion
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_event,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db


def exported(rows=None, name="ndjson", **options):
    rows = exportable() if rows is None else rows
    return b"".join(Export(rows, name, **options)).decode()


def table(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def ids(text):
    return [json.loads(line)["id"] for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path, settings):
    settings.EXPORTS_DIR = tmp_path / "exports"
    return settings.EXPORTS_DIR


def test_a_line_of_ndjson_is_what_the_api_says_of_the_claim(client):
    pair = make_contradiction(published=True)
    make_claim(published=True, topics=[make_topic()], events=[make_event()])
    [*lines_told] = exported().splitlines()
    assert len(lines_told) == 3
    for line in lines_told:
        address = reverse("api:claim-detail", args=[json.loads(line)["id"]])
        assert line == client.get(address).content.decode()
    assert pair.pk in [
        told["id"] for line in lines_told for told in json.loads(line)["contradictions"]
    ]


def test_a_row_of_csv_says_the_same_in_one_column_a_field():
    make_contradiction(published=True)
    [row, _other] = table(exported(name="csv"))
    [told, _other] = map(json.loads, exported().splitlines())
    assert list(row) == list(told) == list(FIELDS)
    for name, value in told.items():
        if isinstance(value, list | dict):
            assert json.loads(row[name]) == value
        else:
            assert row[name] == ("" if value is None else str(value))


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_no_cell_can_be_taken_for_a_formula(first):
    make_claim(published=True, statement=f"{first}1+1 is two.")
    [row] = table(exported(name="csv"))
    assert row["statement"] == f"'{first}1+1 is two."
    [told] = map(json.loads, exported().splitlines())
    assert told["statement"] == f"{first}1+1 is two."


def test_no_claims_are_a_head_and_no_lines():
    assert exported(name="csv") == ",".join(FIELDS) + "\r\n"
    assert exported() == ""


def test_only_what_readers_see_is_exported():
    make_claim()
    withdrawn = make_claim(published=True)
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="An error.")
    shown = make_claim(published=True)
    assert ids(exported()) == [shown.pk]


@pytest.mark.parametrize("ordering", ["-said_on", "said_on", "-updated_at"])
def test_filters_and_orders_are_the_timelines(ordering):
    speaker = make_speaker(slug="ghani")
    for day in ("2020-03-11", "2020-03-09", "2020-03-10"):
        make_claim(published=True, speaker=speaker, said_on=day)
    make_claim(published=True)
    found = ClaimFilter(
        QueryDict(f"speaker=ghani&ordering={ordering}"), exportable()
    ).qs
    assert ids(exported(found)) == [claim.pk for claim in found]
    assert len(ids(exported(found))) == 3


def test_pieces_meet_without_a_gap_or_a_repetition(monkeypatch):
    monkeypatch.setattr(lines, "CHUNK", 2)
    wanted = {make_claim(published=True).pk for _ in range(5)}
    assert sorted(ids(exported())) == sorted(wanted)


@pytest.mark.parametrize(("limit", "was_cut"), [(2, True), (3, False), (None, False)])
def test_a_limit_is_kept_and_said(limit, was_cut):
    for _ in range(3):
        make_claim(published=True)
    export = Export(exportable(), "ndjson", limit=limit)
    assert len(list(export)) == 1 + (limit or 3)
    assert (export.claims, export.was_cut) == (limit or 3, was_cut)


@pytest.mark.parametrize("size", [20, 90])
def test_a_piece_takes_the_same_number_of_queries_whatever_its_size(
    size, django_assert_max_num_queries
):
    generate(claims=size)
    with django_assert_max_num_queries(30):
        exported()


# --- The whole record as files -------------------------------------------------------


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_files_of_the_whole_record_are_named_for_its_version(folder):
    generate(claims=60)
    version = SiteVersion.objects.get().number
    made = build()
    assert sorted(path.name for path in made) == names_in(folder)
    assert names_in(folder) == [
        f"claims-{version}.csv",
        f"claims-{version}.csv.gz",
        f"claims-{version}.ndjson",
        f"claims-{version}.ndjson.gz",
    ]
    for name in ("csv", "ndjson"):
        plain = built(name).read_bytes()
        assert plain.decode() == exported(name=name, limit=None)
        assert (
            gzip.decompress(built(name).with_suffix(f".{name}.gz").read_bytes())
            == plain
        )


def test_a_second_run_makes_nothing(folder):
    make_claim(published=True)
    build()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert build() == []
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert after == before


def test_a_changed_record_takes_the_place_of_the_earlier_one(folder):
    make_claim(published=True)
    build()
    earlier = built("csv")
    make_claim(published=True)
    build()
    assert not earlier.exists()
    assert len(names_in(folder)) == 4
    assert len(table(built("csv").read_text())) == 2


def test_a_run_that_fails_leaves_the_earlier_files(folder):
    make_claim(published=True)
    build()
    before = names_in(folder)
    make_claim(published=True)

    def fail(claims):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(fail)
    assert names_in(folder) == before


def test_the_same_record_gives_the_same_bytes(folder):
    generate(claims=40)
    build()
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    build()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_before_any_was_made_there_is_none(folder):
    assert built("csv") is None


# --- The commands ---------------------------------------------------------------------


def run(*arguments):
    out, err = StringIO(newline=""), StringIO()
    call_command(*arguments, stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_the_command_prints_what_passes_the_filters():
    topic = make_topic(slug="peace")
    about = make_claim(published=True, topics=[topic], said_on="2020-03-11")
    make_claim(published=True, topics=[topic], said_on="2021-03-11")
    make_claim(published=True)
    asked = ("--topic", "peace", "--to", "2020", "--format", "ndjson")
    printed, told = run("export_claims", *asked)
    assert ids(printed) == [about.pk]
    assert told == ""


def test_a_filter_may_be_repeated():
    for slug in ("ghani", "taliban"):
        make_claim(published=True, speaker=make_speaker(slug=slug))
    make_claim(published=True)
    asked = ("--speaker", "ghani", "--speaker", "taliban")
    assert len(table(run("export_claims", *asked)[0])) == 2


def test_the_command_says_that_there_are_more():
    for _ in range(2):
        make_claim(published=True)
    printed, told = run("export_claims", "--limit", "1")
    assert len(table(printed)) == 1
    assert told == "There are more than 1 claims.\n"


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("--speaker", "nobody"), "--speaker: .*“nobody”"),
        (("--from", "soon"), "--from: .*“soon”"),
        (("--colour", "red"), "--colour"),
        (("--format", "pdf"), "csv.*ndjson"),
    ],
)
def test_a_filter_that_means_nothing_is_named(asked, problem):
    with pytest.raises(CommandError, match=problem):
        run("export_claims", *asked)


def test_build_exports_names_what_it_made_and_then_that_it_is_there(folder):
    make_claim(published=True)
    version = SiteVersion.objects.get().number
    dry, _told = run("build_exports", "--dry-run")
    assert not folder.exists()
    printed, _told = run("build_exports")
    assert printed == dry
    assert printed.splitlines()[0] == f"claims-{version}.csv"
    assert run("build_exports")[0] == "The files of this version are there already.\n"
    assert Claim.objects.count() == 1
