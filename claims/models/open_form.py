"""Which records colleagues have open at the desk."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.record import Record, one_of


class OpenFormQuerySet(models.QuerySet["OpenForm"]):
    def of(self, record: Record) -> Self:
        return self.filter(resource=record.resource, resource_id=record.pk)

    def seen_since(self, instant: datetime) -> Self:
        """Those that somebody had in view then or later."""
        return self.filter(seen_at__gte=instant)


class OpenForm(models.Model):
    """A record in view of one person, who says so anew for as long as it is."""

    resource = models.CharField(max_length=16, choices=Resource)
    resource_id = models.BigIntegerField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    seen_at = models.DateTimeField(db_index=True)

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            one_of("open_form", "resource", Resource),
            models.UniqueConstraint(
                fields=["resource", "resource_id", "person"], name="open_form_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.resource_id}: {self.person}"
