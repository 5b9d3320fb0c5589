"""What readers report, and what the desk answers: each act signed and dated."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.acting import NotAllowedError, StateError
from claims.answers import tell
from claims.choices import ReportState
from claims.models import Claim, Correction, Report

# How long a report is kept, with the address of its sender.
KEPT_FOR = timedelta(days=365)


def report(
    *,
    claim: Claim,
    kind: str,
    text: str,
    evidence: str = "",
    email: str = "",
    language: str,
) -> Report:
    """Keep what a reader says of a claim. Raises ValidationError."""
    sent = Report(
        claim=claim,
        kind=kind,
        text=text.strip(),
        evidence=evidence,
        email=email,
        language=language,
    )
    sent.full_clean()
    sent.save()
    return sent


def take_report(*, report: Report, by: User) -> None:
    """Say that one looks into it. Raises NotAllowedError and StateError."""
    with _answering(report, by, ReportState.OPEN) as now:
        report.state = ReportState.TAKEN
        report.taken_by, report.taken_at = by, now


def answer_report(*, report: Report, by: User, correction: Correction) -> None:
    """Answer by a correction, which the reader is told of."""
    with _answering(report, by, ReportState.OPEN, ReportState.TAKEN) as now:
        report.state = ReportState.CORRECTED
        report.correction = correction
        report.answered_by, report.answered_at = by, now
        tell(report)


def refuse_report(*, report: Report, by: User, reason: str) -> None:
    """Say why nothing is corrected. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why nothing is corrected.")})
    with _answering(report, by, ReportState.OPEN, ReportState.TAKEN) as now:
        report.state = ReportState.REFUSED
        report.refusal = reason.strip()
        report.answered_by, report.answered_at = by, now
        tell(report)


def forget_reports(*, at: datetime) -> int:
    """Delete what was sent too long ago, answered or not; how many there were."""
    deleted, _of = Report.objects.sent_before(at - KEPT_FOR).delete()
    return deleted


@contextmanager
def _answering(report: Report, by: User, *states: ReportState) -> Iterator[datetime]:
    """Lock the report while the body changes it, then save it."""
    if not by.has_perm("claims.answer_report"):
        raise NotAllowedError(_("You may not answer readers. Ask an editor."))
    with transaction.atomic():
        rows = Report.objects.select_for_update()
        report.state = rows.values_list("state", flat=True).get(pk=report.pk)
        if report.state not in states:
            raise StateError(_("Somebody took or answered this report already."))
        yield timezone.now()
        report.full_clean()
        report.save()
