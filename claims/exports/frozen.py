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
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
