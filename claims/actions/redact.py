"""Taking words out of the record for good."""

from collections.abc import Collection

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims import redaction, search, snapshots
from claims.actions.acting import Act, acting, require_text
from claims.actions.enter import unschedule
from claims.choices import ChangeAction, State
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    FormerSlug,
    Publishable,
    Record,
    Report,
    Review,
    Revision,
)


def redact(
    *,
    record: Publishable,
    by: User,
    fields: Collection[str],
    reason: str,
    reports: bool = False,
) -> Revision:
    """Put a mark for the words of `fields`, here and in every revision, for good.

    `fields` as `redaction.redactable` names them. Neither four eyes nor a state is
    asked for: words that must go go at once. A version that waited is past then, and
    an embargo ends. With `reports` the words of readers' reports on a claim go too.
    Raises ValidationError without a reason or with no such field.
    """
    require_text("reason", reason, _("Say why."))
    _check(record, fields)
    with transaction.atomic():
        with acting(record, by, "redact", reason, public=True) as act:
            unschedule(record, State.REVIEW)
            _tell_readers(act)
            said = snapshots.snapshot(record)
            snapshots.apply(record, redaction.redacted(type(record), said, fields))
            left = redaction.redact_revisions(record, fields)
            act.marks = {"redacted": sorted(fields), "left": left}
            if "slug" in fields:
                _forget_former_slugs(record)
            if reports and isinstance(record, Claim):
                _redact_reports(record)
        # The index has followed the rows by now.
        search.forget()
        _rename_in_log(record)
    return act.revision


def _forget_former_slugs(record: Publishable) -> None:
    """What readers know it by has the mark for its slug already."""
    former = FormerSlug.objects.filter(resource=record.resource)
    former.filter(resource_id=record.pk).delete()


def _check(record: Publishable, fields: Collection[str]) -> None:
    if not fields:
        raise ValidationError({"fields": _("Choose what is to go.")})
    if not dict(redaction.redactable(type(record))).keys() >= set(fields):
        raise ValidationError({"fields": _("There is no such field.")})


def _tell_readers(act: Act) -> None:
    """Whoever kept a withdrawn record is to ask anew, too."""
    record = act.record
    if isinstance(record, Publishable) and record.is_withdrawn:
        act.before.add((record.resource, record.pk))
        act.announced_as = ChangeAction.WITHDRAWN


def _redact_reports(claim: Claim) -> None:
    """What a reader wrote of the claim, and what was answered."""
    rows = Report.objects.on(claim)
    rows.update(text=redaction.MARK, evidence="")
    rows.exclude(refusal="").update(refusal=redaction.MARK)


def _rename_in_log(record: Publishable) -> None:
    """The admin's log keeps what a record was called, and what is called after it."""
    named: list[Record] = [record]
    if isinstance(record, Claim):
        named += Contradiction.objects.of(record).select_related("first", "second")
        named += Review.objects.filter(claim=record).select_related("claim", "verdict")
        named += Commitment.objects.filter(claim=record).select_related("claim")
    for each in named:
        kind = ContentType.objects.get_for_model(each)
        rows = LogEntry.objects.filter(content_type=kind, object_id=str(each.pk))
        rows.update(object_repr=str(each)[:200])
