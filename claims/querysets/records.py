"""Questions asked of every kind of record."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.choices import CaptureState, State
from newsroom.shared.fields import POSITIONS_A_MINUTE
from newsroom.shared.problems import NewsroomError

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")

POSITIONS_A_DAY = 24 * 60 * POSITIONS_A_MINUTE


class PublicRecordError(NewsroomError):
    """A record that readers have seen was to be deleted."""

    status = 409
    title = gettext_lazy("Published records are not deleted")


def related(model: type[models.Model], name: str) -> Any:
    """The manager of the model that the relation `name` leads to."""
    return model._meta.get_field(name).related_model._default_manager  # type: ignore[union-attr]


def history(name: str) -> Any:
    """The manager of the model `name`, to which no relation leads from a record."""
    return apps.get_model("claims", name)._default_manager


def any_of(*questions: models.QuerySet[Any]) -> Q:
    """Whether one of some questions about the outer row finds anything.

    Each ends at its first find. For two of `Exists`, PostgreSQL would gather the
    answers for all rows that there are before it looked at the first.
    """
    finds = [rows.order_by().values("pk")[:1] for rows in questions]
    return reduce(or_, (Q(IsNull(Subquery(found), False)) for found in finds))


def count_of(rows: models.QuerySet[Any]) -> Coalesce:
    """How many of `rows` belong to the outer row, as a subquery."""
    counted = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


def cited(model: type[models.Model]) -> "Prefetch[Any, Any, Any]":
    """The citations of `model` with their sources and the copies that are held."""
    citations = related(model, "citations")
    sources = related(citations.model, "source")
    captures = related(sources.model, "captures").filter(state=CaptureState.HELD)
    return Prefetch(
        "citations",
        queryset=citations.prefetch_related(
            "source", Prefetch("source__captures", captures, to_attr="shown_captures")
        ),
    )


class RecordQuerySet(models.QuerySet[M]):
    """Rows with a history; those that readers have seen stay."""

    def ever_public(self) -> Self:
        """Those that readers may have seen."""
        return self.filter(last_change__isnull=False)

    def with_live_revision(self) -> Self:
        """What readers see: `live_number`, `live_sha256`, and since when, `changed_at`.

        The row's own `updated_at` also moves when a pending version is saved, of which
        readers are told nothing.
        """
        live = self._live_revision()
        return self.with_changed_at().annotate(
            live_number=Subquery(live.values("number")[:1]),
            live_sha256=Subquery(live.values("sha256")[:1]),
        )

    def with_newest_number(self) -> Self:
        """The number of its newest revision, as `newest_number`."""
        of_it = {"resource": self.model.resource, "resource_id": OuterRef("pk")}  # type: ignore[attr-defined]
        newest = history("Revision").filter(**of_it).order_by("-number")
        return self.annotate(newest_number=Subquery(newest.values("number")[:1]))

    def with_live_from(self) -> Self:
        """Since when readers see its present words, as `live_from`."""
        live = self._live_revision()
        return self.annotate(live_from=Subquery(live.values("live_from")[:1]))

    def _live_revision(self) -> Any:
        """The revision of the outer row that readers see."""
        return (
            history("Revision")
            .live()
            .filter(
                resource=self.model.resource,  # type: ignore[attr-defined]
                resource_id=OuterRef("pk"),
            )
        )

    def with_changed_at(self) -> Self:
        """When what readers see of it last changed, as `changed_at`."""
        changes = history("Change").filter(pk=OuterRef("last_change"))
        return self.annotate(changed_at=Subquery(changes.values("at")[:1]))

    def for_sitemap(self) -> Self:
        """Its address, and when what it shows last changed."""
        return self.with_changed_at()

    def last_changed_first(self) -> Self:
        """By their newest public change, which is another for each; a total order."""
        return self.order_by("-last_change")

    def changed_since(self, instant: datetime) -> Self:
        """Those that last changed in public at `instant` or later, in that order."""
        first = history("Change").since(instant).values("cursor")[:1]
        rows = self.filter(last_change__gte=Subquery(first))
        return rows.order_by("last_change")

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_if_public()
        return super().delete()

    def refuse_if_public(self) -> None:
        """Raise PublicRecordError where readers may have seen one of these."""
        if self.ever_public().exists():
            raise PublicRecordError(
                _("What readers have seen is withdrawn with a reason, not deleted.")
            )


class PublishableQuerySet(RecordQuerySet[M]):
    """Rows with a state; all but the published are the newsroom's own."""

    def published(self) -> Self:
        """What the public may see now."""
        return self.filter(state=State.PUBLISHED)

    def ever_public(self) -> Self:
        return self.filter(published_at__isnull=False)

    def public_at(self, instant: datetime) -> Self:
        """Of these, what the public could see just before `instant` too."""
        return self._live_at(instant, self.model.resource)  # type: ignore[attr-defined]

    def _live_at(self, instant: datetime, resource: Any, path: str = "") -> Self:
        """Those that were, or whose record of the kind `resource` at `path` was."""
        revisions = history("Revision").live_at(instant)
        there = revisions.filter(resource=resource, resource_id=OuterRef(f"{path}pk"))
        # The first condition spares most rows the question.
        rows = self.filter(**{f"{path}published_at__lt": instant})
        return rows.filter(Exists(there))

    def withdrawn(self) -> Self:
        """What the public could see once and may no longer."""
        return self.filter(state=State.WITHDRAWN)

    def due(self, at: Any) -> Self:
        """Scheduled to be public by the instant `at`."""
        return self.filter(state=State.SCHEDULED, scheduled_for__lte=at)

    def in_review(self) -> Self:
        """Submitted, never public yet."""
        return self.filter(state=State.REVIEW)

    def with_change_waiting(self) -> Self:
        """What readers see, of which another version waits to be published."""
        waiting = history("Revision").pending().filter(resource=self.model.resource)  # type: ignore[attr-defined]
        rows = self.filter(state=State.PUBLISHED)
        return rows.filter(pk__in=waiting.values("resource_id"))

    def not_changed_by(self, person: Any) -> Self:
        """Without those that `person` changed since readers last saw them."""
        own = history("Revision").filter(
            resource=self.model.resource,  # type: ignore[attr-defined]
            resource_id=OuterRef("pk"),
            author=person,
        )
        return self.filter(~Exists(own.changing_since_public()))

    def sent_back_to(self, person: Any) -> Self:
        """Drafts of `person` with a note of what is to be mended."""
        rows = self.filter(state=State.DRAFT, author=person)
        return rows.exclude(sent_back_note="")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def _shown(
        self, relation: str, rows: Any = None, to: str = ""
    ) -> "Prefetch[Any, Any, Any]":
        """Published rows of `relation`, as `shown_<relation>`."""
        chosen = related(self.model, relation).published() if rows is None else rows
        return Prefetch(relation, queryset=chosen, to_attr=to or f"shown_{relation}")


