"""What would come of a merge, and what came of one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claims import actions, moving
from claims.actions.merge import MOST, check, counted
from claims.admin.refusals import SAID, sentence
from claims.admin.rehearsing import Outcome, tried
from claims.choices import Resource
from claims.differences import Difference, Names, differences
from claims.merging import together
from claims.models import RECORDS, Merge, Record
from claims.snapshots import snapshot

NAMED = 5
# Up to here a merge is tried to show what would come of it: more takes too long.
TRIED = 50


@dataclass(frozen=True)
class Moving:
    """The records of one kind that move: how many, and what some are called."""

    kind: str
    count: int
    names: list[str]

    @property
    def is_more(self) -> bool:
        """Whether nobody has counted them all."""
        return self.count > MOST

    @property
    def more(self) -> int:
        return self.count - len(self.names)


@dataclass
class Preview:
    """Two records as one, before they are."""

    other: Record
    into: Record
    moves: list[Moving] = field(default_factory=list)
    # What the one that stays will say, and in what the two differ.
    gains: list[Difference] = field(default_factory=list)
    beside: list[Difference] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)


def preview(other: Record, into: Record, by: Any) -> Preview:
    """What moves is counted up to a limit and named in part."""
    shown = Preview(other, into)
    try:
        check(into=into, other=other)
    except SAID as refusal:
        shown.outcome.refusal = sentence(refusal)
        return shown
    shown.moves = list(moving_with(other))
    model, gone, kept = type(into), snapshot(other), snapshot(into)
    said = together(model, kept, gone)
    names = Names(model, [gone, kept, said])
    shown.gains = list(differences(model, kept, said, names))
    own = {"id": None, "slug": None}
    shown.beside = list(differences(model, gone | own, kept | own, names))
    if sum(each.count for each in shown.moves) <= TRIED:
        shown.outcome = tried(lambda: _merge_on_trial(other, into, by), {other, into})
    return shown


def moving_with(record: Record) -> Iterator[Moving]:
    rows = moving.naming(record)
    for model, count in counted(record).items():
        if count:
            names = [str(each) for each in rows[model].order_by("-pk")[:NAMED]]
            yield Moving(kind_of(model, count), count, names)


def kind_of(model: type[Record], count: int) -> str:
    opts = model._meta
    return str(opts.verbose_name if count == 1 else opts.verbose_name_plural)


def _merge_on_trial(other: Record, into: Record, by: Any) -> None:
    pair = type(into)._default_manager.in_bulk([other.pk, into.pk])
    actions.merge(into=pair[into.pk], other=pair[other.pk], by=by, reason="-")


def moved_by(merged: Merge) -> Iterator[Moving]:
    """What moved with the merge; names of some that are still there."""
    itself = {merged.resource_id, merged.into_id}
    for resource, rows in merged.moved.items():
        is_own = resource == merged.resource
        keys = [key for key, *_numbers in rows if not (is_own and key in itself)]
        if keys:
            model = RECORDS[Resource(resource)]
            found = model._default_manager.filter(pk__in=keys[-NAMED:]).order_by("-pk")
            names = [str(each) for each in found]
            yield Moving(kind_of(model, len(keys)), len(keys), names)
