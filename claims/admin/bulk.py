"""One act on many records, each on its own, and what each of them met."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.admin.forms import last_change
from claims.admin.refusals import SAID, sentence
from claims.models import Record

MOST = 500


@dataclass
class Summary:
    """The records that it was done with, and those that stay, with why."""

    done: list[Record] = field(default_factory=list)
    refused: list[tuple[Record, str]] = field(default_factory=list)


def act_on_each(
    rows: Iterable[Any],
    request: HttpRequest,
    act: Callable[..., Any],
    logged: str | Promise,
    **given: Any,
) -> Summary:
    """Do `act` with each row in a transaction of its own, the earliest entered first.

    Each is `logged` in those words. One that was changed since it was shown stays as
    it is.
    """
    met = Summary()
    for record in sorted(rows, key=lambda each: each.pk):
        said = changed_since_shown(record, request)
        if not said:
            try:
                with transaction.atomic():
                    act(record=record, by=request.user, **given)
                    log(record, request, str(logged))
            except SAID as refusal:
                said = sentence(refusal)
        if said:
            met.refused.append((record, said))
        else:
            met.done.append(record)
    return met


def log(record: Record, request: HttpRequest, said: str) -> None:
    key: Any = request.user.pk
    LogEntry.objects.log_actions(key, [record], CHANGE, said, single_object=True)


def shown(record: Record) -> SafeString:
    """Carries the version of a row that is shown, to the act on it."""
    return format_html(
        '<input type="hidden" name="shown_{}" value="{}">', record.pk, record.version
    )


def changed_since_shown(record: Record, request: HttpRequest) -> str:
    """Who changed what of it since; nothing where nobody did."""
    version = request.POST.get(f"shown_{record.pk}", str(record.version))
    if version == str(record.version):
        return ""
    return last_change(record)


def few(request: HttpRequest, rows: Any) -> list[Any]:
    """The rows, if they are not too many for one act; else none, and that is said."""
    found = list(rows[: MOST + 1])
    if len(found) <= MOST:
        return found
    said = gettext("At most %(most)s records at once: choose fewer. Nothing was done.")
    messages.error(request, said % {"most": MOST})
    return []


def say(request: HttpRequest, met: Summary, sum_: str) -> None:
    """The sum, and each record by name."""
    if met.done:
        names = format_html_join("", "<li>{}</li>", ((each,) for each in met.done))
        said = sum_ % len(met.done)
        messages.success(request, format_html("{}<ul>{}</ul>", said, names))
    if met.refused:
        rows = format_html_join("", "<li><b>{}</b>: {}</li>", met.refused)
        intro = gettext("These stay as they were:")
        messages.error(request, format_html("{}<ul>{}</ul>", intro, rows))
