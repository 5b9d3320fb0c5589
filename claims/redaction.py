"""Words taken out of a record for good, and out of every revision that has them.

A mark stands where they stood. A revision so changed says in `redacted` which fields
lost their words, and keeps the hash of what it said before. The revision that the act
itself writes says in `left` what the hashes of such revisions' texts are since, so that
nobody else can change them unnoticed (docs/reference/revisions.md).
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst

from claims import snapshots
from claims.differences import snapshot_of
from claims.models import Record, Revision
from claims.snapshots import Snapshot, own_fields, parts_of
from newsroom.shared.fields import EDTFField

Model = type[models.Model]

MARK = "[redacted]"
# Reserved by RFC 2606: nobody can ever answer there.
ADDRESS = "https://redacted.invalid/"


def redactable(
    model: Model, path: str = "", label: str = ""
) -> Iterator[tuple[str, str]]:
    """The fields with words of a record and its parts: `citations.exact`, its label."""
    for field in own_fields(model):
        if has_words(field):
            yield f"{path}{field.name}", f"{label}{capfirst(field.verbose_name)}"
    for part in parts_of(model):
        inner = _model_of(model, part)
        named = f"{label}{capfirst(inner._meta.verbose_name)}: "
        yield from redactable(inner, f"{path}{part}.", named)


def has_words(field: "models.Field[Any, Any]") -> bool:
    """Whether people write there what they like."""
    is_text = isinstance(field, models.CharField | models.TextField)
    is_code = bool(field.choices) or field.name.endswith("language")
    return is_text and not is_code and not isinstance(field, EDTFField)


def redacted(model: Model, data: Snapshot, paths: Collection[str]) -> Snapshot:
    """`data` with a mark for the words at `paths`, in every row of a part."""
    found = dict(data)
    for field in own_fields(model):
        if field.name in paths and found.get(field.name):
            found[field.name] = mark(field, data["id"])
    for part in parts_of(model):
        below = {p.removeprefix(f"{part}.") for p in paths if p.startswith(f"{part}.")}
        if below and part in found:
            inner = _model_of(model, part)
            found[part] = [redacted(inner, row, below) for row in found[part]]
    return found


def mark(field: "models.Field[Any, Any]", key: int) -> str:
    """What stands where the words stood, in the form that the field asks for."""
    if isinstance(field, models.URLField):
        return ADDRESS
    if isinstance(field, models.SlugField):
        return f"redacted-{key}"
    return MARK[: field.max_length]


def redact_revisions(record: Record, paths: Collection[str]) -> dict[str, str]:
    """Take the words out of all revisions; the hashes of what is left, by number."""
    left = {}
    for revision in Revision.objects.of(record).iterator():
        data = snapshot_of(revision)
        marked = redacted(type(record), data, paths)
        if marked != data:
            marked["redacted"] = sorted({*data.get("redacted", []), *paths})
            revision.snapshot = snapshots.canonical(marked)
            revision.save(update_fields=["snapshot"])
        if is_redacted(revision):
            left[str(revision.number)] = snapshots.sha256(revision.snapshot)
    return left


def is_redacted(revision: Revision) -> bool:
    """Whether its text is not any more what its hash is of."""
    text = revision.snapshot
    return bool(text) and snapshots.sha256(text) != revision.sha256


def _model_of(model: Model, part: str) -> Model:
    return model._meta.get_field(part).related_model  # type: ignore[return-value]
