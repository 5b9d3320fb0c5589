"""What would come of an act: it is done, looked at, and taken back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from claims import versions
from claims.admin.refusals import SAID, sentence
from claims.admin.verbs import Verb
from claims.choices import ChangeAction
from claims.models import RECORDS, Change, Publishable, Record, SiteVersion
from newsroom.shared.fragments import nothing_kept

MOST_NAMED = 50


@dataclass
class Neighbours:
    """Some of the records that one thing happens to, and how many more there are."""

    names: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0


@dataclass
class Outcome:
    """What readers would see come, change and go beside the record; or why not."""

    refusal: str = ""
    come: Neighbours = field(default_factory=Neighbours)
    changed: Neighbours = field(default_factory=Neighbours)
    gone: Neighbours = field(default_factory=Neighbours)


def outcome(verb: Verb, record: Publishable, by: Any, **given: Any) -> Outcome:
    """What would come of `verb`. The rows and `record` stay as they are."""
    on_trial = type(record)._default_manager.get(pk=record.pk)
    return tried(lambda: verb.rehearse(on_trial, by, **given), [record])


def tried(act: Callable[[], Any], own: Iterable[Record]) -> Outcome:
    """What would come of `act` beside its own records; it is taken back."""
    found = Outcome()
    keys = {(record.resource, record.pk) for record in own}
    try:
        with nothing_kept(), transaction.atomic():
            versions.queue()
            before = SiteVersion.objects.get().number
            act()
            changes = list(Change.objects.after(before))
            others = [c for c in changes if (c.resource, c.resource_id) not in keys]
            found.come = named(others, ChangeAction.PUBLISHED)
            found.changed = named(others, ChangeAction.UPDATED)
            found.gone = named(others, ChangeAction.WITHDRAWN)
            transaction.set_rollback(True)
    except SAID as refusal:
        found.refusal = sentence(refusal)
    return found


def named(changes: list[Change], action: ChangeAction) -> Neighbours:
    """The records that `action` happens to, by kind and name."""
    rows = [change for change in changes if change.action == action]
    names = []
    for change in rows[:MOST_NAMED]:
        model = RECORDS[change.resource]  # type: ignore[index]
        record = model._default_manager.get(pk=change.resource_id)
        names.append((str(record._meta.verbose_name), str(record)))
    return Neighbours(names, len(rows) - len(names))
