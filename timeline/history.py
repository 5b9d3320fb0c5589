"""What readers have seen of a record, version by version, and what was set right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone

from claims.differences import Difference, PublicNames, differences, snapshot_of
from claims.models import Correction, Publishable, Revision
from claims.redaction import is_redacted


@dataclass(frozen=True)
class Version:
    """A revision that readers saw, and what it changed in the one they saw before.

    `correction` is the note that went with it. Nothing can be compared where the whole
    text of either is gone.
    """

    revision: Revision
    since: datetime
    correction: Correction | None
    changes: list[Difference]
    is_first: bool
    is_gone: bool
    # Some of its words were taken out since; a mark stands for them.
    is_redacted: bool
    is_comparable: bool

    @property
    def was_entered_later(self) -> bool:
        return self.since < self.revision.made_at and self.is_first


def versions(
    record: Publishable,
    shown: list[Revision],
    before: Revision | None,
    corrections: Iterable[Correction],
) -> list[Version]:
    """The revisions `shown`, newest first; `before` is the next older that was seen."""
    snapshots = [snapshot_of(each) for each in [*shown, before]]
    names = PublicNames(type(record), snapshots)
    notes = {(note.on, note.text): note for note in reversed(list(corrections))}
    return [
        Version(
            revision=revision,
            since=max(revision.live_from, record.public_since),
            correction=notes.pop(said_with(revision), None),
            changes=list(differences(type(record), old, new, names))
            if old and new
            else [],
            is_first=revision is shown[-1] and before is None,
            is_gone=not new,
            is_redacted=is_redacted(revision),
            is_comparable=bool(old and new),
        )
        for revision, (new, old) in zip(shown, pairwise(snapshots), strict=True)
    ]


def said_with(revision: Revision) -> tuple[date, str]:
    """The day and the text of the correction that would be of this revision.

    The act of correcting gives the note to both.
    """
    return timezone.localdate(revision.made_at), revision.reason.strip()
