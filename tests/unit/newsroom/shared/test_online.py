import pytest
from django.db import IntegrityError, connection, models
from django.db.migrations.loader import MigrationLoader

from newsroom.shared.online import AddConstraintOnline, AddIndexOnline
from tests.factories import make_topic

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's own operations stand in"
)
OPERATIONS = [
    AddIndexOnline("topic", models.Index(fields=["name", "id"], name="trial")),
    AddIndexOnline(
        "topic",
        models.Index(
            fields=["id"], name="trial", condition=models.Q(name__contains="50%")
        ),
    ),
    AddConstraintOnline(
        "topic",
        models.CheckConstraint(
            condition=~models.Q(name__startswith="100%"), name="trial"
        ),
    ),
    AddConstraintOnline(
        "topic", models.UniqueConstraint(fields=["name", "id"], name="trial")
    ),
    AddConstraintOnline(
        "topic",
        models.UniqueConstraint(
            fields=["name"], name="trial", condition=models.Q(id__gt=0)
        ),
    ),
    AddConstraintOnline(
        "topic",
        models.UniqueConstraint(
            fields=["name", "id"], name="trial", deferrable=models.Deferrable.DEFERRED
        ),
    ),
]


@pytest.fixture
def states():
    """The record's schema as it is, and as `operation` would make it."""

    def after(operation):
        before = MigrationLoader(connection).project_state()
        state = before.clone()
        operation.state_forwards("claims", state)
        return before, state

    return after


def forwards(operation, states, atomic=False):
    before, after = states(operation)
    with connection.schema_editor(atomic=atomic) as editor:
        operation.database_forwards("claims", editor, before, after)


def backwards(operation, states):
    before, after = states(operation)
    with connection.schema_editor() as editor:
        operation.database_backwards("claims", editor, after, before)


def made():
    """What the database has of the name that the operations give."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "claims_topic")
    return found.get("trial")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_online_operation_makes_what_it_names_and_takes_it_back(operation, states):
    if connection.vendor == "sqlite" and "Deferrable" in str(operation.deconstruct()):
        pytest.skip("SQLite has no deferrable constraint")
    make_topic()
    forwards(operation, states)
    assert made() is not None
    assert made()["unique"] is ("UniqueConstraint" in str(operation.deconstruct()))
    backwards(operation, states)
    assert made() is None


@on_postgresql
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_interrupted_operation_is_begun_again(operation, states, monkeypatch):
    first, *rest = operation.statements(
        states(operation)[1].apps.get_model("claims", "topic"),
        connection.schema_editor(),
    )
    monkeypatch.setattr(operation, "statements", lambda *_: [first, rest[0]])
    forwards(operation, states)
    monkeypatch.undo()
    forwards(operation, states)
    assert made() is not None
    backwards(operation, states)


@on_postgresql
def test_a_constraint_that_old_rows_break_is_refused_and_holds_for_new_ones(states):
    make_topic(name="100%", slug="old")
    operation = OPERATIONS[2]
    with pytest.raises(IntegrityError):
        forwards(operation, states)
    with pytest.raises(IntegrityError):
        make_topic(name="100% more", slug="new")
    backwards(operation, states)


@on_postgresql
def test_an_online_operation_in_a_transaction_says_what_to_write(states):
    with pytest.raises(RuntimeError, match="atomic = False"):
        forwards(OPERATIONS[0], states, atomic=True)
