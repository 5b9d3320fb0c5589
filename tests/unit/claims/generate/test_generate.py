"""A made-up record is a true one, and the same for the same seed."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction

from claims import snapshots
from claims.actions.revisions import chain
from claims.checks import findings
from claims.choices import ChangeAction, Kind, RevisionState
from claims.generate import fill, generate
from claims.models import (
    RECORDS,
    Change,
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Publishable,
    Revision,
    SiteVersion,
    Speaker,
    Story,
    Verdict,
)
from newsroom.shared.dates import parse_edtf
from tests.factories import make_claim, make_topic, whole_record
from tests.repo.source import ROOT

pytestmark = pytest.mark.django_db

PRINT_DIGEST = """
import hashlib, django
django.setup()
from claims.generate.record import Plan, portions
made = hashlib.sha256()
for portion in portions(Plan(claims=1500, speakers=None, seed=3, reporter=1, editor=2)):
    made.update(repr(portion).encode())
print(made.hexdigest())
"""


def live(record):
    return Revision.objects.of(record).live().get()


def records():
    for model in RECORDS.values():
        yield from model._default_manager.order_by("pk")


def test_it_has_as_many_claims_as_were_asked_for():
    counts = generate(claims=300)
    assert counts["Claim"] == Claim.objects.count() == 300
    assert counts["Speaker"] == Speaker.objects.count() == 51


def test_no_rule_is_broken_and_every_derived_figure_is_right():
    generate(claims=600)
    assert list(findings()) == []


def test_each_record_is_what_its_newest_revision_says():
    generate(claims=600)
    for record in records():
        text = snapshots.canonical(snapshots.snapshot(record))
        newest = Revision.objects.of(record).first()
        assert newest.snapshot == text
        is_hidden = isinstance(record, Publishable) and not record.is_published
        assert (newest.state == RevisionState.LIVE) != is_hidden


def test_revisions_are_chained_as_acts_chain_them():
    generate(claims=600)
    before = {}
    for revision in Revision.objects.order_by("resource", "resource_id", "number"):
        key = revision.resource, revision.resource_id
        last_number, last_chained = before.get(key, (0, ""))
        assert revision.number == last_number + 1
        assert revision.sha256 == snapshots.sha256(revision.snapshot)
        assert revision.chained_sha256 == chain(last_chained, revision)
        before[key] = revision.number, revision.chained_sha256


def test_every_row_passes_the_checks_of_its_form():
    generate(claims=300)
    for record in records():
        record.full_clean(validate_unique=False, validate_constraints=False)


def test_the_change_log_tells_of_what_is_public_and_of_nothing_else():
    generate(claims=600)
    changes = list(Change.objects.order_by("cursor"))
    assert [change.cursor for change in changes] == list(range(1, len(changes) + 1))
    assert [change.at for change in changes] == sorted(change.at for change in changes)
    last = {(change.resource, change.resource_id): change for change in changes}
    for record in records():
        told = last.pop((record.resource, record.pk), None)
        assert record.last_change == (told.cursor if told else None)
        is_public = type(record).objects.published().filter(pk=record.pk).exists()
        is_told = told is not None and told.action != ChangeAction.WITHDRAWN
        assert is_told == is_public, record
    assert last == {}


def test_the_sites_version_is_that_of_the_newest_change():
    generate(claims=300)
    version, newest = SiteVersion.objects.get(), Change.objects.latest("cursor")
    assert (version.number, version.pk) == (newest.cursor, 1)
    assert version.changed_at >= newest.at
    assert 0 < version.names_number <= version.number


def test_readers_saw_a_revision_until_the_next_one():
    generate(claims=2000)
    changed = Claim.objects.exclude(version=0)
    assert {claim.state for claim in changed} == {"published", "withdrawn"}
    for claim in changed:
        second, first = Revision.objects.of(claim)
        assert first.live_from == claim.published_at
        assert first.live_until == second.made_at
        assert second.live_from == (second.made_at if claim.is_published else None)


def test_the_record_has_something_of_everything():
    generate(claims=2000)
    claims = Claim.objects.all()
    states = Counter(claims.values_list("state", flat=True))
    assert states.keys() == {"published", "draft", "review", "scheduled", "withdrawn"}
    assert states["published"] > 1800
    assert set(claims.values_list("kind", flat=True)) == set(Kind.values)
    assert {"fa", "ps", "en"} <= set(claims.values_list("quote_language", flat=True))
    assert {"fa", "ps", "en"} <= set(
        claims.values_list("statement_language", flat=True)
    )
    kinds = set(Speaker.objects.values_list("kind", flat=True))
    assert kinds == {"person", "organisation", "office", "unnamed"}
    precisions = {
        parse_edtf(text).precision for text in claims.values_list("said_on", flat=True)
    }
    assert {"minute", "day", "month", "year", "interval"} <= precisions
    for relation in ("responds_to", "repeats", "on_behalf_of", "verdict"):
        assert claims.filter(**{f"{relation}__isnull": False}).count() > 50
    assert Commitment.objects.filter(
        progress__isnull=False, steps__isnull=False
    ).exists()
    assert Correction.objects.exists()
    assert Story.objects.filter(entries__claim__isnull=False).exists()
    assert Verdict.objects.count() == 5


def test_one_claim_in_five_contradicts_another_on_the_same_topic():
    generate(claims=3000)
    pairs = Contradiction.objects.select_related("first", "second")
    assert 500 < len(pairs) < 700
    assert any(pair.reversal for pair in pairs)
    for pair in pairs.prefetch_related("first__topics", "second__topics"):
        assert set(pair.first.topics.all()) & set(pair.second.topics.all())


def test_words_are_as_uneven_as_in_a_text():
    generate(claims=2000)
    statements = Claim.objects.values_list("statement", flat=True)
    lengths = [len(text.split()) for text in statements]
    assert 20 < sum(lengths) / len(lengths) < 30
    words = Counter(word for text in statements for word in text.lower().split())
    assert words.most_common(1)[0][1] > 0.04 * words.total()
    assert sum(1 for count in words.values() if count == 1) > 0.3 * len(words)


def test_a_few_speak_often_and_most_seldom():
    generate(claims=3000)
    counts = Counter(Claim.objects.values_list("speaker", flat=True))
    most = counts.most_common()
    assert most[0][1] > 5 * most[len(most) // 2][1]


def test_the_same_seed_gives_the_same_record_on_any_day():
    made = []
    fill.account("made-up-reporter"), fill.account("made-up-editor")
    for day in (date(2026, 5, 1), date(2031, 12, 24)):
        now = datetime(day.year, day.month, day.day, tzinfo=UTC)
        with time_machine.travel(now), transaction.atomic():
            generate(claims=400, seed=7)
            made.append(whole_record())
            transaction.set_rollback(True)
    assert made[0] == made[1]


def test_another_seed_gives_another_record():
    made = []
    for seed in (1, 2):
        with transaction.atomic():
            generate(claims=50, seed=seed)
            made.append(list(Claim.objects.values("statement", "said_on")))
            transaction.set_rollback(True)
    assert made[0] != made[1]


def test_it_does_not_depend_on_how_python_hashes():
    environment = {
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    made = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", PRINT_DIGEST],
            cwd=ROOT,
            env={**environment, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_next_record_that_people_enter_gets_the_next_number():
    generate(claims=50)
    before = Claim.objects.latest("pk").pk
    assert make_claim(published=True).pk == before + 1
    assert list(findings()) == []


def run(*arguments):
    out = StringIO()
    call_command("generate_claims", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_how_many_rows_it_wrote():
    printed = run("--claims", "60", "--speakers", "15").splitlines()
    assert "Claim: 60 written" in printed
    assert "Speaker: 15 written" in printed


def test_a_dry_run_says_how_much_it_would_write_and_writes_nothing():
    before = whole_record()
    printed = run("--claims", "60", "--dry-run")
    assert "Claim: 60 would be written\n" in printed
    assert whole_record() == before


def test_a_second_run_is_refused_and_changes_nothing():
    run("--claims", "30")
    before = whole_record()
    with pytest.raises(CommandError, match=r"has 30 claims already.*DATABASE_URL"):
        run("--claims", "30")
    assert whole_record() == before


def test_a_record_with_a_topic_alone_is_not_empty():
    make_topic()
    with pytest.raises(CommandError, match="has 1 topics already"):
        run("--claims", "30")


@pytest.mark.parametrize("wanted", ["0", "-1", "many"])
def test_a_size_that_is_none_is_refused(wanted):
    with pytest.raises(CommandError, match="--claims"):
        run(f"--claims={wanted}")
