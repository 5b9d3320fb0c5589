"""Migrations that let readers and editors go on: indexes and constraints, built beside.

On PostgreSQL they take no long lock; on SQLite they are Django's own. A migration that
has one is not atomic. docs/how-to/change-the-schema.md says when.
"""

import re
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddIndex
from django.db.migrations.state import ProjectState
from django.db.models import UniqueConstraint

UNIQUE = re.compile(
    r"ALTER TABLE (?P<table>\S+) ADD CONSTRAINT (?P<name>\S+) "
    r"UNIQUE(?P<nulls>[^(]*) (?P<columns>\(.*?\))(?P<deferrable>.*)"
)


class Online:
    """An operation that is done beside the work of others where PostgreSQL does it."""

    atomic = False

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            below: Any = super()
            below.database_forwards(app_label, schema_editor, from_state, to_state)
            return
        if schema_editor.connection.in_atomic_block:
            raise RuntimeError(
                f"{type(self).__name__} builds beside the work of others, which no "
                "transaction can. Write atomic = False in the migration."
            )
        model = to_state.apps.get_model(app_label, self.model_name)  # type: ignore[attr-defined]
        for sql in self.statements(model, schema_editor):
            schema_editor.execute(sql, None)

    def statements(
        self, model: Any, schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str]:
        """What PostgreSQL is told, one after the other."""
        raise NotImplementedError


class AddIndexOnline(Online, AddIndex):
    """An index that is built while others write; a half-built one is dropped first."""

    def statements(
        self, model: Any, schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str]:
        sql = str(self.index.create_sql(model, schema_editor, concurrently=True))
        return [dropped(self.index.name, schema_editor), sql]


class AddConstraintOnline(Online, AddConstraint):
    """A constraint that holds for new rows at once, and is then proved of the old."""

    def statements(
        self, model: Any, schema_editor: BaseDatabaseSchemaEditor
    ) -> list[str]:
        sql = str(self.constraint.create_sql(model, schema_editor))
        if isinstance(self.constraint, UniqueConstraint):
            drop = dropped(self.constraint.name, schema_editor)
            return [drop, *unique_statements(sql)]
        table = schema_editor.quote_name(model._meta.db_table)
        name = schema_editor.quote_name(self.constraint.name)
        return [
            f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}",
            f"{sql} NOT VALID",
            f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}",
        ]


def unique_statements(sql: str) -> list[str]:
    """A unique index built beside, and the constraint that takes it over, if any."""
    if not (plain := UNIQUE.fullmatch(sql)):
        return [sql.replace("UNIQUE INDEX", "UNIQUE INDEX CONCURRENTLY", 1)]
    index = "CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} {columns}{nulls}"
    takes = "ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}"
    return [
        index.format_map(plain.groupdict()),
        f"{takes}{{deferrable}}".format_map(plain.groupdict()),
    ]


def dropped(index: str, schema_editor: BaseDatabaseSchemaEditor) -> str:
    # PostgreSQL leaves an unfinished index behind when its building is interrupted.
    return f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(index)}"
