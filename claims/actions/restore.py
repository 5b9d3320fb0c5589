"""Going back to what a record said before."""

import json

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import snapshots
from claims.actions.acting import Act, StateError, acting, lock
from claims.actions.enter import lock_pointed_at, propose_saved, start
from claims.merging import followed
from claims.models import Publishable, Revision


def restore(
    *, record: Publishable, by: User, revision: Revision, reason: str = ""
) -> Revision:
    """Make `record` what `revision` says: a published one as its pending version.

    A field whose words were redacted there stays as it is now. Raises StateError where
    that changes nothing or nothing is left of the revision.
    """
    data = _content(record, revision)
    reason = reason or _("As in version %(number)s.") % {"number": revision.number}
    if record.is_published:
        with transaction.atomic():
            act = Act(record, by, timezone.now(), reason)
            act.require_permission("restore")
            lock(record)
            _apply(record, data)
            return propose_saved(record, by, reason)
    with acting(record, by, "restore", reason, public=False) as act:
        start(act)
        _apply(record, data)
    return act.revision


def _content(record: Publishable, revision: Revision) -> snapshots.Snapshot:
    """What `revision` says of the record, without what may never come back."""
    of_it = Revision.objects.of(record)
    stored = of_it.filter(number=revision.number).first()
    if stored is None or not stored.snapshot:
        raise StateError(_("Nothing is left of this version."))
    newest = of_it.pending().first() or of_it.first()
    if newest is not None and newest.snapshot == stored.snapshot:
        raise StateError(_("That is what it says already."))
    data = json.loads(stored.snapshot)
    gone = {*data.get("redacted", []), *snapshots.MARKS}
    return {name: value for name, value in data.items() if name not in gone}


def _apply(record: Publishable, data: snapshots.Snapshot) -> None:
    data = followed(type(record), data)
    lock_pointed_at(data)
    snapshots.restore(record, snapshots.canonical(data))
