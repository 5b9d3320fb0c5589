"""Who contradicts whom."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Prefetch, Q

from claims.choices import State
from claims.querysets.records import M, OnTimelineQuerySet, cited, related


class ContradictionQuerySet(OnTimelineQuerySet[M]):
    """Who contradicts whom."""

    def published(self) -> Self:
        """Public only with both its claims."""
        return (
            super()
            .published()
            .filter(first__state=State.PUBLISHED, second__state=State.PUBLISHED)
        )

    def withdrawn(self) -> Self:
        """Never seen where one of its claims was not."""
        return (
            super()
            .withdrawn()
            .filter(
                first__published_at__isnull=False, second__published_at__isnull=False
            )
        )

    def public_at(self, instant: datetime) -> Self:
        """Public then only with both its claims."""
        rows = super().public_at(instant)
        for end in ("first", "second"):
            claim = self.model._meta.get_field(end).related_model
            rows = rows._live_at(instant, claim.resource, f"{end}__")  # type: ignore[union-attr]
        return rows

    def of_any(self, claims: Any) -> Self:
        """Those that are about any of the claims."""
        return self.filter(Q(first__in=claims) | Q(second__in=claims))

    def of(self, claim: Any) -> Self:
        return self.filter(Q(first=claim) | Q(second=claim))

    def among(self, claims: Any) -> Self:
        """Those whose claims are both of `claims`."""
        return self.filter(first__in=claims, second__in=claims)

    def reversals(self) -> Self:
        """Both claims are of one party."""
        return self.filter(reversal=True)

    def disputes(self) -> Self:
        """The claims are of two parties."""
        return self.filter(reversal=False)

    def for_card(self) -> Self:
        """Both claims with speakers and parties."""
        ends = [
            f"{end}__{whose}"
            for end in ("first", "second")
            for whose in ("speaker", "on_behalf_of", "party", "verdict")
        ]
        return self.select_related(*ends)

    def for_feed(self) -> Self:
        """A card, and since when readers see its words."""
        return self.for_card().with_live_from()

    def for_list(self) -> Self:
        """A card with its sources, and both claims as the API lists them."""
        claims = related(self.model, "first").for_list()
        return self.with_live_revision().prefetch_related(
            Prefetch("first", claims), Prefetch("second", claims), cited(self.model)
        )

    def for_page(self) -> Self:
        """All that its own page prints: both claims with their sources."""
        claims = related(self.model, "first").for_list().with_citations()
        return self.with_live_revision().prefetch_related(
            Prefetch("first", claims),
            Prefetch("second", claims),
            cited(self.model),
            Prefetch("corrections", to_attr="shown_corrections"),
        )
