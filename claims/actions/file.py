"""Filing records: under topics, and in stories."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.acting import StateError
from claims.actions.enter import enter
from claims.differences import snapshot_of
from claims.models import Claim, Event, Publishable, Revision, Story, Topic
from claims.snapshots import Snapshot, snapshot, unmarked

Filed = Claim | Event


def tag(*, record: Filed, by: User, topic: Topic, reason: str = "") -> Revision:
    """Add `topic` to what the record is about; to a public one, as a change that waits.

    Raises StateError where it is about it already.
    """
    with transaction.atomic():
        said = newest(record)
        if topic.pk in said["topics"]:
            raise StateError(_("It is about this topic already."))
        topics = sorted({*said["topics"], topic.pk})
        changes = {**waiting(record), "topics": topics}
        return enter(record=record, by=by, changes=changes, reason=reason)


def untag(*, record: Filed, by: User, topic: Topic, reason: str = "") -> Revision:
    """Take `topic` away again. Raises StateError where the record is not about it."""
    with transaction.atomic():
        said = newest(record)
        if topic.pk not in said["topics"]:
            raise StateError(_("It is not about this topic."))
        topics = sorted({*said["topics"]} - {topic.pk})
        changes = {**waiting(record), "topics": topics}
        return enter(record=record, by=by, changes=changes, reason=reason)


def add_to_story(
    *, story: Story, records: Sequence[Filed], by: User, reason: str = ""
) -> Revision:
    """Put records at the end of a story, in their order, as one change of it.

    Raises StateError where all of them are in it already.
    """
    with transaction.atomic():
        said = newest(story)
        entries = said["entries"]
        come = [each for each in records if not is_among(entries, each)]
        if not come:
            raise StateError(_("The story has them already."))
        end = max((entry["order"] for entry in entries), default=-1) + 1
        added: list[dict[str, Any]] = [
            {"order": end + number, str(each.resource): each.pk}
            for number, each in enumerate(come)
        ]
        changes = {**waiting(story), "entries": [*entries, *added]}
        return enter(record=story, by=by, changes=changes, reason=reason)


def newest(record: Publishable) -> Snapshot:
    """What the record says with the change that waits, where one does."""
    return waiting(record) or snapshot(record)


def waiting(record: Publishable) -> Snapshot:
    """The change that waits behind a public record; nothing where none does."""
    pending = Revision.objects.of(record).pending() if record.is_published else None
    return unmarked(snapshot_of(pending.first())) if pending is not None else {}


def is_among(entries: Sequence[Snapshot], record: Filed) -> bool:
    return any(entry[str(record.resource)] == record.pk for entry in entries)
