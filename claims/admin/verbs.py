"""The acts with a page of their own at the desk: what each asks, and says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims import actions
from claims.admin.act_forms import (
    ActForm,
    CorrectForm,
    NoteForm,
    RedactForm,
    RestoreForm,
    ScheduleForm,
    WhyForm,
    WithdrawForm,
)
from claims.choices import State
from claims.models import Publishable, Revision

UNPUBLISHED = {State.DRAFT, State.REVIEW, State.SCHEDULED}


@dataclass(frozen=True)
class Verb:
    """One act: what its link, its page and its log line say, and what it asks.

    `rehearsal` is what is done on trial to show what would come of it, `given` what it
    is given then.
    """

    name: str
    label: str | Promise
    consequence: str | Promise
    done: str | Promise
    act: Callable[..., Any]
    form: type[ActForm]
    states: frozenset[State]
    permission: str = ""
    rehearsal: Callable[..., Any] | None = None
    given: dict[str, Any] = field(default_factory=dict)
    # Of what is public: only with a version that waits.
    needs_change: bool = False
    is_on_form: bool = True
    is_grave: bool = False

    def is_allowed(self, user: Any, record: Publishable) -> bool:
        permission = self.permission or self.name
        return bool(user.has_perm(f"claims.{permission}_{record.resource}"))

    def fits(self, record: Publishable, pending: Revision | None) -> bool:
        """Whether the record is in a state for it."""
        waits = not record.is_published or pending is not None
        return record.state in self.states and (waits or not self.needs_change)

    def rehearse(self, record: Publishable, by: User, **given: Any) -> None:
        (self.rehearsal or self.act)(record=record, by=by, **self.given, **given)


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            name="submit",
            label=_("Submit for review"),
            consequence=_("An editor may publish it then. Readers see nothing of it."),
            done=_("Submitted for review."),
            act=actions.submit,
            form=WhyForm,
            states=frozenset({State.DRAFT}),
        ),
        Verb(
            name="publish",
            label=_("Publish"),
            consequence=_("Readers see it at once."),
            done=_("Published."),
            act=actions.publish,
            form=WhyForm,
            states=frozenset({State.REVIEW, State.PUBLISHED}),
            needs_change=True,
        ),
        Verb(
            name="schedule",
            label=_("Schedule"),
            consequence=_(
                "Readers see it from that instant on. A change before it takes this "
                "approval back."
            ),
            done=_("Scheduled."),
            act=actions.schedule,
            form=ScheduleForm,
            states=frozenset({State.REVIEW}),
            permission="publish",
            rehearsal=actions.publish,
        ),
        Verb(
            name="correct",
            label=_("Correct"),
            consequence=_(
                "Readers see the new version at once, and your note on what was wrong."
            ),
            done=_("Corrected."),
            act=actions.correct,
            form=CorrectForm,
            states=frozenset({State.PUBLISHED}),
            given={"text": "-"},
            needs_change=True,
        ),
        Verb(
            name="send_back",
            label=_("Send back"),
            consequence=_("It is a draft again, with your note for who entered it."),
            done=_("Sent back."),
            act=actions.send_back,
            form=NoteForm,
            states=frozenset({State.REVIEW, State.SCHEDULED}),
            given={"note": "-"},
        ),
        Verb(
            name="restore",
            label=_("Restore"),
            consequence=_(
                "It says again what it said in this version. What is public changes "
                "only once somebody else publishes it."
            ),
            done=_("Restored."),
            act=actions.restore,
            form=RestoreForm,
            states=frozenset({*UNPUBLISHED, State.PUBLISHED}),
            is_on_form=False,
        ),
        Verb(
            name="withdraw",
            label=_("Withdraw"),
            consequence=_("Readers find your reason at its address instead."),
            done=_("Withdrawn."),
            act=actions.withdraw,
            form=WithdrawForm,
            states=frozenset({State.PUBLISHED}),
            given={"reason": "-"},
            is_grave=True,
        ),
        Verb(
            name="redact",
            label=_("Redact"),
            consequence=_(
                "The words of the fields that you choose are gone from the record and "
                "from every version of it, for good: nobody can bring them back. A "
                "version that waits does not wait any more, and an embargo ends."
            ),
            done=_("Redacted."),
            act=actions.redact,
            form=RedactForm,
            states=frozenset(State),
            is_grave=True,
        ),
    )
}


def logged(name: str) -> tuple[Callable[..., Any], str | Promise]:
    """An act, and how the log says that it was done."""
    return VERBS[name].act, VERBS[name].done


def offered(user: Any, record: Publishable, pending: Revision | None) -> Iterator[Verb]:
    """What `user` may do with `record` now, in the order of the work."""
    for verb in VERBS.values():
        is_possible = verb.is_on_form and verb.fits(record, pending)
        if is_possible and verb.is_allowed(user, record):
            yield verb
