"""What records were, and what changed in public."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from claims.choices import RevisionState
from claims.querysets.records import M


class RevisionQuerySet(models.QuerySet[M]):
    """What records were."""

    def of(self, record: Any) -> Self:
        """The revisions of one record, newest first."""
        return self.filter(resource=record.resource, resource_id=record.pk).order_by(
            "-number"
        )

    def live(self) -> Self:
        return self.filter(state=RevisionState.LIVE)

    def pending(self) -> Self:
        return self.filter(state=RevisionState.PENDING)


class ChangeQuerySet(models.QuerySet[M]):
    """What changed in public, in commit order."""

    def after(self, cursor: int) -> Self:
        return self.filter(cursor__gt=cursor).order_by("cursor")

    def since(self, instant: datetime) -> Self:
        """From the first one that was made at `instant` or later."""
        return self.filter(at__gte=instant).order_by("cursor")
