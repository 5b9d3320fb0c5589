"""Undoing a merge: the one that went is back, with what named it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import derived, neighbours, snapshots
from claims.actions.acting import Act, StateError, lock
from claims.actions.merge import hand_over, part_rows
from claims.actions.rewriting import Key, Rewriting, tell
from claims.choices import ChangeAction, Resource
from claims.differences import snapshot_of
from claims.merging import reverted
from claims.models import RECORDS, Claim, FormerSlug, Merge, Record, Revision
from claims.snapshots import Snapshot, snapshot
from claims.versions import queue
from newsroom.shared.problems import NewsroomError

BATCH = 200
# What a record said before the merge and after it.
Change = tuple[Snapshot, Snapshot]


def unmerge(*, record: Record, by: User, reason: str = "") -> Record:
    """Bring `record` back out of the one that it is part of; that one.

    What named it then names it again, unless somebody has changed that place since or
    deleted it. Raises StateError where it is part of none, or of one that is itself
    part of another; NotAllowedError, StaleRecordError.
    """
    with transaction.atomic():
        merged = part_of(record)
        into = type(record)._default_manager.get(pk=merged.into_id)
        act = Act(record, by, timezone.now(), reason or _("The merge was a mistake."))
        act.require_permission("merge")
        queue()
        for each in sorted((record, into), key=lambda one: one.pk):
            lock(each)
        before = neighbours.public(into)
        merged.delete()
        rewriting = Rewriting(by, act.reason, act.now)
        for resource, rows in merged.moved.items():
            own = {record.pk, into.pk} if resource == record.resource else set()
            others = {key: (b, a) for key, b, a in rows if key not in own}
            _give_back(resource, others, rewriting)
        _part(record, into, merged, rewriting)
        _lead_back(record, into, merged)
        _announce(record, into, before, rewriting)
    return into


def part_of(record: Record) -> Merge:
    """The merge that can be undone. Raises StateError."""
    merged = Merge.objects.of(record).first()
    if merged is None:
        raise StateError(_("“%(record)s” is part of no other.") % {"record": record})
    model = type(record)
    later = Merge.objects.filter(resource=merged.resource, resource_id=merged.into_id)
    for other in later:
        names = model._default_manager.in_bulk([other.resource_id, other.into_id])
        raise StateError(
            _("“%(kept)s” is part of “%(last)s” itself: undo that first.")
            % {"kept": names[other.resource_id], "last": names[other.into_id]}
        )
    return merged


def _give_back(
    resource: str, numbers: dict[int, tuple[int, int]], rewriting: Rewriting
) -> None:
    """Let the records of one kind name again what they named before."""
    model = RECORDS[Resource(resource)]
    keys = sorted(numbers)
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        _give_back_some(model, {key: numbers[key] for key in batch}, rewriting)


def _give_back_some(
    model: type[Record], numbers: dict[int, tuple[int, int]], rewriting: Rewriting
) -> None:
    changes = changes_of(model, numbers)

    def mended(record: Record, waiting: Snapshot) -> Snapshot:
        before, after = changes[record.pk]
        return reverted(waiting, after, before)

    rows = model._default_manager.filter(pk__in=numbers).order_by("pk")
    changed = [each for each in rows if _is_given_back(each, changes)]
    if model is Claim:
        derived.follow_claims([each.pk for each in changed])
    else:
        for each in changed:
            derived.follow(each)
    rewriting.write(changed, mended)


def changes_of(
    model: type[Record], numbers: dict[int, tuple[int, int]]
) -> dict[int, Change]:
    """What each record said before the merge and after."""
    rows = Revision.objects.of_any(model.resource, numbers)
    wanted = {number for pair in numbers.values() for number in pair}
    said = {
        (each.resource_id, each.number): snapshot_of(each)
        for each in rows.filter(number__in=wanted)
    }
    return {
        key: (said.get((key, before), {}), said.get((key, after), {}))
        for key, (before, after) in numbers.items()
    }


def _is_given_back(record: Record, changes: dict[int, Change]) -> bool:
    """Whether there was something to give back in it."""
    before, after = changes[record.pk]
    now = snapshot(record)
    said = reverted(now, after, before)
    changed = {name: value for name, value in said.items() if value != now[name]}
    if not changed:
        return False
    try:
        snapshots.apply(record, changed)
    except (ValidationError, NewsroomError) as refusal:
        raise StateError(
            _("“%(record)s” cannot be given back as it was: %(why)s")
            % {"record": record, "why": _words(refusal)}
        ) from refusal
    return True


def _words(refusal: ValidationError | NewsroomError) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return str(refusal.detail)


def _part(record: Record, into: Record, merged: Merge, rewriting: Rewriting) -> None:
    """Each has its own rows again; the one that stayed says no more what it gained."""
    numbers = {key: (b, a) for key, b, a in merged.moved[record.resource]}
    changes = changes_of(type(record), numbers)
    before, after = changes[record.pk]
    hand_over(_still_with(into, part_rows(type(record), before)), record)
    _is_given_back(into, changes)
    _is_given_back(record, changes)
    rewriting.write([record, into], lambda _record, waiting: waiting)


def _still_with(
    owner: Record, parts: Any
) -> Iterator[tuple[type[models.Model], str, list[int]]]:
    for model, name, keys in parts:
        rows = model._default_manager.filter(pk__in=keys, **{name: owner})
        yield model, name, list(rows.values_list("pk", flat=True))


def _lead_back(record: Record, into: Record, merged: Merge) -> None:
    """Its addresses lead to it again; its own slug is its row's."""
    rows = FormerSlug.objects.filter(resource=record.resource, resource_id=into.pk)
    rows.filter(slug__in=merged.slugs).update(resource_id=record.pk)
    if slug := getattr(record, "slug", None):
        rows.filter(slug=slug).delete()


def _announce(
    record: Record, into: Record, before: set[Key], rewriting: Rewriting
) -> None:
    """The one that is back first: others name it."""
    back, kept = ((each.resource, each.pk) for each in (record, into))
    public = rewriting.public()
    told = []
    if back in public:
        told.append((ChangeAction.PUBLISHED, back))
    if kept in public:
        told.append((ChangeAction.UPDATED, kept))
    elif kept in before:
        told.append((ChangeAction.WITHDRAWN, kept))
    tell(told, public - {back, kept})
