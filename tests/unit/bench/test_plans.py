import json

import pytest

from bench.inside.asking import Site
from bench.inside.plans import (
    cut,
    folded,
    indented,
    plan_of,
    public_addresses,
    shortened,
    without_inner_buffers,
)
from bench.slowest import told
from tests.factories.records import make_claim, make_topic
from tests.served import open_connection


def test_a_statement_is_told_without_its_columns_and_with_its_values():
    sql = 'SELECT "a"."x", "a"."y",  "a"."z" FROM "a"\n WHERE "a"."x" = %s'
    assert shortened((sql, [7], False)) == "SELECT … FROM a WHERE a.x = %s -- [7]"


def test_a_short_statement_keeps_its_columns():
    assert shortened(("SELECT a.x, a.y FROM a", None, False)) == (
        "SELECT a.x, a.y FROM a -- []"
    )


def test_a_long_statement_is_cut():
    assert len(shortened(("SELECT " + "1 + " * 1000 + "1", [], False))) < 450


def test_a_plan_is_indented_by_what_a_step_is_under():
    rows = [
        (2, 0, 0, "UNION"),
        (3, 2, 0, "SCAN a"),
        (4, 2, 0, "SCAN b"),
        (9, 0, 0, "C"),
    ]
    assert indented(rows) == ["UNION", "  SCAN a", "  SCAN b", "C"]


def test_the_same_step_again_and_again_is_told_once():
    lines = ["OR", "  INDEX 1", "    SEARCH a", "  INDEX 2", "    SEARCH a"]
    assert folded(lines) == ["OR", "  INDEX … × 2", "    SEARCH a × 2"]


def test_a_long_plan_is_cut_but_for_how_long_it_took():
    steps = [f"step {number}" for number in range(20)]
    lines = cut([*steps, "Planning Time: 9 ms", "Execution Time: 1 ms"])
    assert lines[15:] == [
        "step 15",
        "… and 4 lines",
        "Planning Time: 9 ms",
        "Execution Time: 1 ms",
    ]


def test_of_the_buffers_only_those_of_the_whole_are_told():
    lines = ["Limit", "  Buffers: hit=9", "  -> Scan", "       Buffers: hit=9"]
    assert without_inner_buffers(lines) == lines[:3]


def test_the_section_names_where_how_long_and_why():
    question = {"page": "/x/", "ms": 1.5, "statement": "SELECT 1", "plan": ["SCAN a"]}
    text = told("SQLite 1k", {"pages": 3, "statements": 9, "slowest": [question]})
    assert text.startswith("SQLite 1k: of 9 statements on 3 pages")
    assert "1. **1.50 ms** on `/x/`" in text
    assert "   SELECT 1\n\n   SCAN a\n" in text


@pytest.mark.django_db
def test_every_kind_of_page_is_walked():
    claim = make_claim(published=True, topics=[make_topic()])
    with open_connection():
        walked = set(public_addresses(Site()))
        lists = json.loads(Site().get("/api/v1/"))
    assert {"/", "/about/", "/contradictions/", f"/api/v1/claims/{claim.pk}/"} <= walked
    assert f"/speakers/{claim.speaker.slug}/" in walked
    assert {f"/api/v1/{name}/" for name in lists} <= walked


@pytest.mark.django_db
def test_a_database_tells_its_plan():
    assert plan_of(("SELECT headline FROM claims_claim", [], False)) != []
