"""What was wrong, and what the record says now."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.record import exactly_one
from claims.querysets import CorrectionQuerySet

CORRECTED = ("claim", "contradiction", "review", "commitment", "event", "story")


def corrected(model: str) -> Any:
    """The way to a record that may have been corrected."""
    return models.ForeignKey(
        model,
        on_delete=models.PROTECT,
        related_name="corrections",
        null=True,
        editable=False,
    )


class Correction(models.Model):
    """A dated public note on one published record; made by the act of correcting."""

    on = models.DateField(_("on"))
    text = models.TextField(
        _("text"), help_text=_("What was wrong and what it says now.")
    )
    claim = corrected("claims.Claim")
    contradiction = corrected("claims.Contradiction")
    review = corrected("claims.Review")
    commitment = corrected("claims.Commitment")
    event = corrected("claims.Event")
    story = corrected("claims.Story")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["on", "id"], name="correction_on")]
        constraints = [
            models.CheckConstraint(
                name="correction_of_one_record",
                condition=exactly_one(CORRECTED),
                violation_error_message=_("A correction is of exactly one record."),
            ),
            models.CheckConstraint(
                name="correction_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Say what was wrong and what is right."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}: {self.text}"

    @property
    def record(self) -> Any:
        """What was corrected."""
        (name,) = (name for name in CORRECTED if getattr(self, f"{name}_id"))
        return getattr(self, name)
