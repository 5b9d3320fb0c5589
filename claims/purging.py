"""Tells the caches downstream what changed since they were last told.

What was told is remembered in the record, so what fails is told with the next change,
or by `publish_due --every`.
"""

from threading import Event, Lock, Thread

from django.conf import settings
from django.db import connections

from claims.models import Change, SiteVersion
from newsroom.shared.downstream import purge

# Beyond so many changes at once, everything is dropped.
MOST = 500
SITE = ["site"]

_is_to_begin = Event()
_telling = Lock()


def tell_soon() -> None:
    """Tell them beside the caller, who neither waits nor fails."""
    # Whoever is about to begin will see this change too.
    if settings.CDN_PURGE_URL and not _is_to_begin.is_set():
        _is_to_begin.set()
        Thread(target=_tell_and_leave, name="purge").start()


def tell() -> None:
    """Tell them all that they do not know yet, unless somebody is at it already."""
    # Asked again after the lock is free, for what came while it was not.
    while untold() and _telling.acquire(blocking=False):
        try:
            if not _tell():
                return
        finally:
            _telling.release()


def untold() -> list[str]:
    """The surrogate keys of all that changed since they were told."""
    version = SiteVersion.objects.filter(pk=1).first()
    return _keys(version) if version and settings.CDN_PURGE_URL else []


def _tell() -> bool:
    version = SiteVersion.objects.get(pk=1)
    told = purge(_keys(version))
    if told:
        rows = SiteVersion.objects.filter(pk=1, purged_number__lt=version.number)
        rows.update(purged_number=version.number)
    return told


def _keys(version: SiteVersion) -> list[str]:
    if version.names_number > version.purged_number:
        return SITE
    changes = Change.objects.after(version.purged_number)
    changed = changes.values_list("resource", "resource_id")[: MOST + 1]
    if len(changed) > MOST:
        return SITE
    records = sorted({f"{resource}-{key}" for resource, key in changed})
    return ["lists", *records] if records else []


def _tell_and_leave() -> None:
    _is_to_begin.clear()
    try:
        tell()
    finally:
        connections.close_all()
