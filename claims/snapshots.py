"""A record with all that belongs to it, as canonical JSON, and back again.

The format (docs/reference/revisions.md): the record's `id`, its own fields as an
editor fills them in, other records by id, and its parts as lists of the same; keys
sorted, no white space, UTF-8, decimals as strings. What is derived or kept by acts
(state, position, counts) is not in it, nor another record's name.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from claims.models import Record

Snapshot = dict[str, Any]
ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
# Parts that records did not have at first: left out where there are none, so that the
# hashes of older revisions stay true.
LATER_PARTS = {"names"}
# What a snapshot says of a redaction (claims/redaction.py), and not of the record.
MARKS = ("redacted", "left")


def own_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns that an editor fills in."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key
    ]


def parts_of(model: type[models.Model]) -> tuple[str, ...]:
    return getattr(model, "parts", ())


def snapshot(record: models.Model, leaving_out: str = "") -> Snapshot:
    """What `record` is now; `leaving_out` names the field that leads to its owner."""
    data: Snapshot = {"id": record.pk}
    for field in own_fields(type(record)):
        if field.name != leaving_out:
            data[field.name] = plain(field.value_from_object(record))
    for many in record._meta.many_to_many:
        rows = getattr(record, many.name).through._default_manager
        key = f"{many.m2m_reverse_field_name()}_id"
        found = rows.filter(**{many.m2m_field_name(): record.pk})
        data[many.name] = list(found.order_by(key).values_list(key, flat=True))
    for part in parts_of(type(record)):
        owner = record._meta.get_field(part).field.name  # type: ignore[union-attr]
        rows = [snapshot(row, owner) for row in getattr(record, part).all()]
        if rows or part not in LATER_PARTS:
            data[part] = rows
    return data


def plain(value: Any) -> Any:
    """`value` as JSON knows it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def canonical(data: Snapshot) -> str:
    """The one text of a snapshot."""
    return ENCODER.encode(data)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def apply(record: Record, changes: Mapping[str, Any]) -> None:
    """Save `record` with `changes`, in the shape of a snapshot or of model values.

    Raises ValidationError, naming each field, and leaves half-written rows to the
    transaction that the caller is in.
    """
    _check_names(record, changes)
    _fill(record, changes)
    record.full_clean(validate_unique=True)
    record.save()
    for many in record._meta.many_to_many:
        if many.name in changes:
            _link(record, many, [_key(value) for value in changes[many.name]])
    for part in parts_of(type(record)):
        if part in changes:
            _apply_part(record, part, changes[part])


def restore(record: Record, text: str) -> None:
    """Make `record` and its parts again what a snapshot's text says."""
    later: Snapshot = {
        part: [] for part in parts_of(type(record)) if part in LATER_PARTS
    }
    apply(record, later | unmarked(json.loads(text)))


def unmarked(data: Snapshot) -> Snapshot:
    """What a snapshot says of the record alone."""
    return {name: value for name, value in data.items() if name not in MARKS}


def _check_names(record: models.Model, changes: Mapping[str, Any]) -> None:
    known = {field.name for field in own_fields(type(record))} | {"id"}
    known |= {many.name for many in record._meta.many_to_many}
    unknown = sorted(set(changes) - known - set(parts_of(type(record))))
    if unknown:
        raise ValidationError(dict.fromkeys(unknown, _("There is no such field.")))


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _fill(record: models.Model, changes: Mapping[str, Any]) -> None:
    errors = {}
    for field in own_fields(type(record)):
        if field.name in changes:
            value = _key(changes[field.name])
            if not field.is_relation:
                try:
                    value = field.to_python(value)
                except ValidationError as error:
                    errors[field.name] = error
            setattr(record, field.attname, value)
    if errors:
        raise ValidationError(errors)


def _link(record: models.Model, many: Any, keys: list[int]) -> None:
    """Link `record` to the rows of these keys and to no others."""
    known = many.related_model._default_manager.filter(pk__in=keys)
    missing = sorted(set(keys) - set(known.values_list("pk", flat=True)))
    if missing:
        message = _("There is no %(name)s with the number %(key)s.")
        name = many.related_model._meta.verbose_name
        raise ValidationError({many.name: message % {"name": name, "key": missing[0]}})
    getattr(record, many.name).set(keys)


def _apply_part(record: models.Model, part: str, wanted: Iterable[Any]) -> None:
    """Make the rows of `part` be `wanted`, keeping those that have their id."""
    relation = record._meta.get_field(part)
    owner = relation.field.name  # type: ignore[union-attr]
    model: type[models.Model] = relation.related_model  # type: ignore[assignment]
    wanted = list(wanted)
    kept = {row.pk: row for row in getattr(record, part).all()}
    # First what goes, so that its place is free for what comes.
    for key in kept.keys() - {values.get("id") for values in wanted}:
        kept.pop(key).delete()
    if not model._meta.related_objects:
        # Nothing hangs on these rows, and one may be to take another's place.
        model._default_manager.filter(pk__in=kept).delete()
    for values in wanted:
        row = kept.get(values.get("id")) or model(id=values.get("id"))
        _check_names(row, values)
        _fill(row, values)
        setattr(row, owner, record)
        row.full_clean()
        row.save()
        for inner in parts_of(model):
            if inner in values:
                _apply_part(row, inner, values[inner])
    # A later read must not find what was prefetched before.
    getattr(record, "_prefetched_objects_cache", {}).pop(part, None)
