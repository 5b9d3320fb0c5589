import re

import pytest
from django.core.management import call_command
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from newsroom.shared.online import AddConstraintOnline, AddIndexOnline
from tests.repo.locks import long_locks
from tests.repo.source import files, name_of

MIGRATIONS = [path for path in files("*/migrations/*.py") if path.name != "__init__.py"]
# Django's own names, for a migration that nobody named.
# These make an empty database, where nobody waits.
FIRST = {"0001_the_record", "0002_roles", "0003_index_and_tallies"}
OURS = ("claims", "newsroom", "timeline")
UNNAMED = re.compile(r"^\d{4}_(auto_.*|.*_and_more|(alter|add|remove|rename)_.*)$")


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_migration_has_a_name_that_somebody_gave_it(path):
    assert re.match(r"^\d{4}_[a-z]", path.stem)
    assert not UNNAMED.match(path.stem)
    assert path.stem != "0001_initial"


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_data_migration_has_a_way_back(path):
    for call in re.findall(r"RunPython\(([^)]*)\)", path.read_text()):
        assert len(call.split(",")) > 1, call


def test_the_models_and_the_migrations_say_the_same(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


# --- Online: readers and editors go on while a migration runs -----------------------


def later_migrations():
    graph = MigrationLoader(None).graph
    return [
        (graph.nodes[key], graph.make_state(key, at_end=False))
        for key in sorted(graph.nodes)
        if key[0] in OURS and key[1] not in FIRST
    ]


def test_a_later_migration_keeps_nobody_waiting():
    found = {str(each): long_locks(each, state) for each, state in later_migrations()}
    assert {name: why for name, why in found.items() if why} == {}


LETTER = operations.CreateModel(
    "Letter",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", models.CharField(max_length=50)),
        ("size", models.IntegerField(null=True)),
    ],
)
SIZE_INDEX = models.Index(fields=["size"], name="letter_size")
TITLED = models.CheckConstraint(condition=~models.Q(title=""), name="letter_titled")


def locks_of(*made, atomic=True):
    state = ProjectState()
    LETTER.state_forwards("claims", state)
    migration = Migration("0099_trial", "claims")
    migration.operations, migration.atomic = list(made), atomic
    return long_locks(migration, state)


def field(kind, name="size", **options):
    return operations.AlterField("letter", name, kind(**options))


def new_field(kind, **options):
    return operations.AddField("letter", "fresh", kind(**options))


@pytest.mark.parametrize(
    ("operation", "way_out"),
    [
        (operations.AddIndex("letter", SIZE_INDEX), "use AddIndexOnline"),
        (operations.AddConstraint("letter", TITLED), "use AddConstraintOnline"),
        (operations.AlterUniqueTogether("letter", {("size", "title")}), "constraint"),
        (AddIndexOnline("letter", SIZE_INDEX), "atomic = False"),
        (AddConstraintOnline("letter", TITLED), "atomic = False"),
        (new_field(models.IntegerField), "db_default"),
        (new_field(models.IntegerField, default=3), "db_default"),
        (new_field(models.IntegerField, null=True, db_index=True), "AddIndexOnline"),
        (new_field(models.SlugField, db_default=""), "AddIndexOnline"),
        (
            new_field(
                models.ForeignKey,
                to="claims.letter",
                on_delete=models.CASCADE,
                null=True,
            ),
            "AddIndexOnline",
        ),
        (field(models.BigIntegerField, null=True), "another type"),
        (field(models.CharField, "title", max_length=49), "another type"),
        (field(models.IntegerField), "NOT NULL"),
        (field(models.IntegerField, null=True, db_index=True), "AddIndexOnline"),
        (operations.RunSQL("CREATE INDEX a ON claims_letter (size)"), "CONCURRENTLY"),
        (
            operations.RunSQL("ALTER TABLE l ADD CONSTRAINT a CHECK (size > 0)"),
            "NOT VALID",
        ),
        (
            operations.SeparateDatabaseAndState(
                [operations.AddIndex("letter", SIZE_INDEX)]
            ),
            "use AddIndexOnline",
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else type(value).__name__,
)
def test_what_would_keep_others_waiting_is_refused_with_a_way_out(operation, way_out):
    [found] = locks_of(operation)
    assert way_out in found


@pytest.mark.parametrize(
    "operation",
    [
        new_field(models.IntegerField, null=True),
        new_field(models.IntegerField, db_default=3),
        new_field(models.ManyToManyField, to="claims.letter"),
        new_field(
            models.ForeignKey,
            to="claims.letter",
            on_delete=models.CASCADE,
            null=True,
            db_index=False,
        ),
        field(models.CharField, "title", max_length=51),
        field(models.TextField, "title"),
        field(models.IntegerField, null=True, help_text="In words."),
        operations.RemoveField("letter", "size"),
        operations.RunPython(operations.RunPython.noop, operations.RunPython.noop),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_keeps_nobody_waiting_is_let_through(operation):
    assert locks_of(operation) == []


def test_online_operations_are_let_through_outside_a_transaction():
    made = AddIndexOnline("letter", SIZE_INDEX), AddConstraintOnline("letter", TITLED)
    assert locks_of(*made, atomic=False) == []


def test_a_new_table_has_no_rows_to_wait_for():
    note = operations.CreateModel("Note", LETTER.fields)
    assert locks_of(note, operations.AddIndex("note", SIZE_INDEX)) == []


def test_rows_and_schema_change_apart():
    noop = operations.RunPython.noop
    added = new_field(models.IntegerField, null=True)
    [found] = locks_of(added, operations.RunPython(noop, noop))
    assert "RunPython" in found
