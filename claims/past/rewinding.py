"""A snapshot back into rows that are shown and never saved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from claims.differences import named_by
from claims.merging import MERGED
from claims.models import Claim, Event, Merge, Source
from claims.snapshots import Snapshot, own_fields, parts_of
from newsroom.shared.fields import (
    POSITIONS_A_MINUTE,
    DerivedFromDate,
    StandsAtField,
)

Model = type[models.Model]


class HiddenError(LookupError):
    """A snapshot names a record that is not public any more."""


class Named:
    """The records that snapshots name by id, as they are today: one query a model.

    Only public ones. Claims are not among them: they are shown as they were.
    """

    def __init__(self, model: Model, snapshots: Iterable[Snapshot]) -> None:
        wanted: defaultdict[Model, set[int]] = defaultdict(set)
        for snapshot in snapshots:
            for named, key in named_by(model, snapshot):
                wanted[named].add(key)
        wanted.pop(Claim, None)
        self._found = {named: public(named, keys) for named, keys in wanted.items()}
        for named in wanted.keys() & set(MERGED):
            self._found[named] |= standing_in(named, wanted[named], self._found[named])

    def get(self, model: Any, key: int) -> Any:
        return self._found.get(model, {}).get(key)

    def require(self, model: Any, key: int | None) -> Any:
        """The record, or None for no key. Raises HiddenError."""
        if key is None:
            return None
        found = self.get(model, key)
        if found is None:
            raise HiddenError
        return found


def public(model: Any, keys: set[int]) -> dict[int, Any]:
    rows = model.objects.published()
    if model is Source:
        rows = rows.with_captures()
    found: dict[int, Any] = rows.in_bulk(keys)
    return found


def standing_in(model: Any, keys: set[int], found: dict[int, Any]) -> dict[int, Any]:
    """By the keys that are not found: what they are part of now, where it is public."""
    missing = keys - found.keys()
    known = Merge.objects.stand_ins(model.resource, missing) if missing else {}
    there = public(model, set(known.values())) if known else {}
    return {key: there[into] for key, into in known.items() if into in there}


def rewind(
    row: models.Model, snapshot: Snapshot, named: Named, leaving_out: str = ""
) -> None:
    """Give `row` the fields, links and parts of a snapshot, but not its old slug.

    `leaving_out` names the field that leads to its owner. Raises HiddenError, and
    then `row` is as it was.
    """
    fields = [
        field
        for field in own_fields(type(row))
        if field.name not in {leaving_out, "slug"}
    ]
    # All are found before any is set.
    values = [value_of(field, snapshot, named) for field in fields]
    for field, value in zip(fields, values, strict=True):
        setattr(row, field.attname if is_shown_as_it_was(field) else field.name, value)
    derive(row)
    linked: dict[str, Any] = {}
    for many in row._meta.many_to_many:
        keys = snapshot.get(many.name, [])
        found = (named.get(many.related_model, key) for key in keys)
        linked[many.name] = list(dict.fromkeys(filter(None, found)))
    for part in parts_of(type(row)):
        linked[part] = list(parts(row, part, snapshot.get(part, []), named))
    # As if they had been prefetched.
    row._prefetched_objects_cache = linked  # type: ignore[attr-defined]


def value_of(field: "models.Field[Any, Any]", snapshot: Snapshot, named: Named) -> Any:
    """A field's value; its default where it is younger than the snapshot."""
    if field.name not in snapshot:
        return field.get_default()
    value = snapshot[field.name]
    if is_shown_as_it_was(field):
        return value
    if field.is_relation:
        return named.require(field.related_model, value)
    return field.to_python(value)


def is_shown_as_it_was(field: "models.Field[Any, Any]") -> bool:
    """Whether it leads to a claim or event, which is set by whoever shows it."""
    return field.related_model in {Claim, Event}


def derive(row: Any) -> None:
    """What follows from its dates, and where it stood."""
    for field in row._meta.concrete_fields:
        if isinstance(field, DerivedFromDate):
            field.pre_save(row, add=False)
        if isinstance(field, StandsAtField):
            row.position = row.stands_at * POSITIONS_A_MINUTE + row.pk


def parts(
    owner: models.Model, part: str, snapshots: Iterable[Snapshot], named: Named
) -> Iterator[models.Model]:
    """The rows that belonged to it, without those that name what is hidden."""
    relation: Any = owner._meta.get_field(part)
    for snapshot in snapshots:
        row = relation.related_model(pk=snapshot["id"])
        try:
            rewind(row, snapshot, named, relation.field.name)
        except HiddenError:
            continue
        setattr(row, relation.field.name, owner)
        yield row
