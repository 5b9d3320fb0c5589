"""The number of the newest public change: cache key, ETag and cursor in one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connections, router, transaction
from django.db.models import F
from django.utils import timezone

from claims import purging
from claims.choices import ChangeAction, Resource
from claims.models import Change, SiteVersion
from newsroom.shared import replicas

# As text, because few who ask look at the instant.
NEWEST = """
SELECT number, CAST(changed_at AS text), names_number
FROM claims_siteversion WHERE id = 1
"""
Announcement = tuple[ChangeAction, Resource, int]


class Version(NamedTuple):
    """The newest change: its number, and the second (Unix time) it was made in.

    `names` is the newest change of a name that others' replies print.
    """

    number: int
    changed_at: float
    names: int


def current_version() -> Version:
    """What readers see now, as the database knows it that the request reads.

    A replica that is behind gives an older number with its older data.
    """
    return replicas.first_read(_read_version)


def _read_version() -> Version:
    connection = connections[router.db_for_read(SiteVersion)]
    connection.ensure_connection()
    # Every request asks, and Django's cursor takes longer than the row: it is passed
    # by, except where queries are logged.
    by = connection.cursor() if connection.queries_logged else connection.connection
    with connection.wrap_database_errors:
        row = by.execute(NEWEST).fetchone()
    if row is None:
        return Version(0, 0.0, 0)
    return Version(row[0], _second_of(row[1]), row[2])


@lru_cache(maxsize=1)
def _second_of(text: str) -> float:
    # SQLite gives no zone, PostgreSQL that of the connection; both are UTC.
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def queue() -> None:
    """Wait until no other public act is at work.

    Public acts follow one another from here to the end of their transactions: they
    count in the same tallies, and each touches neighbours that another may hold.
    """
    row = SiteVersion.objects.select_for_update().filter(pk=1)
    if not row.first():
        SiteVersion.objects.get_or_create(pk=1)
        row.get()


def announce(
    announcements: Sequence[Announcement],
    *,
    names: bool = False,
    into: int | None = None,
) -> dict[tuple[Resource, int], int]:
    """Write changes to the log and raise the version; each record's new cursor.

    The last act of a transaction: the version's row stays locked until it ends, so
    that cursors are in commit order and no reader of the log misses one. `names`
    says that records which are not announced may print a name that changed. What is
    announced as merged is part of the record `into` now.
    """
    if not announcements:
        return {}
    last = _raise_version(len(announcements), names)
    now = timezone.now()
    changes = [
        Change(
            cursor=cursor,
            at=now,
            action=action,
            resource=resource,
            resource_id=key,
            into=into if action == ChangeAction.MERGED else None,
        )
        for cursor, (action, resource, key) in enumerate(
            announcements, start=last - len(announcements) + 1
        )
    ]
    Change.objects.bulk_create(changes)
    transaction.on_commit(purging.tell_soon)
    return {(Resource(c.resource), c.resource_id): c.cursor for c in changes}


def _raise_version(by: int, names: bool) -> int:
    row = SiteVersion.objects.filter(pk=1)
    raised: dict[str, Any] = {"number": F("number") + by, "changed_at": timezone.now()}
    if names:
        raised["names_number"] = F("number") + by
    if not row.update(**raised):
        SiteVersion.objects.get_or_create(pk=1)
        row.update(**raised)
    return row.values_list("number", flat=True).get()
