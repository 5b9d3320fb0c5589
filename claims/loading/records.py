"""A record's rows from its snapshot: its own, those of its parts, and its links.

The way back from `snapshots.snapshot`, for loading many at once: nothing is asked of
the database. What acts keep and what follows from other rows is told beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from itertools import count
from operator import itemgetter
from typing import Any

from django.db import models

from claims.choices import ChangeAction, State
from claims.models import Change, Citation, Claim, Record
from claims.snapshots import Snapshot, own_fields, parts_of, plain
from newsroom.shared.dates import parse_edtf
from newsroom.shared.fields import POSITIONS_A_MINUTE, DerivedFromDate

Row = Sequence[Any]
ByModel = dict[type[models.Model], list[Row]]


@dataclass(frozen=True)
class Layout:
    """Which values a row of a model has, in which order, and what belongs to it."""

    fields: tuple[str, ...]
    row: Callable[[dict[str, Any]], Row]
    # What is not in a snapshot, as it is before anything is known of it.
    blank: dict[str, Any]
    # The columns that follow from a date: name, the date's, and how.
    dated: list[tuple[str, str, Callable[[Any], Any]]]
    # Those of an editor's own fields that are instants.
    instants: list[str]
    # Names of parts and of links, each with the model and its way back.
    parts: list[tuple[str, type[models.Model], str]]
    links: list[tuple[str, Any, str, str]]


@cache
def layout(model: type[models.Model]) -> Layout:
    """The layout of `model`."""
    stored = [f for f in model._meta.concrete_fields if not f.generated]
    names = tuple(f.name for f in stored)
    own = {f.name for f in own_fields(model)}
    dated: list[tuple[str, str, Callable[[Any], Any]]] = [
        (f.name, f.of, f.derive) for f in stored if isinstance(f, DerivedFromDate)
    ]
    return Layout(
        fields=names,
        row=itemgetter(*names),
        blank={f.name: f.get_default() for f in stored if f.name not in own},
        dated=dated,
        instants=[
            f.name for f in own_fields(model) if isinstance(f, models.DateTimeField)
        ],
        parts=[_part(model, name) for name in parts_of(model)],
        links=[
            (
                many.name,
                many.remote_field.through,
                many.m2m_field_name(),
                many.m2m_reverse_field_name(),
            )
            for many in model._meta.many_to_many
        ],
    )


def _part(model: type[models.Model], name: str) -> tuple[str, type[models.Model], str]:
    relation: Any = model._meta.get_field(name)
    return name, relation.related_model, relation.field.name


@lru_cache(maxsize=4096)
def stored(instant: datetime) -> str:
    """An instant in UTC as both databases take it."""
    return instant.isoformat(" ").removesuffix("+00:00")


def position_of(row: dict[str, Any]) -> int:
    """Where a claim or event stands on the timeline."""
    position: int = row["stands_at"] * POSITIONS_A_MINUTE + row["id"]
    return position


def place_of(claim: dict[str, Any]) -> dict[str, int]:
    """What its citations have of a published claim."""
    is_published = claim["state"] == State.PUBLISHED.value
    return {"position": position_of(claim)} if is_published else {}


@dataclass
class Rows:
    """Rows to be loaded, by table, each table numbered from 1."""

    # The change log's newest.
    cursor: int = 0
    by_model: ByModel = field(default_factory=lambda: defaultdict(list))
    numbers: dict[type[models.Model], "count[int]"] = field(
        default_factory=lambda: defaultdict(lambda: count(1))
    )

    def number(self, model: type[models.Model]) -> int:
        """The next number of a row of `model`."""
        return next(self.numbers[model])

    def add(self, model: type[models.Model], *values: dict[str, Any]) -> dict[str, Any]:
        """Add one row of `model`; its values with what follows from them.

        That is its number, where it has none yet, and the bounds of its dates.
        """
        shape = layout(model)
        row = shape.blank.copy()
        for known in values:
            row |= known
        if row["id"] is None:
            row["id"] = self.number(model)
        for name, of, derive in shape.dated:
            if text := row[of]:
                row[name] = plain(derive(parse_edtf(text)))
        self.by_model[model].append(shape.row(row))
        return row

    def add_record(
        self, model: type[models.Model], snapshot: Snapshot, kept: dict[str, Any]
    ) -> None:
        """Add the rows of one record or part, and of all that belongs to it."""
        shape = layout(model)
        for name in shape.instants:
            kept[name] = stored(datetime.fromisoformat(snapshot[name]))
        row = self.add(model, snapshot, kept)
        key = snapshot["id"]
        for name, part, owner in shape.parts:
            copied = place_of(row) if (model, part) == (Claim, Citation) else {}
            for inner in snapshot.get(name, ()):
                self.add_record(part, inner, {owner: key, **copied})
        if shape.links:
            self._add_links(shape, snapshot, row)

    def _add_links(
        self, shape: Layout, snapshot: Snapshot, row: dict[str, Any]
    ) -> None:
        is_published = row["state"] == State.PUBLISHED.value
        copies = {"position": position_of(row), "is_published": is_published}
        for name, through, owner, other in shape.links:
            for key in snapshot[name]:
                self.add(through, copies, {owner: row["id"], other: key})

    def announce(
        self, action: ChangeAction, model: type[Record], key: int, at: datetime
    ) -> int:
        """Add the change log's next row; its cursor."""
        self.cursor += 1
        resource = model.resource.value
        row = (self.cursor, stored(at), action.value, resource, key, None)
        self.by_model[Change].append(row)
        return self.cursor

    def take(self) -> ByModel:
        """What was added since it was taken last."""
        taken, self.by_model = self.by_model, defaultdict(list)
        return dict(taken)
