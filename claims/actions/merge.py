"""Two records of one person, subject or article: one becomes part of the other."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import moving, neighbours, rules, snapshots
from claims.actions.acting import Act, StateError, lock, require_text
from claims.actions.rewriting import Key, Rewriting, by_kind, tell
from claims.choices import ChangeAction
from claims.merging import followed, together
from claims.models import FormerSlug, Merge, Record, Source
from claims.snapshots import Snapshot, parts_of, snapshot
from claims.versions import queue

# So many are moved, each with a version of its own, while other public acts wait.
MOST = 2_000


class TooManyError(StateError):
    """More records name the one that goes than move in one act."""


def merge(*, into: Record, other: Record, by: User, reason: str) -> Merge:
    """Make `other` part of `into`: whatever names `other` names `into` then.

    Its addresses lead to `into`, which keeps what it says and gains what it lacks.
    Raises MoveError, StateError, StaleRecordError, NotAllowedError, and
    ValidationError without a reason.
    """
    require_text("reason", reason, _("Say how you know that they are one."))
    with transaction.atomic():
        act = Act(into, by, timezone.now(), reason)
        act.require_permission("merge")
        queue()
        check(into=into, other=other)
        _lock_both(into, other)
        before = neighbours.public(into) | _told(other)
        merged = Merge(
            resource=into.resource,
            resource_id=other.pk,
            into_id=into.pk,
            by=by,
            at=act.now,
            reason=reason,
            slugs=_slugs(other),
        )
        merged.save()
        rewriting = Rewriting(by, reason, act.now)
        _become_one(act, into, other, rewriting)
        merged.moved = moved_by(rewriting)
        merged.save()
        _announce(into, other, before, rewriting)
    return merged


def check(*, into: Record, other: Record) -> None:
    """Raise MoveError or StateError where `other` cannot become part of `into`."""
    moving.check(gone=other, kept=into)
    for record in (into, other):
        for known in Merge.objects.of(record):
            kept = type(record)._default_manager.get(pk=known.into_id)
            raise StateError(
                _("“%(gone)s” is part of “%(kept)s” already.")
                % {"gone": record, "kept": kept}
            )
    if sum(counted(other).values()) > MOST:
        raise TooManyError(
            _(
                "More than %(most)s records name “%(gone)s”: too many for one act. "
                "Merge the other into this one instead."
            )
            % {"most": MOST, "gone": other}
        )


def counted(record: Record) -> dict[type[Record], int]:
    """How many of each kind name `record`; it stops counting above MOST."""
    return {
        model: rows.order_by().values("pk")[: MOST + 1].count()
        for model, rows in moving.naming(record).items()
    }


def _lock_both(*records: Record) -> None:
    for record in sorted(records, key=lambda each: each.pk):
        lock(record)


def _slugs(record: Record) -> list[str]:
    """What leads to it now: its own slug is still its row's."""
    rows = FormerSlug.objects.filter(
        resource=record.resource, resource_id=record.pk
    ).order_by("pk")
    return list(rows.values_list("slug", flat=True))


def _told(record: Record) -> set[Key]:
    return neighbours.told_of({(record.resource, record.pk)})


def _mended(record: Record, waiting: Snapshot) -> Snapshot:
    return followed(type(record), waiting)


def _become_one(act: Act, into: Record, other: Record, rewriting: Rewriting) -> None:
    """Move what names `other`, then bring the two together."""
    own = {into.pk, other.pk}

    def follow_up(model: type[Record], keys: Sequence[int]) -> None:
        rows = model._default_manager.filter(pk__in=keys)
        if model is type(into):
            rows = rows.exclude(pk__in=own)
        rewriting.write(rows.prefetch_related(*model.parts).order_by("pk"), _mended)

    kept, gone = snapshot(into), snapshot(other)
    moving.move(gone=other, kept=into, tell=follow_up)
    into.refresh_from_db()
    other.refresh_from_db()
    said = together(type(into), kept, gone)
    _give_up(other, said)
    hand_over(part_rows(type(into), said), into)
    snapshots.apply(into, said)
    rules.check(into)
    rewriting.write([other, into], _mended)


def _give_up(other: Record, said: Snapshot) -> None:
    """An address on the web is one source's; forms that are open are out of date."""
    if isinstance(other, Source) and said["url"] == other.url:
        other.url = ""
    other.save()


def part_rows(
    model: type[Record], said: Snapshot
) -> Iterator[tuple[type[models.Model], str, list[int]]]:
    """Each part's model, the name of its owner, and the keys of its rows."""
    for part in parts_of(model):
        relation: Any = model._meta.get_field(part)
        keys = [row["id"] for row in said.get(part, []) if row.get("id")]
        yield relation.related_model, relation.field.name, keys


def hand_over(parts: Any, owner: Record) -> None:
    """Let the rows of parts belong to `owner`."""
    for model, name, keys in parts:
        model._default_manager.filter(pk__in=keys).update(**{name: owner})


def moved_by(rewriting: Rewriting) -> dict[str, list[list[int]]]:
    """By kind, the key of each record with the numbers of two versions of it."""
    return {
        resource.value: [[key, *rewriting.numbers[resource, key]] for key in keys]
        for resource, keys in by_kind(rewriting.numbers).items()
    }


def _announce(
    into: Record, other: Record, before: set[Key], rewriting: Rewriting
) -> None:
    """The one that stays first: the log then says that the other is part of it."""
    kept, gone = ((each.resource, each.pk) for each in (into, other))
    public = rewriting.public()
    told = []
    if kept in public:
        is_known = kept in before or kept in neighbours.told_of({kept})
        action = ChangeAction.UPDATED if is_known else ChangeAction.PUBLISHED
        told.append((action, kept))
    if gone in before:
        told.append((ChangeAction.MERGED, gone))
    tell(told, public - {kept, gone}, into=into.pk)
