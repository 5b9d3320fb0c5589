"""How SQLite takes many rows quickly."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

# No key is looked up row by row, since `check` looks at all; pages are in a cache of
# this many KiB and nowhere else; and so many threads sort what an index is made of.
PRAGMAS = {
    "foreign_keys": 0,
    "synchronous": 0,
    "cache_size": -128_000,
    "mmap_size": 0,
    "threads": 2,
}


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Write each page once, without waiting for the disk.

    A failing program still rolls back; a failing machine may leave a broken file. No
    pragma can be changed within a transaction, so there all stays as it is.
    """
    if connection.in_atomic_block:
        yield
        return
    before = {name: _pragma(name) for name in PRAGMAS}
    journal = _pragma("journal_mode")
    # The log would hold all rows, to be copied into the file later. Readers of an
    # open site keep it: then it is slower, and they read the record as it was.
    _set_if_alone("journal_mode", "TRUNCATE")
    for name, value in PRAGMAS.items():
        _set(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            _set(name, value)
        _set_if_alone("journal_mode", journal)


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Take off those indexes of `tables` that no constraint keeps; then make them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master "
            "WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"
        )
        found = [(name, sql) for name, table, sql in cursor if table in tables]
        for name, _sql in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    yield
    with connection.cursor() as cursor:
        for _name, sql in found:
            cursor.execute(sql)


def check() -> None:
    """Raise IntegrityError where a row points at none."""
    connection.check_constraints()


def write(
    cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    places = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
    # Past Django's cursor, which would read every statement for its own placeholders.
    cursor.connection.executemany(sql, rows)


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        # A database in memory has no answer to some.
        return (cursor.execute(f"PRAGMA {name}").fetchone() or [0])[0]


def _set(name: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name} = {value}")


def _set_if_alone(name: str, value: Any) -> None:
    """Set what only the one connection to a file can, if this is the one."""
    timeout = _pragma("busy_timeout")
    _set("busy_timeout", 0)
    try:
        _set(name, value)
    except OperationalError:
        pass
    finally:
        _set("busy_timeout", timeout)
