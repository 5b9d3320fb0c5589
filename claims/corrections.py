"""What was set right in public and what was taken back, as one list by date.

Corrections and withdrawals are rows of several tables. Each has one place in the
order of all: its instant, then which table it is of, then its key. A correction is
known to the day, and stands at that day's beginning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Publishable,
    Review,
    Story,
)

# In the order in which they stand within one instant; cursors know them by it.
TABLES: tuple[Any, ...] = (
    Correction,
    Claim,
    Contradiction,
    Review,
    Commitment,
    Event,
    Story,
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
ALL, NONE = Q(pk__isnull=False), Q(pk__isnull=True)

# Microseconds since 1970, the table, the key: JSON, and compared as it is.
Place = list[int]


@dataclass(frozen=True)
class Entry:
    """A correction, or a record that was withdrawn."""

    place: Place
    correction: Correction | None = None
    withdrawn: Publishable | None = None


class SetRight:
    """All corrections and withdrawals that readers may know of, newest first."""

    order = "-place"

    def take(self, order: str, beyond: Place | None, limit: int) -> list[Entry]:
        """The first `limit` in `order` that stand beyond the place `beyond`."""
        found = [
            entry
            for table in range(len(TABLES))
            for entry in _of_table(table, order, beyond, limit)
        ]
        found.sort(key=lambda entry: entry.place, reverse=order.startswith("-"))
        return found[:limit]

    @staticmethod
    def place_of(day: date, days_after: int = 0) -> Place:
        """The place before all that is of `day`, or of so many days after."""
        return [_microseconds(_midnight(day + timedelta(days_after))), -1, -1]


def _of_table(
    table: int, order: str, beyond: Place | None, limit: int
) -> Iterator[Entry]:
    sign, test = ("-", "lt") if order.startswith("-") else ("", "gt")
    column = "withdrawn_at" if table else "on"
    rows = _public(TABLES[table])
    if beyond is not None:
        rows = rows.filter(_stands_beyond(table, column, beyond, test))
    for row in rows.order_by(f"{sign}{column}", f"{sign}pk")[:limit]:
        if isinstance(row, Correction):
            place = [_microseconds(_midnight(row.on)), table, row.pk]
            yield Entry(place, correction=row)
        else:
            place = [_microseconds(row.withdrawn_at), table, row.pk]
            yield Entry(place, withdrawn=row)


def _public(model: Any) -> QuerySet[Any]:
    if model is Correction:
        return Correction.objects.published().for_card()
    return model.objects.withdrawn()  # type: ignore[no-any-return]


def _stands_beyond(table: int, column: str, place: Place, test: str) -> Q:
    """What an index on `column` and the key can begin at."""
    microseconds, other, key = place
    at: Any = EPOCH + microseconds * MICROSECOND
    tied = ALL if (table < other) == (test == "lt") else NONE
    if table == other:
        tied = Q(**{f"pk__{test}": key})
    if column == "on":
        day = timezone.localdate(at)
        if at > _midnight(day):
            tied = ALL if test == "lt" else NONE
        at = day
    return Q(**{f"{column}__{test}e": at}) & (Q(**{f"{column}__{test}": at}) | tied)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _microseconds(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND
