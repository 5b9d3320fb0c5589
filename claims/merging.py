"""What snapshots say when one record becomes part of another, and when it is undone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from claims.choices import SpeakerKind
from claims.differences import named_by
from claims.models import Claim, Merge, Record, Source, Speaker, Topic
from claims.rules import RuleBrokenError
from claims.snapshots import Snapshot, own_fields, parts_of

Model = type[models.Model]
# By model: what stands for the record of a key.
StandIns = Mapping[Any, Mapping[int, int]]
# The kinds of record that are entered twice by mistake.
MERGED: tuple[type[Record], ...] = (Speaker, Topic, Source)
EMPTY = ("", None)


# --- References ---------------------------------------------------------------------


def stand_ins(model: Model, snapshots: Iterable[Snapshot]) -> StandIns:
    """What stands for the merged records that snapshots of `model` name."""
    named: defaultdict[Any, set[int]] = defaultdict(set)
    for each in snapshots:
        for kind, key in named_by(model, each):
            named[kind].add(key)
    asked = {kind: named[kind] for kind in MERGED if kind in named}
    # Seldom is one of them, and one question finds that out.
    if not Merge.objects.any_of(asked).exists():
        return {}
    found = {
        kind: Merge.objects.stand_ins(kind.resource, keys)
        for kind, keys in asked.items()
    }
    return {kind: keys for kind, keys in found.items() if keys}


def sources_at(url: str) -> list[int]:
    """The sources at this web address, or those that they are part of now.

    The one whose address is written so comes first.
    """
    keys = list(Source.objects.at(url).values_list("pk", flat=True))
    known = Merge.objects.stand_ins(Source.resource, keys)
    return list(dict.fromkeys(known.get(key, key) for key in keys))


def source_at(url: str) -> Source | None:
    return Source.objects.filter(pk__in=sources_at(url)[:1]).first()


def followed(model: Model, data: Snapshot) -> Snapshot:
    """A snapshot that names, instead of what is part of another, that other."""
    instead = stand_ins(model, [data])
    return renamed(model, data, instead) if instead else data


def renamed(model: Model, data: Snapshot, instead: StandIns) -> Snapshot:
    """A snapshot with other records named in place of some."""
    said = {**data}
    for field in own_fields(model):
        known = instead.get(field.related_model, {})
        if field.is_relation and field.name in data:
            said[field.name] = known.get(data[field.name], data[field.name])
    for many in model._meta.many_to_many:
        known = instead.get(many.related_model, {})
        if many.name in data:
            said[many.name] = sorted({known.get(key, key) for key in data[many.name]})
    for part in parts_of(model):
        if part in data:
            row: Any = model._meta.get_field(part).related_model
            said[part] = [renamed(row, each, instead) for each in data[part]]
    return _of_one(model, said)


def _of_one(model: Model, said: Snapshot) -> Snapshot:
    """Nobody speaks for themselves, or is a member of themselves."""
    if model is Claim and said.get("on_behalf_of") == said.get("speaker"):
        return {**said, "on_behalf_of": None}
    if model is Speaker and "affiliations" in said:
        roles = said["affiliations"]
        others = [role for role in roles if role["organisation"] != said["id"]]
        return {**said, "affiliations": others}
    return said


def refuse_merged(model: Model, data: Snapshot) -> None:
    """Raise RuleBrokenError where a snapshot names what is part of another."""
    for kind, keys in stand_ins(model, [data]).items():
        gone, kept = next(iter(keys.items()))
        rows = kind._default_manager.in_bulk([gone, kept])
        raise RuleBrokenError(
            _("“%(gone)s” is part of “%(kept)s” now: name that one.")
            % {"gone": rows.get(gone, gone), "kept": rows.get(kept, kept)}
        )


# --- Two as one ---------------------------------------------------------------------


def together(model: Model, kept: Snapshot, gone: Snapshot) -> Snapshot:
    """What the one that stays says then.

    What it says itself stays; what it leaves empty comes from the other, and so do
    the rows that it has not got. A speaker's name becomes another name of theirs.
    """
    lacked = {name for name, value in kept.items() if value in EMPTY}
    said = kept | {name: value for name, value in gone.items() if name in lacked}
    if kept.get("portrait"):
        said["portrait_credit"] = kept["portrait_credit"]
    elif gone.get("portrait"):
        said["portrait_credit"] = gone["portrait_credit"]
    for part in parts_of(model):
        same = SAME.get(part, _content)
        known = {same(row) for row in kept.get(part, [])}
        come = [row for row in gone.get(part, []) if same(row) not in known]
        said[part] = [*kept.get(part, []), *come]
    if model is Speaker:
        said = _with_the_name(said, gone)
    return renamed(model, said, {model: {gone["id"]: kept["id"]}})


def _with_the_name(said: Snapshot, gone: Snapshot) -> Snapshot:
    """Words for somebody unnamed are nobody's name."""
    known = {row["name"].casefold() for row in said["aliases"]}
    known.add(said["name"].casefold())
    if gone["kind"] == SpeakerKind.UNNAMED or gone["name"].casefold() in known:
        return said
    alias = {"id": None, "name": gone["name"], "language": ""}
    return {**said, "aliases": [*said["aliases"], alias]}


def _content(row: Snapshot) -> Any:
    return tuple(sorted((k, str(v)) for k, v in row.items() if k != "id"))


# By which a row is the same as one that is there; without it, by all it says.
SAME: dict[str, Callable[[Snapshot], Any]] = {
    "aliases": lambda row: (row["name"].casefold(), row["language"]),
    "names": lambda row: row["language"].lower(),
}


# --- Undone -------------------------------------------------------------------------


def reverted(now: Snapshot, after: Snapshot, before: Snapshot) -> Snapshot:
    """What a record says without one change, `before` to `after`, of its past.

    What somebody has changed since in the same place stays as they left it.
    """
    said = {**now}
    for name in before.keys() & after.keys() & now.keys():
        if before[name] == after[name]:
            continue
        if isinstance(now[name], list):
            said[name] = _reverted_list(now[name], after[name], before[name])
        elif now[name] == after[name]:
            said[name] = before[name]
    return said


def _reverted_list(now: list[Any], after: list[Any], before: list[Any]) -> list[Any]:
    if not any(isinstance(each, dict) for each in (*now, *after, *before)):
        came, went = set(after) - set(before), set(before) - set(after)
        return sorted((set(now) - came) | went)
    was, became = _by_id(before), _by_id(after)
    rows = [
        reverted(row, became[row["id"]], was[row["id"]])
        if row["id"] in was and row["id"] in became
        else row
        for row in now
        if row["id"] in was or row["id"] not in became
    ]
    return [*rows, *(row for row in before if row["id"] not in became)]


def _by_id(rows: list[Any]) -> dict[int, Snapshot]:
    return {row["id"]: row for row in rows}
