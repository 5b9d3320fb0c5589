"""What readers reported; the public sees none of it."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from claims.querysets.records import M


class ReportQuerySet(models.QuerySet[M]):
    """What readers reported, for the desk."""

    def waiting(self) -> Self:
        """Those that nobody has answered, taken or not."""
        return self.filter(answered_at__isnull=True)

    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False)

    def on(self, claim: Any) -> Self:
        return self.filter(claim=claim)

    def sent_before(self, instant: datetime) -> Self:
        return self.filter(sent_at__lt=instant)
