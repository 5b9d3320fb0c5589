"""Writing the next revision of a record, and reading who made it what it is."""

import json
from datetime import datetime
from typing import Protocol

from django.contrib.auth.models import User

from claims import snapshots
from claims.choices import RevisionState, State
from claims.merging import refuse_merged
from claims.models import Publishable, Record, Revision


def write_revision(
    record: Record,
    by: User,
    reason: str,
    now: datetime,
    live_from: datetime | None = None,
    marks: snapshots.Snapshot | None = None,
) -> Revision:
    """Keep `record` as it is now: live where readers see it, else pending or past.

    `marks` are what the snapshot says besides (`snapshots.MARKS`).
    """
    state = state_of(record)
    if state != RevisionState.PENDING:
        end_live(record, now)
    return add_revision(
        record,
        snapshots.canonical(snapshots.snapshot(record) | (marks or {})),
        Revision(
            state=state,
            author=by,
            reason=reason,
            made_at=now,
            live_from=(live_from or now) if state == RevisionState.LIVE else None,
        ),
    )


def state_of(record: Record) -> RevisionState:
    """What a revision of the record as it is now is to readers."""
    if not isinstance(record, Publishable) or record.is_published:
        return RevisionState.LIVE
    if record.state == State.WITHDRAWN:
        return RevisionState.PAST
    return RevisionState.PENDING


def end_live(record: Record, now: datetime) -> None:
    """Readers no longer see the revision that was live."""
    Revision.objects.of(record).live().update(state=RevisionState.PAST, live_until=now)


def add_revision(record: Record, text: str, revision: Revision) -> Revision:
    """Save `revision` as the record's next, holding `text`, chained to the last.

    Raises RuleBrokenError where it names what is part of another record now.
    """
    refuse_merged(type(record), json.loads(text))
    Revision.objects.of(record).pending().update(state=RevisionState.PAST)
    last = Revision.objects.of(record).first()
    revision.resource = record.resource
    revision.resource_id = record.pk
    revision.number = last.number + 1 if last else 1
    revision.snapshot = text
    revision.sha256 = snapshots.sha256(text)
    revision.chained_sha256 = chain(last.chained_sha256 if last else "", revision)
    revision.save(force_insert=True)
    return revision


class Facts(Protocol):
    """What is known of a revision, whether or not it is a row already."""

    resource: str
    resource_id: int
    number: int
    author_id: int
    reason: str
    made_at: datetime
    sha256: str


def chain(before: str, revision: Facts) -> str:
    """The hash that ties `revision` to the one before it."""
    facts = [
        before,
        revision.resource,
        str(revision.resource_id),
        str(revision.number),
        str(revision.author_id),
        revision.reason,
        revision.made_at.isoformat(),
        revision.sha256,
    ]
    return snapshots.sha256("\n".join(facts))


def changed_since_public(record: Record) -> set[int]:
    """Who changed the record's content since readers last saw it."""
    changing = Revision.objects.of(record).changing_since_public()
    return set(changing.values_list("author", flat=True))
