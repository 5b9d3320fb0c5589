"""Many rows at once: all of them or none, and the tables as they were."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import IntegrityError, connection

from claims.generate.record import Plan, portions
from claims.loading.whole import bulk_load
from claims.models import Alias, Revision, Speaker, Topic
from tests.factories import make_speaker, make_topic
from tests.repo.source import ROOT

pytestmark = pytest.mark.django_db

FIELDS = ("id", "version", "created_at", "updated_at", "name", "slug", "description")
NOW = "2026-04-01 09:30:00"


def row(key, name):
    return (key, 0, NOW, NOW, name, f"topic-{key}", "")


def indexes():
    """Every index and foreign key of the record's tables, as the engine writes it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index'")
        else:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes UNION ALL "
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            )
        return sorted(cursor.fetchall(), key=str)


def test_rows_are_there_as_they_were_given():
    with bulk_load() as load:
        load(Topic, FIELDS, [row(1, "Prisoners"), row(2, "Talks")])
    topic = Topic.objects.get(pk=2)
    assert (topic.name, topic.slug) == ("Talks", "topic-2")
    assert f"{topic.created_at:%Y-%m-%d %H:%M:%S %Z}" == f"{NOW} UTC"


def test_indexes_and_keys_are_as_they_were():
    before = indexes()
    with bulk_load() as load:
        load(Topic, FIELDS, [row(1, "Prisoners")])
        assert len(indexes()) < len(before)
    assert indexes() == before


def test_a_load_that_fails_leaves_what_was_there():
    make_topic(name="Before")
    before = indexes()
    rows = (row(key, "Same") for key in (7, 8))
    with pytest.raises(IntegrityError), bulk_load() as load:
        load(Topic, FIELDS, rows)
    assert [topic.name for topic in Topic.objects.all()] == ["Before"]
    assert indexes() == before


def test_what_a_constraint_forbids_does_not_get_in():
    with pytest.raises(IntegrityError), bulk_load() as load:
        load(Topic, FIELDS, [row(1, "")])
    assert not Topic.objects.exists()


def test_a_row_that_points_at_none_does_not_get_in():
    with pytest.raises(IntegrityError), bulk_load() as load:
        load(Alias, ("id", "speaker", "name", "language"), [(1, 99, "Nobody", "")])
    assert not Alias.objects.exists()


def test_a_row_may_come_before_the_one_it_points_at():
    speaker = make_speaker()
    with bulk_load() as load:
        load(
            Alias, ("id", "speaker", "name", "language"), [(5, speaker.pk, "Other", "")]
        )
    assert Speaker.objects.get().aliases.get().name == "Other"


def test_the_next_row_gets_the_next_number():
    with bulk_load() as load:
        load(Topic, FIELDS, [row(41, "Prisoners")])
    assert make_topic().pk == 42


def in_a_file(path, *commands):
    """Run `manage.py` on a database of its own; what the last command printed."""
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": f"sqlite:///{path}",
    }
    for command in commands:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *command.split()],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout


def test_a_file_gets_its_rows_from_a_second_process_and_keeps_its_log(tmp_path):
    path = tmp_path / "record.sqlite3"
    loaded = in_a_file(path, "migrate -v0", "generate_claims --claims 5001")
    assert "Claim: 5,001 written" in loaded
    with sqlite3.connect(path) as file:
        mode = file.execute("PRAGMA journal_mode").fetchone()
        [digest] = file.execute(
            "SELECT sha256 FROM claims_revision WHERE resource = 'claim' "
            "ORDER BY resource_id DESC LIMIT 1"
        ).fetchone()
    assert mode == ("wal",)
    # The same as when one process makes them.
    *_others, last = portions(Plan(5001, None, 1, 1, 2))
    assert any(digest in revision for revision in last.rows[Revision])
