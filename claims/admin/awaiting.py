"""What awaits a colleague: a filter of each list, and links with counts to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import RECORDS, Commitment, Publishable, Report, Revision, Source

PARAMETER = "awaits"
WEEK = timedelta(days=7)
# A count goes no further: who has more before them needs no number.
MOST = 100

PUBLISHABLE: tuple[Any, ...] = tuple(
    model for model in RECORDS.values() if issubclass(model, Publishable)
)


def to_review(rows: Any, person: Any) -> Any:
    return by_others(rows.in_review(), person)


def changes_to_review(rows: Any, person: Any) -> Any:
    return by_others(rows.with_change_waiting(), person)


def by_others(rows: Any, person: Any) -> Any:
    """What `person` may make public: with four eyes, nothing of their own."""
    return rows.not_changed_by(person) if settings.FOUR_EYES else rows


def sent_back(rows: Any, person: Any) -> Any:
    return rows.sent_back_to(person)


def embargoed(rows: Any, person: Any) -> Any:
    return rows.due(timezone.now() + WEEK)


def due_this_week(rows: Any, person: Any) -> Any:
    today = timezone.localdate()
    return rows.due_between(today, today + WEEK)


def not_captured(rows: Any, person: Any) -> Any:
    return rows.with_failed_capture()


@dataclass(frozen=True)
class Awaiting:
    """Records of some kinds that wait for one thing; `verb` is who may do it."""

    name: str
    label: str | Promise
    rows: Callable[[Any, Any], Any]
    verb: str
    models: tuple[Any, ...] = field(default=PUBLISHABLE)


AWAITING = (
    Awaiting("review", _("To review"), to_review, "publish"),
    Awaiting("change", _("Changes to review"), changes_to_review, "publish"),
    Awaiting("return", _("Sent back to you"), sent_back, "submit"),
    Awaiting("embargo", _("Public within a week"), embargoed, "publish"),
    Awaiting("due", _("Due within a week"), due_this_week, "change", (Commitment,)),
    Awaiting("capture", _("Not captured"), not_captured, "change", (Source,)),
)


class AwaitsFilter(admin.SimpleListFilter):
    """The lists that the desk's first page links to."""

    title = _("awaits")
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        model = model_admin.model
        return [(each.name, each.label) for each in AWAITING if model in each.models]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        for each in AWAITING:
            if each.name == self.value():
                return each.rows(queryset, request.user)
        return queryset


# --- The desk's first page ----------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A list with something on it; `count` is in words, “100+” where it ends."""

    label: str
    url: str
    count: str


@dataclass(frozen=True)
class Section:
    title: str | Promise
    lines: list[Line]


def awaits(person: Any) -> list[Section]:
    """What awaits `person`, without what is empty or theirs to see only."""
    sections = [Section(each.label, list(lines(each, person))) for each in AWAITING]
    sections.append(Section(_("From readers"), list(reports(person))))
    sections.append(Section(_("Changed today"), list(changed_today(person))))
    return [section for section in sections if section.lines]


def lines(awaiting: Awaiting, person: Any) -> Iterator[Line]:
    for model in awaiting.models:
        if person.has_perm(f"claims.{awaiting.verb}_{model.resource}"):
            rows = awaiting.rows(model._default_manager.all(), person)
            yield from line(model, rows, f"?{PARAMETER}={awaiting.name}")


def reports(person: Any) -> Iterator[Line]:
    if person.has_perm("claims.answer_report"):
        yield from line(Report, Report.objects.waiting())


def changed_today(person: Any) -> Iterator[Line]:
    """Versions made since midnight: the newest are looked at, and no more."""
    if person.has_perm("claims.view_revision"):
        midnight = timezone.localtime().replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        newest = Revision.objects.order_by("-pk").values_list("made_at", flat=True)
        count = sum(made_at >= midnight for made_at in newest[: MOST + 1])
        yield from numbered(Revision, count)


def line(model: type[Model], rows: Any, query: str = "") -> Iterator[Line]:
    yield from numbered(
        model, len(rows.order_by().values_list("pk")[: MOST + 1]), query
    )


def numbered(model: type[Model], count: int, query: str = "") -> Iterator[Line]:
    """A line that leads to the list of `model`; none where there is nothing."""
    if count:
        name = f"admin:claims_{model._meta.model_name}_changelist"
        more = gettext("%d+") % MOST
        said = more if count > MOST else str(count)
        label = capfirst(str(model._meta.verbose_name_plural))
        yield Line(label, reverse(name) + query, said)
