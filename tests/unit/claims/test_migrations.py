"""The tables' own history: named, complete, and with a way back."""

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claims import index
from claims.checks import findings
from claims.choices import Resource
from claims.models import EventTopic, IndexRow, Tally
from tests.factories import make_claim, make_event, make_topic

FIRST_ROLES = import_module("claims.migrations.0002_roles").ROLES
DESK_ROLES = import_module("claims.migrations.0019_roles_of_the_desk").ROLES
PLACES = import_module("claims.migrations.0005_places_of_events")
WORDS = import_module("claims.migrations.0011_words_spelt_anew")
PUBLISHABLE = {"claim", "contradiction", "review", "commitment", "event", "story"}
NAMES = {"speaker", "topic", "source", "verdict"}


def applied():
    rows = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in rows if app == "claims")


def tables():
    names = connection.introspection.table_names()
    return {name for name in names if name.startswith("claims_")}


def granted(group):
    return set(group.permissions.values_list("codename", flat=True))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_tables_go_and_come_again_with_the_roles():
    names, all_tables = applied(), tables()
    call_command("migrate", "claims", "zero", verbosity=0)
    assert (applied(), tables()) == ([], set())
    assert not Group.objects.exists()
    call_command("migrate", "claims", verbosity=0)
    assert (applied(), tables()) == (names, all_tables)
    assert {group.name: granted(group) for group in Group.objects.all()} == {
        role: first | DESK_ROLES[role] for role, first in FIRST_ROLES.items()
    }
    assert make_claim(published=True).is_published
    assert list(index.findings()) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_record_of_older_tables_holds_after_the_newer_ones_came(monkeypatch):
    monkeypatch.setattr(f"{PLACES.__name__}.PORTION", 2)
    monkeypatch.setattr(f"{WORDS.__name__}.PORTION", 2)
    for words in ("Ghani’s decree", "۱۵۰۰ می\u200cشوند", "1,500 of a kind"):
        make_claim(published=True, statement=words, headline=words)
    # As an older release spelt them.
    for row in IndexRow.objects.all():
        row.words = row.words.replace("ghani", "ghani s").replace("1500", "۱۵۰۰")
        row.save()
    topic = make_topic()
    for published in (True, False, True):
        make_event(published=published, topics=[topic])
    of = {"of": "all=contradictions", "facet": "aspect", "value": "figure"}
    Tally.objects.create(**of, by="day", start="2020-03-11", claims=1)
    call_command("migrate", "claims", "0003", verbosity=0)
    call_command("migrate", "claims", verbosity=0)
    links = EventTopic.objects.order_by("pk")
    assert list(links.values_list("is_published", flat=True)) == [True, False, True]
    assert list(findings()) == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_migration_says_what_it_is_for():
    folder = settings.BASE_DIR / "claims" / "migrations"
    names = sorted(path.stem for path in folder.glob("[0-9]*.py"))
    assert names
    assert [name for name in names if "_auto_" in name or name.endswith("_auto")] == []
    assert [name for name in names if name.endswith("_initial")] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


# --- The roles ----------------------------------------------------------------------


def may(role):
    """What a role may do: verb → kinds of record."""
    verbs = {}
    for codename in granted(Group.objects.get(name=role)):
        verb, name = codename.rsplit("_", 1)
        verbs.setdefault(verb, set()).add(name)
    return verbs


@pytest.mark.django_db
def test_a_reporter_enters_changes_restores_and_submits():
    history = {"correction", "revision", "change"}
    assert may("reporter") == {
        "view": PUBLISHABLE | NAMES | history,
        "add": PUBLISHABLE | NAMES - {"verdict"},
        "change": PUBLISHABLE | NAMES - {"verdict"},
        "submit": PUBLISHABLE,
        "restore": PUBLISHABLE,
    }


@pytest.mark.django_db
def test_an_editor_besides_judges_what_is_or_will_be_public_and_answers_readers():
    verbs = dict.fromkeys(("publish", "withdraw", "correct", "send_back"), PUBLISHABLE)
    reporter = may("reporter")
    reports = {"view": reporter["view"] | {"report"}, "answer": {"report"}}
    assert may("editor") == reporter | verbs | reports


@pytest.mark.django_db
def test_a_chief_besides_deletes_drafts_redacts_merges_and_keeps_the_scale():
    chief, editor = may("chief"), may("editor")
    assert chief == editor | {
        "view": editor["view"] | {"signin"},
        "add": editor["add"] | {"verdict"},
        "change": editor["change"] | {"verdict"},
        "delete": PUBLISHABLE | NAMES,
        "redact": PUBLISHABLE,
        "merge": NAMES - {"verdict"},
    }


def test_the_roles_know_every_kind_of_record():
    assert set(Resource.values) == PUBLISHABLE | NAMES
