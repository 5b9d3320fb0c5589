"""Addresses that records had, kept so that they lead to where the record is now."""

import json

from claims.models import FormerSlug, Record, Revision


def remember_slug(record: Record) -> None:
    """Keep the slug readers know `record` by, if it has another now.

    The new one leads to nobody else any more.
    """
    live = Revision.objects.of(record).live().first()
    former = json.loads(live.snapshot).get("slug") if live else None
    slug = getattr(record, "slug", None)
    if former in (None, slug):
        return
    FormerSlug.objects.filter(resource=record.resource, slug=slug).delete()
    FormerSlug.objects.update_or_create(
        resource=record.resource, slug=former, defaults={"resource_id": record.pk}
    )
