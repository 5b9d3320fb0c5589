"""What changed from one revision of a record to the next, as people say it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.models import Merge, Revision
from claims.snapshots import Snapshot, own_fields, parts_of
from claims.wording import Passage, compared
from newsroom.shared.fields import EDTFField
from newsroom.shared.solar_hijri import in_each_calendar

Model = type[models.Model]


@dataclass(frozen=True)
class Difference:
    """One field's value before and after; empty where there was none."""

    label: str
    before: str
    after: str
    # Of the value, where the record says it.
    language: str = ""

    @property
    def passages(self) -> list[Passage]:
        """Word by word: what stayed, what went and what came instead."""
        return compared(self.before, self.after)


def named_by(model: Model, snapshot: Snapshot) -> Iterator[tuple[Model, int]]:
    """The records that a snapshot names by id."""
    for field in own_fields(model):
        if field.is_relation and snapshot.get(field.name) is not None:
            yield field.related_model, snapshot[field.name]  # type: ignore[misc]
    for many in model._meta.many_to_many:
        yield from ((many.related_model, key) for key in snapshot.get(many.name, []))
    for part in parts_of(model):
        for row in snapshot.get(part, []):
            yield from named_by(_model_of(model, part), row)


class Names:
    """What the records that snapshots name by id are called: one query a model."""

    def __init__(self, model: Model, snapshots: Iterable[Snapshot]) -> None:
        self._wanted: defaultdict[Model, set[int]] = defaultdict(set)
        for snapshot in snapshots:
            for named, key in named_by(model, snapshot):
                self._wanted[named].add(key)
        self._found = {
            named: self.found(named, keys) for named, keys in self._wanted.items()
        }

    def found(self, model: Any, keys: set[int]) -> dict[int, str]:
        """What those of `keys` are called that may be named."""
        rows = model._default_manager.in_bulk(keys)
        return {key: str(record) for key, record in rows.items()}

    def of(self, model: Any, key: int) -> str:
        """The name of the record; nothing where nobody is to know of it."""
        name = self._found.get(model, {}).get(key)
        return self.unknown(key) if name is None else name

    def unknown(self, key: int) -> str:
        return _("no. %(key)s, deleted") % {"key": key}


class PublicNames(Names):
    """The same for readers: of what they see no more no name, of the rest nothing."""

    def found(self, model: Any, keys: set[int]) -> dict[int, str]:
        rows = model._default_manager.filter(pk__in=keys)
        was_public = dict.fromkeys(
            rows.ever_public().values_list("pk", flat=True), _("no longer public")
        )
        public = {record.pk: str(record) for record in rows.published()}
        gone = was_public.keys() - public.keys()
        return was_public | self.merged(model, gone) | public

    def merged(self, model: Any, keys: set[int]) -> dict[int, str]:
        """Of those that are part of a public record now, the names that they had."""
        known = Merge.objects.stand_ins(model.resource, keys) if keys else {}
        if not known:
            return {}
        rows = model._default_manager
        shown = rows.published().filter(pk__in=known.values())
        there = set(shown.values_list("pk", flat=True))
        gone = rows.in_bulk([key for key, into in known.items() if into in there])
        return {key: str(record) for key, record in gone.items()}

    def unknown(self, key: int) -> str:
        return ""


def snapshot_of(revision: Revision | None) -> Snapshot:
    """The snapshot; empty before the first revision and where its text was redacted."""
    return json.loads(revision.snapshot) if revision and revision.snapshot else {}


def differences(
    model: Model, before: Snapshot, after: Snapshot, names: Names
) -> Iterator[Difference]:
    """Field by field, in the order of the model, then links, then parts."""
    for field in own_fields(model):
        old, new = before.get(field.name), after.get(field.name)
        if old != new:
            was, says = (say(field, value, names) for value in (old, new))
            code = f"{field.name}_language"
            language = after.get(code) or before.get(code) or ""
            label = str(capfirst(field.verbose_name))
            yield from _difference(label, was, says, language)
    for many in model._meta.many_to_many:
        yield from _of_links(many, before, after, names)
    for part in parts_of(model):
        old_rows, new_rows = (each.get(part, []) for each in (before, after))
        yield from _of_parts(_model_of(model, part), old_rows, new_rows, names)


def changed_fields(
    model: Model, before: Revision | None, after: Revision | None
) -> list[str]:
    """The labels of what differs, each once."""
    old, new = snapshot_of(before), snapshot_of(after)
    found = differences(model, old, new, Names(model, [old, new]))
    return list(dict.fromkeys(each.label for each in found))


def say(field: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    """A snapshot's value as people read it."""
    if value in (None, ""):
        return ""
    if field.is_relation:
        return names.of(field.related_model, value)
    if isinstance(field, EDTFField):
        return in_each_calendar(value)
    return str(dict(field.flatchoices).get(value, value))


def _model_of(model: Model, part: str) -> Model:
    return model._meta.get_field(part).related_model  # type: ignore[return-value]


def _of_links(
    many: Any, before: Snapshot, after: Snapshot, names: Names
) -> Iterator[Difference]:
    old, new = before.get(many.name, []), after.get(many.name, [])
    if set(old) != set(new):
        was, says = (
            " · ".join(filter(None, (names.of(many.related_model, k) for k in keys)))
            for keys in (old, new)
        )
        yield from _difference(str(capfirst(many.verbose_name)), was, says)


def _of_parts(
    model: Model, before: list[Snapshot], after: list[Snapshot], names: Names
) -> Iterator[Difference]:
    old, new = _rows_of_their_own(before, after), _rows_of_their_own(after, before)
    label = str(capfirst(model._meta.verbose_name))
    for key in old | new:
        if key not in new:
            yield from _difference(label, _row(model, old[key], names), "")
        elif key not in old:
            yield from _difference(label, "", _row(model, new[key], names))
        else:
            for each in differences(model, old[key], new[key], names):
                of_it = f"{label}: {each.label}"
                yield Difference(of_it, each.before, each.after)


def _rows_of_their_own(
    rows: list[Snapshot], others: list[Snapshot]
) -> dict[int, Snapshot]:
    """By their ids, the rows whose content is not among the others.

    A program that sends all rows anew gives new ids to what nobody changed.
    """
    told = [{**row, "id": None} for row in others]
    return {row["id"]: row for row in rows if {**row, "id": None} not in told}


def _difference(
    label: str, before: str, after: str, language: str = ""
) -> Iterator[Difference]:
    """Nothing where neither value says anything to whom it is said."""
    if before or after:
        yield Difference(label, before, after, language)


def _row(model: Model, row: Snapshot, names: Names) -> str:
    """A whole row on one line, and under it what belongs to it."""
    said = [each.after for each in differences(model, {}, row, names)]
    return " · ".join(said)
