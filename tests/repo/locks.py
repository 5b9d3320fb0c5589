"""What in a migration would keep readers or editors waiting on PostgreSQL.

Each finding names the operation, why it waits and what to write instead.
"""

import re

from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations import operations as django
from django.db.models import GeneratedField

from newsroom.shared.online import AddConstraintOnline, AddIndexOnline, Online

# Knows PostgreSQL's types and never connects.
POSTGRESQL = DatabaseWrapper({"OPTIONS": {}, "TIME_ZONE": None}, "unconnected")
LONG_SQL = re.compile(
    r"CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)"
    r"|ADD CONSTRAINT (?!.*(NOT VALID|USING INDEX))",
    re.I | re.S,
)
VARCHAR = re.compile(r"varchar\((\d+)\)")


def long_locks(migration, before):
    """What `migration` does to tables that have rows, in the state `before` it."""
    state, made, found = before.clone(), set(), []
    for operation in flat(migration.operations):
        found += findings(operation, migration, state, made)
        if isinstance(operation, django.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, state)
    return found + mixed(migration)


def flat(operations):
    for operation in operations:
        if isinstance(operation, django.SeparateDatabaseAndState):
            yield from flat(operation.database_operations)
        else:
            yield operation


def mixed(migration):
    kinds = {isinstance(each, django.RunPython) for each in flat(migration.operations)}
    if kinds == {True, False}:
        return ["RunPython beside changes of the schema: move it to a migration"]
    return []


def findings(operation, migration, state, made):
    if isinstance(operation, Online):
        return (
            ["an online operation in a transaction: write atomic = False"]
            if migration.atomic
            else []
        )
    if isinstance(operation, django.RunSQL):
        return (
            ["RunSQL that locks: build CONCURRENTLY, add NOT VALID and validate"]
            if LONG_SQL.search(str(operation.sql))
            else []
        )
    if getattr(operation, "model_name_lower", "") in made:
        return []
    for kind, look in LOOKS.items():
        if isinstance(operation, kind):
            found = look(operation, migration.app_label, state)
            return [f"{operation.describe()}: {each}" for each in found]
    return []


def index(operation, app_label, state):
    return [f"use {AddIndexOnline.__name__}"]


def constraint(operation, app_label, state):
    return [f"use {AddConstraintOnline.__name__}"]


def together(operation, app_label, state):
    names = (AddConstraintOnline.__name__, AddIndexOnline.__name__)
    return [f"write a constraint or an index, and use {' or '.join(names)}"]


def added(operation, app_label, state):
    field = operation.field
    if field.many_to_many:
        return
    if isinstance(field, GeneratedField):
        yield "a stored column of this kind writes the table anew; keep a plain one"
    elif not field.null and not field.has_db_default():
        yield "give it a db_default, or null=True"
    if field.db_index or field.unique:
        yield "leave its index out, and add one with AddIndexOnline"


def altered(operation, app_label, state):
    after = state.clone()
    operation.state_forwards(app_label, after)
    old, new = (field_in(each, operation, app_label) for each in (state, after))
    if new.many_to_many:
        return
    if not is_free(old.db_type(POSTGRESQL), new.db_type(POSTGRESQL)):
        yield "another type writes the table anew; add a column and move over"
    if old.null and not new.null:
        yield "NOT NULL reads the whole table; add a check with AddConstraintOnline"
    if (new.db_index, new.unique) > (old.db_index, old.unique):
        yield "leave its index out, and add one with AddIndexOnline"


def field_in(state, operation, app_label):
    # Of a whole model, since a foreign key has its type from where it points.
    model = state.apps.get_model(app_label, operation.model_name)
    return model._meta.get_field(operation.name)


def is_free(old, new):
    """Whether PostgreSQL changes the one type into the other without a look at rows."""
    if old == new:
        return True
    size, room = VARCHAR.fullmatch(old or ""), VARCHAR.fullmatch(new or "")
    return bool(size) and (new == "text" or bool(room) and int(room[1]) >= int(size[1]))


LOOKS = {
    django.AddIndex: index,
    django.AddConstraint: constraint,
    django.AlterUniqueTogether: together,
    django.AlterIndexTogether: together,
    django.AddField: added,
    django.AlterField: altered,
}
