"""The public change log, and the one number that says which state readers see."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import ChangeAction, Resource
from claims.models.record import one_of
from claims.querysets import ChangeQuerySet


class SiteVersion(models.Model):
    """The number of the newest change; its row's lock puts changes in commit order."""

    number = models.BigIntegerField(default=0)
    # The newest change of a name that others' replies print: a speaker's, a topic's.
    names_number = models.BigIntegerField(default=0)
    # Up to which change the caches downstream were told.
    purged_number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("site version")
        verbose_name_plural = _("site versions")
        constraints = [
            models.CheckConstraint(name="site_version_is_one_row", condition=Q(id=1)),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """That what the API shows of one record changed; its key is the cursor."""

    cursor = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=10, choices=ChangeAction)
    resource = models.CharField(max_length=16, choices=Resource)
    resource_id = models.BigIntegerField()
    into = models.BigIntegerField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["cursor"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            one_of("change", "resource", Resource),
            one_of("change", "action", ChangeAction),
            models.CheckConstraint(
                name="change_into_only_when_merged",
                condition=Q(action=ChangeAction.MERGED, into__isnull=False)
                | (~Q(action=ChangeAction.MERGED) & Q(into__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["resource", "resource_id", "-cursor"], name="change_of"
            ),
            models.Index(fields=["at", "cursor"], name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.cursor}: {self.action} {self.resource} {self.resource_id}"
