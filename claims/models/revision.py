"""One version of a record, with all that belongs to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource, RevisionState
from claims.models.record import one_of
from claims.querysets import RevisionQuerySet


class Revision(models.Model):
    """A canonical JSON snapshot (docs/reference/revisions.md), and who made it why.

    `sha256` is of the snapshot's bytes; `chained_sha256` is of the revision before
    it, this snapshot's hash and the facts of this row, so that no row can be changed
    or taken out unnoticed, and redacted text can go while its hash stays.
    """

    resource = models.CharField(_("record"), max_length=16, choices=Resource)
    resource_id = models.BigIntegerField()
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=8, choices=RevisionState)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("author"),
    )
    reason = models.TextField(_("reason"), blank=True)
    made_at = models.DateTimeField(_("made at"))
    # When readers saw it; a record entered later counts from its past publication.
    live_from = models.DateTimeField(null=True)
    live_until = models.DateTimeField(null=True)
    snapshot = models.TextField(_("snapshot"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    chained_sha256 = models.CharField(max_length=64)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["resource", "resource_id", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            one_of("revision", "resource", Resource),
            one_of("revision", "state", RevisionState),
            models.UniqueConstraint(
                fields=["resource", "resource_id", "number"],
                name="revision_number_once",
            ),
            models.UniqueConstraint(
                fields=["resource", "resource_id"],
                condition=Q(state=RevisionState.LIVE),
                name="revision_one_live",
            ),
            models.UniqueConstraint(
                fields=["resource", "resource_id"],
                condition=Q(state=RevisionState.PENDING),
                name="revision_one_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.resource_id}, {self.number}"

    @property
    def is_pending(self) -> bool:
        """Whether readers do not see it yet."""
        return self.state == RevisionState.PENDING
