"""That one record is part of another now, and what it took to make it so."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.record import one_of
from claims.querysets import MergeQuerySet


class Merge(models.Model):
    """A record that went, the one that stays, and all that undoing it needs.

    The row that went is kept: old versions name it, and nothing else does. `moved`
    has, by kind, each record that named it: its key, and the numbers of its versions
    before and after. `slugs` are those that came to lead to the one that stays.
    """

    resource = models.CharField(max_length=16, choices=Resource)
    resource_id = models.BigIntegerField()
    into_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.TextField(_("reason"))
    moved = models.JSONField(default=dict)
    slugs = models.JSONField(default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        default_permissions = ()
        constraints = [
            one_of("merge", "resource", Resource),
            models.UniqueConstraint(
                fields=["resource", "resource_id"],
                name="merge_into_one_record",
                violation_error_message=_("It is part of another already."),
            ),
            models.CheckConstraint(
                name="merge_of_two",
                condition=~Q(into_id=F("resource_id")),
                violation_error_message=_("Nothing is part of itself."),
            ),
        ]
        indexes = [models.Index(fields=["resource", "into_id"], name="merge_into")]

    def __str__(self) -> str:
        return f"{self.resource} {self.resource_id} → {self.into_id}"
