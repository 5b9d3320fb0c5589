"""What every act has in common: one transaction, signed, written down at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import derived, neighbours, rules
from claims.actions.revisions import changed_since_public, write_revision
from claims.actions.slugs import remember_slug
from claims.choices import ChangeAction, State
from claims.models import (
    RECORDS,
    Claim,
    Publishable,
    Record,
    Revision,
    StaleRecordError,
)
from claims.versions import announce, queue
from newsroom.shared.problems import NewsroomError


class NotAllowedError(NewsroomError):
    """The person may not do this."""

    status = 403
    title = gettext_lazy("You may not do this")


class StateError(NewsroomError):
    """The record is not in a state that allows this."""

    status = 409
    title = gettext_lazy("The record’s state does not allow this")


@dataclass
class Act:
    """One act on one record by one person; its revision is there when it is over."""

    record: Record
    by: User
    now: datetime
    reason: str = ""
    # Since when readers have seen this version, for records entered later.
    live_from: datetime | None = None
    # What its revision says besides the record.
    marks: dict[str, Any] = field(default_factory=dict)
    # What readers saw before, itself among them.
    before: set[neighbours.Key] = field(default_factory=set)
    announced_as: ChangeAction | None = None
    revision: Revision = field(init=False)

    def require_permission(self, verb: str) -> None:
        name = f"claims.{verb}_{self.record.resource}"
        if not self.by.has_perm(name):
            raise NotAllowedError(
                _("%(person)s may not %(verb)s a %(resource)s. Ask an editor.")
                % {
                    "person": self.by.get_username(),
                    "verb": verb.replace("_", " "),
                    "resource": self.record.resource.label,
                }
            )

    def require_state(self, record: Publishable, *states: State) -> None:
        if record.state not in states:
            raise StateError(
                _("This needs a record that is %(wanted)s; this one is %(state)s.")
                % {
                    "wanted": " / ".join(str(state.label) for state in states),
                    "state": State(record.state).label,
                }
            )

    def require_four_eyes(self) -> None:
        """Nobody makes public a version that they changed since it was last public."""
        if settings.FOUR_EYES and self.by.pk in changed_since_public(self.record):
            raise NotAllowedError(
                _("You changed this yourself: somebody else makes it public.")
            )


def require_text(name: str, text: str, wanted: str) -> None:
    """Raise ValidationError of the field `name` where `text` says nothing."""
    if not text.strip():
        raise ValidationError({name: wanted})


@contextmanager
def acting(
    record: Record, by: User, verb: str, reason: str = "", *, public: bool
) -> Iterator[Act]:
    """Let the body change `record`, then settle all that follows, or nothing at all.

    `public` says that readers may see a difference. Raises NotAllowedError,
    StaleRecordError and whatever the body and the rules raise.
    """
    with transaction.atomic():
        act = Act(record, by, timezone.now(), reason)
        act.require_permission(verb)
        if public:
            queue()
        lock(record)
        # Before the change it may be other claims that follow from it.
        followers = derived.claims_that_follow(record)
        if public:
            act.before = neighbours.public(record)
        yield act
        remember_slug(record)
        derived.follow(record, also=followers)
        rules.check(record)
        record.refresh_from_db()
        act.revision = write_revision(
            act.record, by, reason, act.now, act.live_from, act.marks
        )
        if public:
            _announce(act, act.before, neighbours.public(record))


def lock(record: Record) -> None:
    """Lock the row, and the claims it points at, and read it anew.

    Locking in the order of keys keeps two acts from waiting for each other; without
    the neighbours, two acts could each close half of a circle. Raises
    StaleRecordError where somebody else saved it since it was read.
    """
    if record.pk is None:
        return
    rows = type(record)._default_manager.select_for_update()
    stored = rows.filter(pk=record.pk).values_list("version", flat=True).first()
    if stored is None:
        raise StaleRecordError(_("Somebody else has deleted this since you opened it."))
    if stored != record.version:
        raise StaleRecordError(
            _("This was changed by somebody else since you opened it. Open it again.")
        )
    record.refresh_from_db()


def lock_claims(keys: set[int | None]) -> None:
    """Lock claims in the order of their keys."""
    rows = Claim.objects.select_for_update().filter(pk__in=[k for k in keys if k])
    list(rows.order_by("pk").values_list("pk", flat=True))


def _announce(
    act: Act,
    before: set[neighbours.Key],
    after: set[neighbours.Key],
) -> None:
    """Log the record first, then each neighbour that came, changed or went."""
    own = (act.record.resource, act.record.pk)
    # A neighbour that came was public already where the log says so, and one that is
    # a neighbour no more may be public all the same.
    known = neighbours.told_of(after - before)
    kept = neighbours.still_public(before - after)
    actions = dict.fromkeys((before & after) | known | kept, ChangeAction.UPDATED)
    actions |= dict.fromkeys(after - before - known, ChangeAction.PUBLISHED)
    actions |= dict.fromkeys(before - after - kept, ChangeAction.WITHDRAWN)
    if own in actions and act.announced_as is not None:
        actions[own] = act.announced_as
    ordered = sorted(actions, key=lambda key: (key != own, key))
    # Others print the name of a speaker, topic, source or verdict.
    names = not isinstance(act.record, Publishable)
    cursors = announce([(actions[key], *key) for key in ordered], names=names)
    for (resource, key), cursor in cursors.items():
        RECORDS[resource]._default_manager.filter(pk=key).update(last_change=cursor)
    act.record.last_change = cursors.get(own, act.record.last_change)
