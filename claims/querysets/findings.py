"""What was found, what became of promises, what was set right."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q, Subquery

from claims.choices import Origin, State, Tone
from claims.querysets.records import (
    M,
    PublishableQuerySet,
    RecordQuerySet,
    cited,
    related,
)


class ReviewQuerySet(PublishableQuerySet[M]):
    """What was found."""

    def published(self) -> Self:
        """Public only with its claim."""
        return super().published().filter(claim__state=State.PUBLISHED)

    def withdrawn(self) -> Self:
        """Never seen where its claim was not."""
        return super().withdrawn().filter(claim__published_at__isnull=False)

    def ours(self) -> Self:
        return self.filter(origin=Origin.OURS)

    def elsewheres(self) -> Self:
        return self.filter(origin=Origin.ELSEWHERE)

    def found(self) -> Self:
        """As told with a claim: published, with its verdict, the newest first."""
        rows = self.published().select_related("verdict")
        return rows.order_by("-reviewed_on", "-pk")

    def shown(self) -> Self:
        """As printed on a claim's page: with its sources, and the `best_grade`."""
        grades = related(self.model, "verdict").graded().order_by("-order")
        return (
            self.found()
            .annotate(best_grade=Subquery(grades.values("order")[:1]))
            .prefetch_related(cited(self.model))
        )


class VerdictQuerySet(RecordQuerySet[M]):
    """The newsroom's scale, which is public as a whole."""

    def published(self) -> Self:
        return self.all()

    def graded(self) -> Self:
        """Those that say how true it is, as an open one does not."""
        return self.exclude(tone=Tone.OPEN)


class CommitmentQuerySet(PublishableQuerySet[M]):
    """What was promised."""

    def published(self) -> Self:
        """Public only with its claim."""
        return super().published().filter(claim__state=State.PUBLISHED)

    def withdrawn(self) -> Self:
        """Never seen where its claim was not."""
        return super().withdrawn().filter(claim__published_at__isnull=False)

    def shown(self) -> Self:
        """As hung on a claim: published, with steps and progress."""
        counts = related(self.model, "progress")
        counts = counts.select_related("reported_by").prefetch_related(
            cited(counts.model)
        )
        return self.published().prefetch_related("steps", Prefetch("progress", counts))

    def for_page(self) -> Self:
        """With its claim and the claim's speaker."""
        return self.shown().select_related(
            "claim__speaker", "claim__on_behalf_of", "claim__party", "claim__verdict"
        )

    def due_between(self, first: date, last: date) -> Self:
        """Public ones that are due, at the latest, from one day to another."""
        return self.published().filter(due_to__range=(first, last))

    def in_story(self, story: Any) -> Self:
        """Of the claims that the story shows."""
        return self.filter(
            claim__story_entries__story=story, claim__story_entries__is_published=True
        )

    def newest_first(self) -> Self:
        return self.order_by("-claim__position")

    def oldest_first(self) -> Self:
        return self.order_by("claim__position")


class CorrectionQuerySet(models.QuerySet[M]):
    """What was set right."""

    def published(self) -> Self:
        """Of records that are public now."""
        public = State.PUBLISHED
        return self.filter(
            Q(claim__state=public)
            | Q(event__state=public)
            | Q(story__state=public)
            | Q(review__state=public, review__claim__state=public)
            | Q(commitment__state=public, commitment__claim__state=public)
            | Q(
                contradiction__state=public,
                contradiction__first__state=public,
                contradiction__second__state=public,
            )
        )

    def made_by(self, day: date) -> Self:
        return self.filter(on__lte=day)

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def last_made_first(self) -> Self:
        """By their keys, which are in the order they were made in."""
        return self.order_by("-pk")

    def for_list(self) -> Self:
        """With what each is of, so that its address can be told."""
        return self.select_related(
            "claim",
            "contradiction",
            "review__claim",
            "commitment__claim",
            "event",
            "story",
        )

    def for_card(self) -> Self:
        """With what each is of, and how that is called."""
        return self.for_list().select_related(
            "contradiction__first__speaker",
            "contradiction__second__speaker",
            "review__verdict",
        )
