"""Reading for minutes as if it were one instant, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# A reader's transaction, which no writer waits for. Django's own would take the
# writer's lock on SQLite, and on PostgreSQL see each change as it comes.
BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def one_instant() -> Iterator[None]:
    """Let the body read the record as it was at its first question; not write.

    Within a transaction of the caller's, that one decides what is seen.
    """
    if connection.in_atomic_block:
        yield
        return
    with unmapped(), connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def unmapped() -> Iterator[None]:
    """Read SQLite's file through its cache alone.

    Mapped, every page that is read once would count as this process's memory.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        found = cursor.execute("PRAGMA mmap_size").fetchone()
        cursor.execute("PRAGMA mmap_size = 0")
        try:
            yield
        finally:
            # A database in memory has none.
            cursor.execute(f"PRAGMA mmap_size = {found[0] if found else 0}")
