"""The number of the newest public change: cache key, ETag and cursor in one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

from django.db import connections, router, transaction
from django.db.models import F
from django.utils import timezone

from claims import purging
from claims.choices import ChangeAction, Resource
from claims.models import Change, SiteVersion

# As text, because few who ask look at the instant.
NEWEST = "SELECT number, CAST(changed_at AS text) FROM claims_siteversion WHERE id = 1"
Announcement = tuple[ChangeAction, Resource, int]


def current_version() -> tuple[int, float]:
    """The newest change's number, and the second (Unix time) it was made in."""
    connection = connections[router.db_for_read(SiteVersion)]
    connection.ensure_connection()
    # Every request asks, and Django's cursor takes longer than the row: it is passed
    # by, except where queries are logged.
    by = connection.cursor() if connection.queries_logged else connection.connection
    with connection.wrap_database_errors:
        row = by.execute(NEWEST).fetchone()
    if row is None:
        return 0, 0.0
    return row[0], _second_of(row[1])


@lru_cache(maxsize=1)
def _second_of(text: str) -> float:
    # SQLite gives no zone, PostgreSQL that of the connection; both are UTC.
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def announce(announcements: Sequence[Announcement]) -> dict[tuple[Resource, int], int]:
    """Write changes to the log and raise the version; each record's new cursor.

    The last act of a transaction: the version's row stays locked until it ends, so
    that cursors are in commit order and no reader of the log misses one.
    """
    if not announcements:
        return {}
    last = _raise_version(len(announcements))
    now = timezone.now()
    changes = [
        Change(cursor=cursor, at=now, action=action, resource=resource, resource_id=key)
        for cursor, (action, resource, key) in enumerate(
            announcements, start=last - len(announcements) + 1
        )
    ]
    Change.objects.bulk_create(changes)
    transaction.on_commit(purging.tell_soon)
    return {(Resource(c.resource), c.resource_id): c.cursor for c in changes}


def _raise_version(by: int) -> int:
    row = SiteVersion.objects.filter(pk=1)
    if not row.update(number=F("number") + by, changed_at=timezone.now()):
        SiteVersion.objects.get_or_create(pk=1)
        row.update(number=F("number") + by, changed_at=timezone.now())
    return row.values_list("number", flat=True).get()
