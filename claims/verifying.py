"""The record held against its revisions: what was changed without an act is named.

Each revision is tied to the one before it by a hash, and each record is to say what
its newest revision says.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Q

from claims import snapshots
from claims.actions.revisions import chain
from claims.choices import RevisionState, State
from claims.differences import snapshot_of
from claims.models import RECORDS, Publishable, Record, Revision
from claims.querysets import in_batches

BATCH = 200
Model = type[Record]
History = Iterable[Revision]


def findings() -> Iterator[str]:
    """A line for each row that no act has made what it is."""
    for model in RECORDS.values():
        for key, record, history in beside(records_of(model), histories_of(model)):
            name = f"{model.resource} {key}"
            yield from (f"{name}: {what}" for what in unlike(record, history))


def records_of(model: Model) -> Iterator[Record]:
    rows = model._default_manager.prefetch_related(*model.parts)
    for batch in in_batches(rows, "pk", BATCH):
        yield from batch


def histories_of(model: Model) -> Iterator[tuple[int, History]]:
    """The revisions of each record, oldest first, by the record's key."""
    yield from groupby(_revisions(model), key=lambda each: each.resource_id)


def _revisions(model: Model) -> Iterator[Revision]:
    rows = Revision.objects.filter(resource=model.resource)
    rows = rows.order_by("resource_id", "number")
    left = rows
    while batch := list(left[:BATCH]):
        yield from batch
        last = batch[-1]
        later = Q(resource_id__gt=last.resource_id) | Q(number__gt=last.number)
        left = rows.filter(later, resource_id__gte=last.resource_id)


def beside(
    records: Iterator[Record], histories: Iterator[tuple[int, History]]
) -> Iterator[tuple[int, Record | None, History]]:
    """Each record with its revisions, where there are both, in the order of keys."""
    record = next(records, None)
    for key, history in histories:
        while record is not None and record.pk < key:
            yield record.pk, record, ()
            record = next(records, None)
        if record is None or record.pk > key:
            yield key, None, history
        else:
            yield key, record, history
            record = next(records, None)
    while record is not None:
        yield record.pk, record, ()
        record = next(records, None)


def unlike(record: Record | None, history: History) -> Iterator[str]:
    """What is wrong with one record and its revisions."""
    proof = Proof()
    for revision in history:
        yield from proof.take(revision)
    yield from proof.unsealed()
    if record is None:
        if proof.was_seen:
            yield "readers have seen it, and its row is gone"
    elif proof.newest is None:
        yield "it has no revision"
    else:
        yield from _differences(record, proof)


def _differences(record: Record, proof: "Proof") -> Iterator[str]:
    shown = isinstance(record, Publishable) and record.state == State.PUBLISHED
    if shown and proof.live is None:
        yield "it is published, and no revision of it is"
    if isinstance(record, Publishable) and proof.live is not None and not shown:
        yield f"it is {record.state}, and revision {proof.live.number} of it is live"
    said = (proof.live if shown else None) or proof.newest
    before, now = snapshots.unmarked(snapshot_of(said)), snapshots.snapshot(record)
    fields = sorted(k for k in before.keys() | now.keys() if is_other(k, before, now))
    if fields and said is not None:
        yield f"its row is not what revision {said.number} says: {', '.join(fields)}"


def is_other(name: str, before: Any, now: Any) -> bool:
    """Whether a field differs; a part that came later counts as empty before."""
    return bool((before.get(name) or None) != (now.get(name) or None))


class Proof:
    """What the revisions of one record have proved, from the oldest on."""

    def __init__(self) -> None:
        self.newest: Revision | None = None
        self.live: Revision | None = None
        self.was_seen = False
        # What the texts that are not what their hashes are of hash to, by number.
        self._unproved: dict[str, str] = {}

    def take(self, revision: Revision) -> Iterator[str]:
        before = self.newest
        if revision.number != (before.number if before else 0) + 1:
            yield f"a revision before {revision.number} is missing"
        if chain(before.chained_sha256 if before else "", revision) != (
            revision.chained_sha256
        ):
            yield f"revision {revision.number}: the chain of hashes breaks here"
        self.newest = revision
        self.was_seen |= revision.live_from is not None
        if revision.state == RevisionState.LIVE:
            self.live = revision
        self._weigh(revision)

    def _weigh(self, revision: Revision) -> None:
        found = snapshots.sha256(revision.snapshot)
        if found != revision.sha256:
            self._unproved[str(revision.number)] = found
            return
        # Only a text that is proved itself may speak for older ones.
        for number, left in snapshot_of(revision).get("left", {}).items():
            if self._unproved.get(number) == left:
                del self._unproved[number]

    def unsealed(self) -> Iterator[str]:
        for number in self._unproved:
            yield f"revision {number}: its text is not what its hash is of"
