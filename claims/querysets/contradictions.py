"""Who contradicts whom."""

from typing import Any, Self

from django.db.models import Case, Count, F, Prefetch, Q, When

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

    def of(self, claim: Any) -> Self:
        return self.filter(Q(first=claim) | Q(second=claim))

    def reversals(self) -> Self:
        """Both claims are of one party."""
        return self.filter(reversal=True)

    def disputes(self) -> Self:
        """The claims are of two parties."""
        return self.filter(reversal=False)

    def between(self, one: str, other: str) -> Self:
        """Those whose two parties, in either order, have these slugs."""
        return self.filter(
            Q(first_party__slug=one, second_party__slug=other)
            | Q(first_party__slug=other, second_party__slug=one)
        )

    def of_party(self, party: Any) -> Self:
        return self.filter(Q(first_party=party) | Q(second_party=party))

    def opponents_of(self, party: Any) -> Any:
        """How often each other party disputes with `party`: `opponent`, `disputes`."""
        other = Case(
            When(first_party=party, then=F("second_party")), default=F("first_party")
        )
        return (
            self.disputes()
            .of_party(party)
            .order_by()
            .annotate(opponent=other)
            .filter(opponent__isnull=False)
            .values("opponent")
            .annotate(disputes=Count("pk"))
            .order_by("-disputes", "opponent")
        )

    def about(self, *topics: str) -> Self:
        """Either claim is about one of these topics."""
        claims = related(self.model, "first").about(*topics)
        return self.filter(Q(first__in=claims) | Q(second__in=claims))

    def in_story(self, *stories: str) -> Self:
        """Either claim is in one of these stories."""
        claims = related(self.model, "first").in_story(*stories)
        return self.filter(Q(first__in=claims) | Q(second__in=claims))

    def with_speaker(self, *slugs: str) -> Self:
        """Either claim was made by one of these speakers, or for them."""
        either = Q()
        for end in ("first", "second"):
            for whose in ("speaker", "party"):
                either |= Q(**{f"{end}__{whose}__slug__in": slugs})
        return self.filter(either)

    def for_card(self) -> Self:
        """Both claims with speakers and parties."""
        ends = [
            f"{end}__{whose}"
            for end in ("first", "second")
            for whose in ("speaker", "on_behalf_of", "party", "verdict")
        ]
        return self.select_related(*ends)

    def for_list(self) -> Self:
        """A card with its sources, and both claims as the API lists them."""
        claims = related(self.model, "first").for_list()
        return self.with_live_revision().prefetch_related(
            Prefetch("first", claims), Prefetch("second", claims), cited(self.model)
        )

    def for_page(self) -> Self:
        """All that its own page prints: both claims with their sources."""
        claims = related(self.model, "first").for_list().with_citations()
        return self.prefetch_related(
            Prefetch("first", claims),
            Prefetch("second", claims),
            cited(self.model),
            Prefetch("corrections", to_attr="shown_corrections"),
        )
