"""Entering records and changing them: what never makes anything public by itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims import derived, rules, snapshots
from claims.actions.acting import Act, acting, lock, lock_claims
from claims.actions.revisions import add_revision
from claims.choices import RevisionState, State
from claims.models import Claim, Publishable, Record, Revision


def enter(
    *, record: Record, by: User, changes: Mapping[str, Any], reason: str = ""
) -> Revision:
    """Enter a new record, or change one; `changes` as `snapshots.apply` takes them.

    What has been published stays as it is: the change is kept as its pending
    version. What was scheduled loses its approval. Raises ValidationError,
    RuleBrokenError, NotAllowedError, StaleRecordError.
    """
    if isinstance(record, Publishable) and record.is_published:
        return propose(record=record, by=by, changes=changes, reason=reason)
    verb = "change" if record.pk else "add"
    public = not isinstance(record, Publishable)
    with acting(record, by, verb, reason, public=public) as act:
        lock_pointed_at(changes)
        start(act)
        snapshots.apply(record, changes)
    return act.revision


def keep(*, record: Record, by: User, reason: str = "") -> Revision:
    """Write down a draft that a form has saved already, in the same transaction.

    A published record goes back to what readers see; what the form made of it is
    kept as its pending version.
    """
    if isinstance(record, Publishable) and record.is_published:
        Act(record, by, timezone.now(), reason).require_permission("change")
        return propose_saved(record, by, reason)
    public = not isinstance(record, Publishable)
    with acting(record, by, "change", reason, public=public) as act:
        start(act)
        record.save()
    return act.revision


def propose(
    *, record: Publishable, by: User, changes: Mapping[str, Any], reason: str
) -> Revision:
    """Keep `changes` to a published record as its pending version."""
    with transaction.atomic():
        act = Act(record, by, timezone.now(), reason)
        act.require_permission("change")
        lock(record)
        lock_pointed_at(changes)
        snapshots.apply(record, changes)
        return propose_saved(record, by, reason)


def propose_saved(record: Publishable, by: User, reason: str) -> Revision:
    """Take the saved rows as the pending version, and put the live one back."""
    rules.check(record)
    proposed = snapshots.canonical(snapshots.snapshot(record))
    live = Revision.objects.of(record).live().get()
    snapshots.restore(record, live.snapshot)
    derived.follow(record)
    record.refresh_from_db()
    pending = Revision(
        state=RevisionState.PENDING, author=by, reason=reason, made_at=timezone.now()
    )
    return add_revision(record, proposed, pending)


def start(act: Act) -> None:
    """A new record has an author; a changed one must be approved again."""
    record = act.record
    if not isinstance(record, Publishable):
        return
    if record.author_id is None:
        record.author = act.by
    unschedule(record, State.REVIEW)
    act.require_state(record, State.DRAFT, State.REVIEW)


def unschedule(record: Publishable, to: State) -> None:
    """Take the approval back from what was to be public at an instant."""
    if record.state == State.SCHEDULED:
        record.state = to
        record.scheduled_for = record.approved_revision = None


def lock_pointed_at(changes: Mapping[str, Any]) -> None:
    keys = {changes.get(name) for name in ("responds_to", "repeats")}
    lock_claims({key.pk if isinstance(key, Claim) else key for key in keys})
