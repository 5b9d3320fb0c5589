"""What has become of a commitment by a day, from dates and recorded progress alone.

Pure: it knows no model. Never *broken* without recorded progress; where parties
report different things, that is the finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import CommitmentState
from newsroom.shared.numbers import number
from newsroom.shared.solar_hijri import in_each_calendar

UNDETERMINABLE = CommitmentState.UNDETERMINABLE


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

    def due_beyond(self, total: Decimal) -> date | None:
        """The day by which more than `total` was promised."""
        beyond = (due_on for due_on, promised in self.steps if promised > total)
        return next(beyond, self.due)

    @property
    def first_due(self) -> date | None:
        """The first day on which something is due."""
        return self.steps[0][0] if self.steps else self.due


@dataclass(frozen=True)
class Count:
    """What one party reported to be reached, all told, by a day.

    `low` and `high` are its bounds where the party gave them, `key` tells it apart.
    """

    on: date
    total: Decimal
    reported_by: str
    low: Decimal | None = None
    high: Decimal | None = None
    key: int = 0


def assess(promise: Promise, counts: Iterable[Count], today: date) -> Assessment:
    """The state of `promise` on `today`."""
    in_order = sorted(counts, key=_by_day)
    latest = {count.reported_by: count for count in in_order}
    first_due = promise.first_due
    if not latest:
        if first_due is not None and today < first_due:
            return Assessment(CommitmentState.NOT_DUE, _("nothing is due yet"))
        return undeterminable(_("no progress recorded"))
    if promise.goal is None:
        return undeterminable(_("it promises no figure to measure by"))
    found = {
        who: state
        for who, count in latest.items()
        if (state := _state_by(promise, count, today)) != UNDETERMINABLE
    }
    if not found:
        return undeterminable(_("no progress recorded since it fell due"))
    said = _listed(
        _reason(promise, state, _telling(promise, in_order, latest[who]))
        for who, state in found.items()
    )
    if len(set(found.values())) > 1:
        different = _("the parties report different figures: %(figures)s")
        return undeterminable(different % {"figures": said})
    return Assessment(next(iter(found.values())), said)


def undeterminable(reason: str) -> Assessment:
    return Assessment(UNDETERMINABLE, reason)


def _by_day(count: Count) -> date:
    return count.on


def _state_by(promise: Promise, count: Count, today: date) -> CommitmentState:
    """The state by the word of one party."""
    if promise.goal is not None and count.total >= promise.goal:
        return CommitmentState.KEPT
    if promise.due is not None and today > promise.due:
        # What was counted before it fell due says nothing of what came of it.
        was_counted = count.on >= promise.due
        return CommitmentState.BROKEN if was_counted else UNDETERMINABLE
    on_schedule = count.total >= promise.expected(count.on)
    return CommitmentState.ON_SCHEDULE if on_schedule else CommitmentState.BEHIND


def _telling(promise: Promise, in_order: Iterable[Count], last: Count) -> Count:
    """The count of a party that decides: the first that reached the goal, or its last.

    A later count that repeats the goal does not make it late.
    """
    if promise.goal is None or last.total < promise.goal:
        return last
    own = (count for count in in_order if count.reported_by == last.reported_by)
    return next(count for count in own if count.total >= promise.goal)


def _reason(promise: Promise, state: CommitmentState, count: Count) -> str:
    """Whose count it is, how far from what was promised, and how late."""
    if state == CommitmentState.BEHIND:
        return _behind(promise, count)
    words = {
        "total": number(count.total),
        "goal": number(promise.goal or Decimal(0)),
        "who": count.reported_by,
    }
    late = (count.on - promise.due).days if promise.due else 0
    if late <= 0:
        return _("%(total)s of %(goal)s reported by %(who)s") % words
    return ngettext(
        "%(total)s of %(goal)s reported by %(who)s, %(days)s day after it was due",
        "%(total)s of %(goal)s reported by %(who)s, %(days)s days after it was due",
        late,
    ) % {**words, "days": number(late)}


def _behind(promise: Promise, count: Count) -> str:
    words = {
        "total": number(count.total),
        "expected": number(promise.expected(count.on)),
        "on": in_each_calendar(count.on.isoformat()),
        "who": count.reported_by,
    }
    since = promise.due_beyond(count.total)
    late = (count.on - since).days if since else 0
    if late <= 0:
        return (
            _("%(total)s of %(expected)s promised by %(on)s, reported by %(who)s")
            % words
        )
    return ngettext(
        "%(total)s of %(expected)s promised by %(on)s, reported by %(who)s: "
        "%(days)s day late",
        "%(total)s of %(expected)s promised by %(on)s, reported by %(who)s: "
        "%(days)s days late",
        late,
    ) % {**words, "days": number(late)}


def _listed(reasons: Iterable[str]) -> str:
    """Several parties' reasons in one line."""
    first, *others = reasons
    for other in others:
        first = _("%(some)s; %(one)s") % {"some": first, "one": other}
    return first
