"""What has become of a commitment by a day, from dates and recorded progress alone.

Pure: it knows no model. Never *broken* without recorded progress; where parties
report different things, that is the finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from claims.choices import CommitmentState


@dataclass(frozen=True)
class Assessment:
    """A commitment's state on a day, and why in words."""

    state: CommitmentState
    reason: str


@dataclass(frozen=True)
class Promise:
    """The measurable side: all told `goal` by `due`, by way of `steps` (day, total)."""

    starts: date | None
    due: date | None
    goal: Decimal | None
    starting_from: Decimal
    steps: Sequence[tuple[date, Decimal]]

    def expected(self, on: date) -> Decimal:
        """What was promised to be reached by the end of `on`."""
        if self.due is not None and on >= self.due and self.goal is not None:
            return self.goal
        reached = [total for due_on, total in self.steps if due_on <= on]
        return reached[-1] if reached else self.starting_from

    @property
    def first_due(self) -> date | None:
        """The first day on which something is due."""
        return self.steps[0][0] if self.steps else self.due


@dataclass(frozen=True)
class Count:
    """What one party reported to be reached, all told, by a day."""

    on: date
    total: Decimal
    reported_by: str


def assess(promise: Promise, counts: Iterable[Count], today: date) -> Assessment:
    """The state of `promise` on `today`."""
    latest = {count.reported_by: count for count in sorted(counts, key=_by_day)}
    first_due = promise.first_due
    if not latest:
        if first_due is not None and today < first_due:
            return Assessment(CommitmentState.NOT_DUE, _("nothing is due yet"))
        return Assessment(CommitmentState.UNDETERMINABLE, _("no progress recorded"))
    if promise.goal is None:
        return Assessment(
            CommitmentState.UNDETERMINABLE, _("it promises no figure to measure by")
        )
    found = {_state_by(promise, count, today) for count in latest.values()}
    found.discard(CommitmentState.UNDETERMINABLE)
    if not found:
        return Assessment(
            CommitmentState.UNDETERMINABLE, _("no progress recorded since it fell due")
        )
    if len(found) > 1:
        return Assessment(
            CommitmentState.UNDETERMINABLE, _("the parties report different figures")
        )
    return Assessment(found.pop(), _reason(promise, latest.values()))


def _by_day(count: Count) -> date:
    return count.on


def _state_by(promise: Promise, count: Count, today: date) -> CommitmentState:
    """The state by the word of one party."""
    if promise.goal is not None and count.total >= promise.goal:
        return CommitmentState.KEPT
    if promise.due is not None and today > promise.due:
        # What was counted before it fell due says nothing of what came of it.
        was_counted = count.on >= promise.due
        return CommitmentState.BROKEN if was_counted else CommitmentState.UNDETERMINABLE
    on_schedule = count.total >= promise.expected(count.on)
    return CommitmentState.ON_SCHEDULE if on_schedule else CommitmentState.BEHIND


def _reason(promise: Promise, latest: Iterable[Count]) -> str:
    last = max(latest, key=_by_day)
    return _("%(total)s of %(goal)s reported by %(who)s") % {
        "total": f"{last.total.normalize():f}",
        "goal": f"{promise.goal.normalize():f}" if promise.goal else "",
        "who": last.reported_by,
    }
