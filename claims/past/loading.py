"""Loads records as they were, in as many queries for fifty as for one."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import models

from claims.differences import snapshot_of
from claims.models import Publishable, Revision
from claims.past.days import end_of
from claims.past.rewinding import HiddenError, Named, rewind
from claims.snapshots import Snapshot

P = TypeVar("P", bound=Publishable)


class Past:
    """The record as it was at the end of `day`."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.instant = end_of(day)

    def read(self, rows: models.QuerySet[P]) -> list[P]:
        """Those of the published `rows` that were public then, as they were.

        One whose words of then may not be read any more `is_gone`.
        """
        found = list(rows.public_at(self.instant))  # type: ignore[attr-defined]
        revisions = self.revisions(rows.model, [record.pk for record in found])
        # What was withdrawn between the two questions is not there any more.
        records = [record for record in found if record.pk in revisions]
        snapshots = {pk: snapshot_of(each) for pk, each in revisions.items()}
        named = Named(rows.model, snapshots.values())
        for record in records:
            self.mark(record, revisions[record.pk])
            self.rewind(record, snapshots[record.pk], named)
        return records

    def shown(self, rows: models.QuerySet[P]) -> list[P]:
        """Those of them whose words of then may be read."""
        return [record for record in self.read(rows) if not record.is_gone]

    def snapshots(self, model: Any, keys: Iterable[int]) -> dict[int, Snapshot]:
        """What records of one kind were, by their keys."""
        found = self.revisions(model, keys)
        return {key: snapshot_of(revision) for key, revision in found.items()}

    def revisions(self, model: Any, keys: Iterable[int]) -> dict[int, Revision]:
        """What readers saw of the records of one kind that have these keys."""
        live = Revision.objects.live_at(self.instant).of_any(model.resource, keys)
        return {each.resource_id: each for each in live.order_by("number")}

    def mark(self, record: Any, revision: Revision) -> None:
        """Say which version of `record` is shown, as `with_live_revision` does."""
        record.as_of = self.day
        record.live_number = revision.number
        record.live_sha256 = revision.sha256
        record.changed_at = revision.live_from

    def rewind(self, record: Publishable, snapshot: Snapshot, named: Named) -> None:
        """Without words where they were redacted, or name who is hidden now."""
        record.is_gone = not snapshot
        try:
            if snapshot:
                rewind(record, snapshot, named)
        except HiddenError:
            record.is_gone = True
