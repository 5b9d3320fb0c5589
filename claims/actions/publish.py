"""Making records public: now, at an instant, or when that instant has come."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from claims import snapshots
from claims.actions.acting import Act, StateError, acting
from claims.choices import ChangeAction, State
from claims.models import RECORDS, Publishable, Revision
from newsroom.shared.problems import NewsroomError


def submit(*, record: Publishable, by: User, reason: str = "") -> Revision:
    """Hand a draft to the editors."""
    with acting(record, by, "submit", reason, public=False) as act:
        act.require_state(record, State.DRAFT)
        record.state = State.REVIEW
        record.sent_back_note = ""
        record.save()
    return act.revision


def publish(
    *,
    record: Publishable,
    by: User,
    reason: str = "",
    as_of: datetime | None = None,
) -> Revision:
    """Make a reviewed record public, or the pending version of a public one.

    `as_of` marks a record as entered later: readers are told it was public then.
    Raises StateError, NotAllowedError (also for want of four eyes), RuleBrokenError.
    """
    with acting(record, by, "publish", reason, public=True) as act:
        act.require_state(record, State.REVIEW, State.PUBLISHED)
        act.require_four_eyes()
        if as_of is not None and (record.is_published or as_of > act.now):
            raise StateError(
                _("Only a record that is new here can have been public before.")
            )
        if record.is_published:
            apply_pending(record)
            act.announced_as = ChangeAction.UPDATED
        _make_public(act, record, by, as_of)
    return act.revision


def schedule(
    *, record: Publishable, by: User, at: datetime, reason: str = ""
) -> Revision:
    """Approve this revision to be public at the instant `at`, and no other."""
    with acting(record, by, "publish", reason, public=False) as act:
        act.require_state(record, State.REVIEW)
        act.require_four_eyes()
        if at <= act.now:
            raise StateError(_("The instant has passed already: publish instead."))
        record.state = State.SCHEDULED
        record.scheduled_for = at
        record.reviewer = by
        last = Revision.objects.of(record).first()
        # This act writes the next one, of the same content.
        record.approved_revision = last.number + 1 if last else 1
        record.save()
    return act.revision


def publish_due(
    *, at: datetime, dry_run: bool = False
) -> Iterator[tuple[Publishable, NewsroomError | None]]:
    """Publish each approved revision whose instant has come by `at`.

    Each in a transaction of its own: one that cannot be is given with its error, and
    the others are published all the same.
    """
    for record in _due(at):
        error = None
        if not dry_run:
            try:
                _publish_scheduled(record)
            except NewsroomError as refused:
                error = refused
        yield record, error


def _due(at: datetime) -> Iterator[Publishable]:
    for model in RECORDS.values():
        if issubclass(model, Publishable):
            yield from model._default_manager.due(at).order_by("scheduled_for", "pk")  # type: ignore[attr-defined]


def _publish_scheduled(record: Publishable) -> None:
    editor = cast(User, record.reviewer)  # A constraint holds that there is one.
    with acting(record, editor, "publish", "", public=True) as act:
        act.require_state(record, State.SCHEDULED)
        last = Revision.objects.of(record).pending().get()
        if last.number != record.approved_revision:
            raise StateError(_("The approved revision is not the newest any more."))
        _make_public(act, record, editor, None)


def _make_public(
    act: Act, record: Publishable, by: User, as_of: datetime | None
) -> None:
    record.state = State.PUBLISHED
    record.reviewer = by
    record.scheduled_for = record.approved_revision = None
    record.published_at = record.published_at or as_of or act.now
    act.live_from = as_of
    try:
        record.validate_constraints()
    except ValidationError as broken:
        raise StateError(" ".join(broken.messages)) from broken
    record.save()


def apply_pending(record: Publishable) -> None:
    """Make the record what its pending version says. Raises StateError without one."""
    pending = Revision.objects.of(record).pending().first()
    if pending is None:
        raise StateError(_("This is public already, and no change of it awaits."))
    snapshots.restore(record, pending.snapshot)
