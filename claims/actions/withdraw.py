"""Taking a published record back, with a reason that stays at its address."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.acting import acting, require_text
from claims.choices import ChangeAction, State
from claims.models import Publishable, Revision


def withdraw(
    *, record: Publishable, by: User, reason: str, keep_text: bool = False
) -> Revision:
    """Withdraw a record; its text stays readable only with `keep_text`.

    Raises ValidationError without a reason.
    """
    require_text("reason", reason, _("Say why: readers will see it."))
    with acting(record, by, "withdraw", reason, public=True) as act:
        act.require_state(record, State.PUBLISHED)
        record.state = State.WITHDRAWN
        record.withdrawn_at = act.now
        record.withdrawal_reason = reason
        record.withdrawal_keeps_text = keep_text
        act.announced_as = ChangeAction.WITHDRAWN
        record.save()
    return act.revision
