"""How PostgreSQL takes many rows quickly."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

FOREIGN_KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
                  conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
    ORDER BY oid
"""
INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid::regclass::text = ANY(%s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid
                      AND contype <> 'f')
    ORDER BY indexrelid
"""


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Afterwards, let the planner know what is there now."""
    yield
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Take off foreign keys and those indexes of `tables` that no constraint keeps.

    A foreign key asks about each row by itself; made again, it asks once about all.
    """
    with connection.cursor() as cursor:
        # What is still to be checked would stand in the way of altering its table.
        connection.check_constraints()
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        found = [
            *_asked(cursor, INDEXES, tables),
            *_asked(cursor, FOREIGN_KEYS, tables),
        ]
        for off, _on in reversed(found):
            cursor.execute(off)
    yield
    with connection.cursor() as cursor:
        for _off, on in found:
            cursor.execute(on)
        # What is asked next in this transaction cannot wait for the vacuum's figures.
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def _asked(cursor: Any, sql: str, tables: Sequence[str]) -> list[tuple[str, str]]:
    cursor.execute(sql, [list(tables)])
    return list(cursor.fetchall())


def check() -> None:
    """Nothing is left to check: foreign keys were, when they were made again."""


def write(
    cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
