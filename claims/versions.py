"""The number of the newest public change: cache key, ETag and cursor in one."""

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from claims.choices import ChangeAction, Resource
from claims.models import Change, SiteVersion
from newsroom.shared import replicas

Announcement = tuple[ChangeAction, Resource, int]


def current_version() -> tuple[int, float]:
    """The newest change's number, and the second (Unix time) it was made in.

    Both as the database knows them that the request reads: a replica that is behind
    gives an older number with its older data.
    """
    row = SiteVersion.objects.filter(pk=1).values_list("number", "changed_at")
    newest = replicas.first_read(row.first)
    return (newest[0], newest[1].timestamp()) if newest else (0, 0.0)


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
    return {(Resource(c.resource), c.resource_id): c.cursor for c in changes}


def _raise_version(by: int) -> int:
    row = SiteVersion.objects.filter(pk=1)
    if not row.update(number=F("number") + by, changed_at=timezone.now()):
        SiteVersion.objects.get_or_create(pk=1)
        row.update(number=F("number") + by, changed_at=timezone.now())
    return row.values_list("number", flat=True).get()
