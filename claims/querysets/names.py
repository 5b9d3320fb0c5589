"""What records name: public once a published record does."""

from datetime import date
from typing import Any, Self

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from claims.addresses import spellings
from claims.choices import CaptureState, State
from claims.querysets.records import M, RecordQuerySet, any_of, history, related
from claims.tags import ALL, ALL_CONTRADICTIONS


def tallied(of: Any, facet: str, value: Any) -> Coalesce:
    """How many published records the tally of all time has; see Tally."""
    counts = history("Tally").filter(of=of, facet=facet, value=value, by="", start="")
    return Coalesce(Subquery(counts.values("claims")[:1]), 0)


def own_key() -> Cast:
    return Cast(OuterRef("pk"), CharField())


class AffiliationQuerySet(QuerySet[M]):
    """Which role in which organisation."""

    def of(self, speaker: Any) -> Self:
        return self.filter(speaker=speaker).select_related("organisation")

    def held_between(self, first: date, last: date | None) -> Self:
        """Those that may have been held then, as far as their dates are known."""
        begun = Q() if last is None else Q(starts_from__lte=last)
        begun |= Q(starts_from__isnull=True)
        return self.filter(begun, Q(ends_to__isnull=True) | Q(ends_to__gte=first))


class SpeakerQuerySet(RecordQuerySet[M]):
    """Who said it."""

    def published(self) -> Self:
        """Named by a published record, as speaker, as party or as who reported."""
        claims = related(self.model, "claims").published()
        reports = related(self.model, "progress_reported").filter(
            commitment__state=State.PUBLISHED, commitment__claim__state=State.PUBLISHED
        )
        return self.filter(
            any_of(
                claims.filter(speaker=OuterRef("pk")),
                claims.filter(on_behalf_of=OuterRef("pk")),
                reports.filter(reported_by=OuterRef("pk")),
            )
        )

    def with_counts(self) -> Self:
        """Published `claim_count`, `contradiction_count` and `reversal_count`."""
        as_party = Concat(Value("party="), own_key())
        return self.annotate(
            claim_count=tallied(ALL, "speaker", own_key()),
            contradiction_count=tallied(ALL_CONTRADICTIONS, "party", own_key()),
            reversal_count=tallied(as_party, "reversal", "true"),
        )

    def commonest_first(self) -> Self:
        """Those with the most published claims first; a total order."""
        return self.with_counts().order_by("-claim_count", "pk")

    def by_name(self) -> Self:
        """In the order of an index of names; a total order."""
        return self.order_by("sort_key")

    def for_list(self) -> Self:
        return self.with_counts().prefetch_related("aliases")

    def for_page(self) -> Self:
        """With names, roles and counts; an organisation only where it is public."""
        public = self.model._default_manager.published()  # type: ignore[attr-defined]
        # Nested in the roles' own queryset, it would ask once more for each role.
        organisations = Prefetch(
            "affiliations__organisation", public, to_attr="shown_organisation"
        )
        return self.for_list().prefetch_related(
            "identifiers", "affiliations", organisations
        )

    def named(self, name: str) -> Self:
        """Those whose name or alias is `name`, whatever its capitals."""
        aliases = related(self.model, "aliases").filter(
            speaker=OuterRef("pk"), name__iexact=name
        )
        return self.filter(Q(name__iexact=name) | Exists(aliases))


class TopicQuerySet(RecordQuerySet[M]):
    """What it is about."""

    def published(self) -> Self:
        """On a published claim or event."""
        claims = related(self.model, "claim_links").filter(
            topic=OuterRef("pk"), is_published=True
        )
        events = related(self.model, "event_links").filter(
            topic=OuterRef("pk"), is_published=True
        )
        return self.filter(any_of(claims, events))

    def with_counts(self) -> Self:
        """Published `claim_count`."""
        return self.annotate(claim_count=tallied(ALL, "topic", own_key()))

    def commonest_first(self) -> Self:
        """Those with the most published claims first; a total order."""
        return self.with_counts().order_by("-claim_count", "pk")


class SourceQuerySet(RecordQuerySet[M]):
    """Where it can be read."""

    def published(self) -> Self:
        """Cited by a record that is itself public."""
        public = State.PUBLISHED
        citing = (
            {"claim__state": public},
            {"event__state": public},
            {"review__state": public, "review__claim__state": public},
            {
                "progress__commitment__state": public,
                "progress__commitment__claim__state": public,
            },
            {
                "contradiction__state": public,
                "contradiction__first__state": public,
                "contradiction__second__state": public,
            },
        )
        # A question each: in one, the database would join the whole record.
        citations = related(self.model, "citations").filter(source=OuterRef("pk"))
        return self.filter(any_of(*(citations.filter(**owner) for owner in citing)))

    def with_failed_capture(self) -> Self:
        """Those of which no copy could be made when it was tried."""
        captures = related(self.model, "captures")
        return self.filter(
            pk__in=captures.filter(state=CaptureState.FAILED).values("source")
        )

    def at(self, url: str) -> Self:
        """What stands at this address, however it is written; that very one first."""
        written = spellings(url)
        exactly = Case(When(url=url, then=0), default=1)
        # As the index on it says it, which has no source without an address.
        found = self.filter(~Q(url=""), url__in=written)
        return found.order_by(exactly, "pk")

    def with_captures(self) -> Self:
        """With the copies that are held."""
        captures = related(self.model, "captures").filter(state=CaptureState.HELD)
        return self.prefetch_related(
            Prefetch("captures", captures, to_attr="shown_captures")
        )

    def for_list(self) -> Self:
        """With the copies that are held, and the `claim_count` of the published."""
        citations = related(self.model, "citations").filter(
            source=OuterRef("pk"), claim__state=State.PUBLISHED
        )
        claims = citations.order_by().values("source")
        claims = claims.annotate(n=Count("claim", distinct=True)).values("n")
        rows = self.annotate(claim_count=Coalesce(Subquery(claims), 0))
        return rows.with_captures()
