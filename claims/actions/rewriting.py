"""New versions of many records that one act changed beside its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from claims import snapshots
from claims.actions.revisions import add_revision, write_revision
from claims.choices import ChangeAction, Resource, RevisionState, State
from claims.differences import snapshot_of
from claims.models import (
    RECORDS,
    Contradiction,
    Publishable,
    Record,
    Revision,
)
from claims.snapshots import Snapshot
from claims.versions import announce

# The numbers of a record's versions before and after.
Numbers = tuple[int, int]
Key = tuple[Resource, int]
Mend = Callable[[Record, Snapshot], Snapshot]


@dataclass
class Rewriting:
    """Writes a version of each record that an act has changed."""

    by: User
    reason: str
    now: datetime
    numbers: dict[Key, Numbers] = field(default_factory=dict)

    def write(self, records: Iterable[Record], mend: Mend) -> None:
        """A version of each as it is now.

        `mend` says what a version that waits behind a public one says then: it waits
        on, still its author's. So does an embargo, with what was approved.
        """
        for record in records:
            self._write(record, mend)

    def _write(self, record: Record, mend: Mend) -> None:
        rows = Revision.objects.of(record)
        shown = rows.live().first() or rows.first()
        waiting = self._waiting(record)
        revision = write_revision(record, self.by, self.reason, self.now)
        key = record.resource, record.pk
        before, _after = self.numbers.get(key, (shown.number if shown else 0, 0))
        self.numbers[key] = before, revision.number
        if isinstance(record, Publishable) and record.state == State.SCHEDULED:
            itself = type(record)._default_manager.filter(pk=record.pk)
            itself.update(approved_revision=revision.number)
        if waiting is not None:
            said = mend(record, snapshot_of(waiting))
            self._keep_waiting(record, waiting, said)

    def _waiting(self, record: Record) -> Revision | None:
        if not isinstance(record, Publishable) or not record.is_published:
            return None
        return Revision.objects.of(record).pending().first()

    def _keep_waiting(self, record: Record, waiting: Revision, said: Snapshot) -> None:
        again = Revision(
            state=RevisionState.PENDING,
            author_id=waiting.author_id,
            reason=waiting.reason,
            made_at=waiting.made_at,
        )
        add_revision(record, snapshots.canonical(said), again)

    def public(self) -> set[Key]:
        """What it wrote that readers see, and the contradictions of such claims."""
        keys = set(_public(self.numbers))
        claims = [key for resource, key in keys if resource == Resource.CLAIM]
        pairs: set[int] = set()
        for batch in _batches(claims):
            for end in ("first", "second"):
                rows = Contradiction.objects.published().filter(**{f"{end}__in": batch})
                pairs.update(rows.order_by().values_list("pk", flat=True))
        return keys | {(Resource.CONTRADICTION, key) for key in pairs}


def tell(
    first: Iterable[tuple[ChangeAction, Key]], others: set[Key], into: int | None = None
) -> None:
    """Log the act's own records in their order, then the others."""
    own = list(first)
    rest = sorted(others - {key for _action, key in own})
    announcements = [
        *((action, *key) for action, key in own),
        *((ChangeAction.UPDATED, *key) for key in rest),
    ]
    for (resource, key), cursor in announce(
        announcements, names=True, into=into
    ).items():
        rows = RECORDS[resource]._default_manager.filter(pk=key)
        rows.update(last_change=cursor)


def by_kind(keys: Iterable[Key]) -> dict[Resource, list[int]]:
    found: dict[Resource, list[int]] = {}
    for resource, key in sorted(keys):
        found.setdefault(resource, []).append(key)
    return found


def _public(keys: Iterable[Key]) -> Iterator[Key]:
    for resource, kind in by_kind(keys).items():
        rows: Any = RECORDS[resource]._default_manager
        for batch in _batches(kind):
            found = rows.published().filter(pk__in=batch).order_by()
            yield from ((resource, key) for key in found.values_list("pk", flat=True))


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), 1_000):
        yield keys[start : start + 1_000]
