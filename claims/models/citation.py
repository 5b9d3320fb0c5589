"""The exact passage of a source that a record rests on."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.record import exactly_one
from claims.models.source import Capture, Source

CITING = ("claim", "contradiction", "review", "event", "progress")


def citing(model: str) -> Any:
    """The way to a record that may have citations."""
    return models.ForeignKey(
        model,
        on_delete=models.CASCADE,
        related_name="citations",
        null=True,
        blank=True,
    )


class Citation(models.Model):
    """One record's reference to one passage of one source.

    The passage is a W3C TextQuoteSelector: `exact` with the text around it, counted
    in code points, so that another program can find it again.
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="citations",
        verbose_name=_("source"),
    )
    exact = models.TextField(
        _("passage"), blank=True, help_text=_("Word for word as the source has it.")
    )
    prefix = models.CharField(_("text before it"), max_length=200, blank=True)
    suffix = models.CharField(_("text after it"), max_length=200, blank=True)
    locator = models.CharField(
        _("where in it"),
        max_length=100,
        blank=True,
        help_text=_("Such as “p. 4” or “12:30”."),
    )
    claim = citing("claims.Claim")
    contradiction = citing("claims.Contradiction")
    review = citing("claims.Review")
    event = citing("claims.Event")
    progress = citing("claims.Progress")

    # Where its claim stands, while that is published (claims/derived.py).
    position = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                name="citation_of_one_record",
                condition=exactly_one(CITING),
                violation_error_message=_("A citation belongs to exactly one record."),
            ),
            models.CheckConstraint(
                name="citation_context_needs_passage",
                condition=~Q(exact="") | Q(prefix="", suffix=""),
                violation_error_message=_(
                    "Text before or after a passage needs the passage."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["source", "position", "claim"],
                condition=Q(position__isnull=False),
                name="citation_source_position",
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class CitationCheck(models.Model):
    """Whether the passage was found in a capture; kept, never re-anchored.

    Also while its citation is away: a version that waits is made of the rows
    themselves, which come back under their own number.
    """

    citation = models.ForeignKey(
        Citation,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="checks",
    )
    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, related_name="checks"
    )
    checked_at = models.DateTimeField(_("checked at"))
    was_found = models.BooleanField(_("found"))

    class Meta:
        ordering = ["-checked_at", "-pk"]
        verbose_name = _("citation check")
        verbose_name_plural = _("citation checks")

    def __str__(self) -> str:
        found = _("found") if self.was_found else _("no longer found")
        return f"{self.checked_at:%Y-%m-%d}: {found}"