class OnTimelineQuerySet(PublishableQuerySet[M]):
    """Rows with a place on the timeline."""

    def newest_first(self) -> Self:
        """By place on the timeline, latest first; a total order."""
        return self.order_by("-position")

    def oldest_first(self) -> Self:
        return self.order_by("position")

    def as_places(self) -> Any:
        """Where each stands, and its newest change: `pk`, `position`, `last_change`."""
        return self.values_list("pk", "position", "last_change", named=True)

    def as_dated_places(self) -> Any:
        """Where each stands, and since when it is public: `published_at`."""
        columns = ("pk", "position", "published_at")
        return self.values_list(*columns, named=True)

    def between_positions(self, one: int, other: int) -> Self:
        """Those that stand strictly between two positions, in either order."""
        low, high = sorted((one, other))
        return self.filter(position__gt=low, position__lt=high)


def day_position(day: date, days_after: int = 0) -> int:
    """The lowest position on `day` (newsroom/shared/fields.py says what it is)."""
    return (day.toordinal() + days_after) * POSITIONS_A_DAY


def day_of(position: int) -> date:
    """The day on which `position` is."""
    return date.fromordinal(position // POSITIONS_A_DAY)


def key_of(position: int) -> int:
    """The key of the record that stands at `position`."""
    return position % POSITIONS_A_MINUTE


def in_batches(
    rows: models.QuerySet[Any, T], column: str, size: int
) -> Iterator[list[T]]:
    """All of `rows`, by their unique `column`, without a cursor kept open.

    A pool between this and the database may not keep one from query to query.
    """
    place: Any = None
    while True:
        left = rows if place is None else rows.filter(**{f"{column}__gt": place})
        batch = list(left.order_by(column)[:size])
        if not batch:
            return
        yield batch
        last = batch[-1]
        place = last[column] if isinstance(last, dict) else getattr(last, column)
