"""What records were, and what changed in public."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims.choices import RevisionState
from claims.querysets.records import M


class RevisionQuerySet(models.QuerySet[M]):
    """What records were."""

    def of(self, record: Any) -> Self:
        """The revisions of one record, newest first."""
        return self.filter(resource=record.resource, resource_id=record.pk).order_by(
            "-number"
        )

    def published(self) -> Self:
        """Those that were live once, or are: never a draft or a version that waits."""
        return self.filter(live_from__isnull=False)

    def seen_after(self, instant: datetime) -> Self:
        """Those that were still live after `instant`, or became so later."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=instant))

    def of_any(self, resource: Any, keys: Any) -> Self:
        """The revisions of some records of one kind."""
        return self.filter(resource=resource, resource_id__in=keys)

    def live_at(self, instant: datetime) -> Self:
        """What readers saw just before `instant`: one a record, if any."""
        went_on = Q(live_until__isnull=True) | Q(live_until__gte=instant)
        return self.filter(went_on, live_from__lt=instant)

    def live(self) -> Self:
        return self.filter(state=RevisionState.LIVE)

    def pending(self) -> Self:
        return self.filter(state=RevisionState.PENDING)

    def changing_since_public(self) -> Self:
        """Those with another content than the one before, and newer than what is live.

        Submitting and approving change no content: four eyes are not asked for them.
        """
        same_record: Any = self.model._default_manager.filter(
            resource=OuterRef("resource"), resource_id=OuterRef("resource_id")
        )
        live = same_record.live().filter(number__gte=OuterRef("number"))
        same = same_record.filter(
            number=OuterRef("number") - 1, sha256=OuterRef("sha256")
        )
        return self.filter(~Exists(live), ~Exists(same))


class ChangeQuerySet(models.QuerySet[M]):
    """What changed in public, in commit order."""

    def after(self, cursor: int) -> Self:
        return self.filter(cursor__gt=cursor).order_by("cursor")

    def since(self, instant: datetime) -> Self:
        """From the first one that was made at `instant` or later."""
        return self.filter(at__gte=instant).order_by("cursor")


class MergeQuerySet(models.QuerySet[M]):
    """What is part of another record now."""

    def gone(self, resource: Any) -> Any:
        """The keys of the records of one kind that are part of another."""
        return self.filter(resource=resource).order_by().values("resource_id")

    def of(self, record: Any) -> Self:
        """That `record` is part of another."""
        return self.filter(resource=record.resource, resource_id=record.pk)

    def any_of(self, asked: Mapping[Any, Iterable[int]]) -> Self:
        """That any record of these models and keys is part of another."""
        named = Q(pk__in=[])
        for model, keys in asked.items():
            named |= Q(resource=model.resource, resource_id__in=keys)
        return self.filter(named)

    def into(self, record: Any) -> Self:
        """What became part of `record`, the newest first."""
        rows = self.filter(resource=record.resource, into_id=record.pk)
        return rows.order_by("-pk")

    def stand_ins(self, resource: Any, keys: Iterable[int]) -> dict[int, int]:
        """What stands for those of `keys` that are part of another, however often."""
        found: dict[int, int] = {}
        asked = set(keys)
        while asked:
            rows = self.filter(resource=resource, resource_id__in=asked)
            step = dict(rows.order_by().values_list("resource_id", "into_id"))
            found = {key: step.get(into, into) for key, into in found.items()}
            found |= {key: into for key, into in step.items() if key in set(keys)}
            asked = set(step.values())
        return found
