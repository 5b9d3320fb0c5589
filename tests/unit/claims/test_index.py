"""Index rows and tallies: what is kept, found wrong, and made anew."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import index, search, tallies
from claims.apps import prepare_search
from claims.models import Claim, IndexRow, Tally
from claims.search import sqlite
from claims.search.folding import fold
from claims.search.selection import Selection
from claims.search.words import parse
from tests.factories import make_claim, make_speaker, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return make_claim(
        published=True,
        statement="Prisoners go free.",
        quote="Zendânian",
        quote_language="fa",
        translation="The captives.",
        topics=[make_topic()],
        said_on="2020-03-11",
    )


def found(words):
    return search.positions(Selection(words=parse(words)), "-position", None, 10)


def test_a_row_has_the_folded_words_of_all_that_a_claim_says(claim):
    row = IndexRow.objects.get()
    headline = " ".join(fold(claim.headline))
    assert row.words == f"prisoners go free zendanian the captives {headline}"
    claim.refresh_from_db()
    assert row.position == claim.position


def test_a_row_has_a_tag_for_each_filter(claim):
    topic = claim.topics.get()
    assert IndexRow.objects.get().tags.split() == [
        "all=claims",
        f"speaker={claim.speaker_id}",
        "kind=assertion",
        "attribution=reported",
        "verdict=none",
        "contradicted=false",
        f"topic={topic.pk}",
    ]


def test_what_is_not_published_has_no_row():
    make_claim()
    assert not IndexRow.objects.exists()
    assert not Tally.objects.exists()


def test_a_claim_is_counted_in_its_year_month_and_day(claim):
    counted = Tally.objects.filter(of="all=claims", facet="kind", value="assertion")
    assert set(counted.values_list("by", "start", "claims")) == {
        ("", "", 1),
        ("year", "2020-01-01", 1),
        ("month", "2020-03-01", 1),
        ("day", "2020-03-11", 1),
    }


def test_a_facet_is_counted_beside_every_other_filter(claim):
    speaker = f"speaker={claim.speaker_id}"
    beside = Tally.objects.filter(of=speaker).values_list("facet", flat=True)
    assert set(beside) == {"topic", "kind", "verdict", "contradicted"}


def lines(module):
    return list(module.findings())


def test_a_true_record_has_nothing_to_mend(claim):
    assert (lines(index), lines(tallies)) == ([], [])


def test_every_row_that_is_missing_wrong_or_too_much_is_named(claim):
    other, draft = make_claim(published=True), make_claim()
    IndexRow.objects.filter(claim=claim).update(words="something else")
    IndexRow.objects.filter(claim=other).delete()
    IndexRow.objects.create(position=1, claim=draft, words="", tags="")
    assert [line.partition(",")[0] for line in sorted(lines(index))] == [
        f"index: claim {claim.pk}: the index has other words or tags",
        f"index: claim {other.pk}: the index has other words or tags",
        f"index: claim {draft.pk} is not published",
    ]


def test_every_tally_that_is_missing_wrong_or_too_much_is_named(claim):
    Tally.objects.filter(facet="kind", by="year").update(claims=7)
    Tally.objects.filter(facet="kind", by="day").delete()
    Tally.objects.create(
        of="all=claims",
        facet="kind",
        value="demand",
        by="year",
        start="1999-01-01",
        claims=2,
    )
    assert sorted(lines(tallies)) == [
        "tally: all=claims kind=assertion 2020-01-01 is 7, should be 1",
        "tally: all=claims kind=assertion 2020-03-11 is 0, should be 1",
        "tally: all=claims kind=demand 1999-01-01 is 2, should be 0",
    ]


@pytest.mark.parametrize(
    "tally",
    [
        {"of": "speaker=0", "facet": "kind", "value": "demand"},
        {"of": "all=claims", "facet": "colour", "value": "red"},
        {"of": "all=claims", "facet": "kind", "value": "demand", "by": "week"},
        {"of": "kind=demand", "facet": "topic", "value": "1", "by": "day"},
    ],
)
def test_a_tally_of_what_nobody_counts_is_named(claim, tally):
    Tally.objects.create(**tally, start="2020-03-11" if "by" in tally else "", claims=3)
    (found,) = lines(tallies)
    assert found.startswith(f"tally: {tally['of']} {tally['facet']}={tally['value']}")
    assert found.endswith("is 3, should be 0")


@pytest.mark.parametrize("module", [index, tallies])
def test_more_claims_are_held_against_the_index_in_as_many_queries(module):
    asked = []
    for claims in (1, 4):
        for day in range(claims):
            make_claim(published=True, said_on=f"2020-03-{claims + day:02}")
        with CaptureQueriesContext(connection) as queries:
            assert lines(module) == []
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_tally_of_nothing_is_none(claim):
    Tally.objects.create(of="all=claims", facet="kind", value="demand", claims=0)
    assert lines(tallies) == []


def rows_of(model):
    names = [field.name for field in model._meta.fields if field.name != "id"]
    return sorted(model.objects.values_list(*names))


@pytest.mark.parametrize(("module", "model"), [(index, IndexRow), (tallies, Tally)])
def test_what_is_lost_is_made_anew(claim, module, model):
    before = rows_of(model)
    model.objects.all().delete()
    module.rebuild()
    assert rows_of(model) == before


@pytest.mark.parametrize(
    ("command", "model"), [("rebuild_search", IndexRow), ("rebuild_counts", Tally)]
)
def test_the_commands_mend_and_a_dry_run_only_tells(claim, command, model):
    model.objects.all().delete()
    out = StringIO()
    call_command(command, "--dry-run", stdout=out)
    assert out.getvalue()
    assert not model.objects.exists()
    for _again in range(2):
        call_command(command, stdout=StringIO())
        assert (lines(index), lines(tallies)) == ([], [])
        assert found("captives")


def test_rebuilding_many_reads_them_in_batches(claim, monkeypatch):
    make_claim(published=True)
    make_claim(published=True)
    monkeypatch.setattr("claims.index.claims.BATCH", 2)
    monkeypatch.setattr(tallies, "BATCH", 2)
    monkeypatch.setattr("claims.tallies.recounting.BATCH", 2)
    monkeypatch.setattr("claims.tallies.checking.AT_ONCE", 2)
    index.rebuild()
    tallies.rebuild()
    assert (lines(index), lines(tallies)) == ([], [])
    assert IndexRow.objects.count() == 3


def test_more_claims_than_a_batch_can_be_followed(monkeypatch):
    monkeypatch.setattr("claims.index.links.BATCH", 2)
    speaker = make_speaker()
    claims = [make_claim(published=True, speaker=speaker) for _ in range(5)]
    Claim.objects.filter(speaker=speaker).update(kind="denial")
    index.follow(claim.pk for claim in claims)
    assert (lines(index), lines(tallies)) == ([], [])


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL derives its index by itself"
)
class TestTriggers:
    """SQLite drops triggers when Django makes a table anew."""

    def test_they_are_made_again_after_each_migration(self, claim):
        sqlite.suspend(connection)
        IndexRow.objects.update(words="unseen")
        assert found("unseen") == []
        assert "index: the text index does not hold what the index rows do" in lines(
            index
        )

        prepare_search(using="default")
        index.rebuild()
        assert found("captives")
        IndexRow.objects.update(words="seen")
        assert found("seen")

    def test_an_index_row_that_goes_leaves_nothing_to_find(self, claim):
        IndexRow.objects.all().delete()
        assert found("captives") == []
