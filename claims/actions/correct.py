"""Setting a published record right, in public."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import snapshots
from claims.actions.acting import NotAllowedError, StateError, acting
from claims.actions.publish import apply_pending
from claims.choices import ChangeAction, State
from claims.models import Correction, Publishable, Revision


def correct(
    *,
    record: Publishable,
    by: User,
    text: str,
    changes: Mapping[str, Any] | None = None,
) -> Revision:
    """Change a published record with a public note that says what was wrong.

    Without `changes` its pending version goes live. Own `changes` are taken only
    where four eyes are not asked for. Raises ValidationError without a text.
    """
    with acting(record, by, "correct", text, public=True) as act:
        act.require_state(record, State.PUBLISHED)
        if changes is None:
            act.require_four_eyes()
            apply_pending(record)
        else:
            _apply_own(record, changes)
        act.announced_as = ChangeAction.CORRECTED
        note = Correction(
            **{record.resource: record},
            on=timezone.localdate(act.now),
            text=text.strip(),
        )
        note.full_clean()
        note.save()
    return act.revision


def _apply_own(record: Publishable, changes: Mapping[str, Any]) -> None:
    if settings.FOUR_EYES:
        raise NotAllowedError(
            _(
                "Nobody makes public what they changed themselves: save the change, "
                "and let somebody else correct the record with it."
            )
        )
    if Revision.objects.of(record).pending().exists():
        raise StateError(
            _("A changed version waits already: correct the record with that one.")
        )
    snapshots.apply(record, changes)
