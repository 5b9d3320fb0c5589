"""What readers say is wrong with a claim, and what the desk answered them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import ReportKind, ReportState
from claims.models.claim import Claim
from claims.models.correction import Correction
from claims.models.record import one_of
from claims.querysets import ReportQuerySet

LONGEST_REPORT = 2000
WAITING = Q(state__in=[ReportState.OPEN, ReportState.TAKEN])
# The same rows, as a constraint has it; PostgreSQL spells a list anew when an index on
# it is made again.
UNANSWERED = Q(answered_at__isnull=True)


def colleague(name: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=name,
    )


class Report(models.Model):
    """One reader's word that a public claim is wrong; only the desk reads it.

    The sender's address goes with the answer, and the whole report a year after it
    was sent (docs/how-to/answer-reports.md).
    """

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("claim"),
    )
    kind = models.CharField(_("what is wrong"), max_length=12, choices=ReportKind)
    text = models.TextField(_("what the reader says"), max_length=LONGEST_REPORT)
    evidence = models.URLField(_("evidence"), max_length=1000, blank=True)
    email = models.EmailField(_("the reader’s e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=16)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    state = models.CharField(
        _("state"), max_length=12, choices=ReportState, default=ReportState.OPEN
    )
    taken_by = colleague(_("taken by"))
    taken_at = models.DateTimeField(_("taken"), null=True, editable=False)
    answered_by = colleague(_("answered by"))
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    correction = models.ForeignKey(
        Correction,
        on_delete=models.PROTECT,
        related_name="reports",
        null=True,
        blank=True,
        verbose_name=_("correction"),
    )
    refusal = models.TextField(_("why nothing is corrected"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        permissions = [("answer_report", "Can answer a reader’s report")]
        constraints = [
            one_of("report", "kind", ReportKind),
            one_of("report", "state", ReportState),
            models.CheckConstraint(
                name="report_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Say what is wrong."),
            ),
            models.CheckConstraint(
                name="report_taken_by_somebody",
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                violation_error_message=_("Who takes a report is written down."),
            ),
            models.CheckConstraint(
                name="report_answered_by_somebody",
                condition=(WAITING & Q(answered_by=None, answered_at=None))
                | (~WAITING & Q(answered_by__isnull=False, answered_at__isnull=False)),
                violation_error_message=_("Who answers a report is written down."),
            ),
            models.CheckConstraint(
                name="report_has_the_answer_of_its_state",
                condition=(WAITING & Q(correction=None, refusal=""))
                | (Q(state=ReportState.CORRECTED, refusal="") & ~Q(correction=None))
                | (Q(state=ReportState.REFUSED, correction=None) & ~Q(refusal="")),
                violation_error_message=_(
                    "A report is answered by a correction, or refused with a reason."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=UNANSWERED, name="report_waiting"),
            models.Index(
                fields=["claim"], condition=UNANSWERED, name="report_waiting_on"
            ),
            models.Index(fields=["sent_at"], name="report_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.claim}"

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.state in {ReportState.OPEN, ReportState.TAKEN}
