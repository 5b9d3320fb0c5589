"""What was set right or taken back, as the list of corrections prints it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.choices import Resource
from claims.corrections import Entry
from claims.models import Correction, Publishable
from newsroom.shared.numbers import number
from timeline.sides import between_whom

# The kinds of record with a page of their revisions.
WITH_HISTORY = (Resource.CLAIM, Resource.CONTRADICTION)


@dataclass(frozen=True)
class Note:
    """On what it is, when it was made, and where it leads to."""

    kind: str
    name: str
    on: date
    text: str
    address: str = ""
    history: str = ""
    is_withdrawal: bool = False


def note(entry: Entry) -> Note:
    if entry.correction is not None:
        return of_correction(entry.correction)
    return of_withdrawal(entry.withdrawn)  # type: ignore[arg-type]


def of_correction(correction: Correction) -> Note:
    record = correction.record
    return Note(
        kind=kind_of(record),
        name=name_of(record),
        on=correction.on,
        text=correction.text,
        address=record.get_absolute_url(),
        history=seen_in(correction),
    )


def seen_in(correction: Correction) -> str:
    """Where what it changed is shown, if it is."""
    record = correction.record
    if record.resource not in WITH_HISTORY:
        return ""
    address = reverse(f"timeline:{record.resource}-history", args=[record.pk])
    return f"{address}#correction-{correction.pk}"


def of_withdrawal(record: Publishable) -> Note:
    """By its number alone: its words may not be read any more."""
    return Note(
        kind=kind_of(record),
        name=_("No. %(number)s") % {"number": number(record.pk)},
        on=timezone.localdate(record.withdrawn_at),
        text=record.withdrawal_reason,
        address=address_of_withdrawn(record),
        is_withdrawal=True,
    )


def address_of_withdrawn(record: Publishable) -> str:
    """The page that says it is gone, or that of the claim it hung on.

    A story has its title in its address, so nothing leads to that.
    """
    if record.resource in (Resource.CLAIM, Resource.CONTRADICTION, Resource.EVENT):
        return reverse(f"timeline:{record.resource}", args=[record.pk])
    if record.resource in (Resource.REVIEW, Resource.COMMITMENT):
        return reverse("timeline:claim", args=[record.claim_id])  # type: ignore[attr-defined]
    return ""


def kind_of(record: Publishable) -> str:
    return str(capfirst(record.resource.label))


def name_of(record: Publishable) -> str:
    """What is corrected, or the claim that it hangs on."""
    if record.resource == Resource.CONTRADICTION:
        return between_whom(record)  # type: ignore[arg-type]
    return str(getattr(record, "claim", record))
