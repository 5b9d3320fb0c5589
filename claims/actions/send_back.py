"""Handing a record back to who entered it."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.acting import acting, require_text
from claims.choices import State
from claims.models import Publishable, Revision


def send_back(*, record: Publishable, by: User, note: str) -> Revision:
    """Make a record that was submitted a draft again; `note` says what to mend.

    An embargo ends with it. Raises ValidationError without a note.
    """
    require_text("note", note, _("Say what is to be mended."))
    with acting(record, by, "send_back", note, public=False) as act:
        act.require_state(record, State.REVIEW, State.SCHEDULED)
        record.state = State.DRAFT
        record.scheduled_for = record.approved_revision = None
        record.sent_back_note = note
        record.save()
    return act.revision
