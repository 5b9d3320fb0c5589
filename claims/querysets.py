"""Every question the newsroom asks of the record.

`published()` is the only door for public reads. Loaders (`for_card`, `for_list`,
`for_page`) are named for who reads them and load all that these print, in a number
of queries that does not grow; what hangs on a record but may itself be unpublished
is loaded as `shown_…`, published rows only, so that a page which forgot its loader
fails instead of leaking.
"""

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.choices import CaptureState, Origin, RevisionState, State
from newsroom.shared.problems import NewsroomError

M = TypeVar("M", bound=models.Model)
SHOWN_REPETITIONS = 20


class PublicRecordError(NewsroomError):
    """A record that readers have seen was to be deleted."""

    status = 409
    title = "Published records are not deleted"


def related(model: type[models.Model], name: str) -> Any:
    """The manager of the model that the relation `name` leads to."""
    return model._meta.get_field(name).related_model._default_manager  # type: ignore[union-attr]


def count_of(rows: models.QuerySet[Any]) -> Coalesce:
    """How many of `rows` belong to the outer row, as a subquery."""
    counted = rows.order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)


class RecordQuerySet(models.QuerySet[M]):
    """Rows with a history; those that readers have seen stay."""

    def ever_public(self) -> Self:
        """Those that readers may have seen."""
        return self.filter(last_change__isnull=False)

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

    def withdrawn(self) -> Self:
        """What the public could see once and may no longer."""
        return self.filter(state=State.WITHDRAWN)

    def due(self, at: Any) -> Self:
        """Scheduled to be public by the instant `at`."""
        return self.filter(state=State.SCHEDULED, scheduled_for__lte=at)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def _shown(self, relation: str, rows: Any = None, to: str = "") -> Prefetch:
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

    def standing_within(self, first: date | None, last: date | None) -> Self:
        """Those that stand on one of the days from `first` to `last`, both included."""
        rows = self
        if first is not None:
            rows = rows.filter(position__gte=day_position(first))
        if last is not None:
            rows = rows.filter(position__lt=day_position(last, days_after=1))
        return rows

    def between_positions(self, one: int, other: int) -> Self:
        """Those that stand strictly between two positions, in either order."""
        low, high = sorted((one, other))
        return self.filter(position__gt=low, position__lt=high)


def day_position(day: date, days_after: int = 0) -> int:
    """The lowest position of `day`: minutes since the day before year 1, then the key."""
    return (day.toordinal() + days_after) * 24 * 60 * 2**32


class ClaimQuerySet(OnTimelineQuerySet[M]):
    """Who said what, when."""

    def contradicted(self) -> Self:
        """Those that a published contradiction is about."""
        return self.filter(contradiction_count__gt=0)

    def uncontradicted(self) -> Self:
        return self.filter(contradiction_count=0)

    def about(self, *topics: str) -> Self:
        """Those with any of the topics whose slugs are given."""
        links = related(self.model, "topic_links").filter(
            claim=OuterRef("pk"), topic__slug__in=topics
        )
        return self.filter(Exists(links))

    def in_story(self, *stories: str) -> Self:
        """Those in any of the published stories whose slugs are given."""
        entries = related(self.model, "story_entries").filter(
            claim=OuterRef("pk"), story__slug__in=stories, story__state=State.PUBLISHED
        )
        return self.filter(Exists(entries))

    def disputed_between(self, one: str, other: str) -> Self:
        """Ends of the published contradictions between two parties, by slug."""
        pairs = related(self.model, "contradictions_as_first").published()
        pairs = pairs.between(one, other)
        return self.filter(
            Exists(pairs.filter(first=OuterRef("pk")))
            | Exists(pairs.filter(second=OuterRef("pk")))
        )

    def about_event(self, event: Any) -> Self:
        links = related(self.model, "event_links")
        return self.filter(Exists(links.filter(claim=OuterRef("pk"), event=event)))

    def by_party(self, *parties: Any) -> Self:
        """Those made by or for one of the parties."""
        return self.filter(party__in=parties)

    def uncited(self) -> Self:
        """Those without any source."""
        return self.filter(citations__isnull=True)

    def for_card(self) -> Self:
        """What a card prints: speaker, party, verdict, topics."""
        return self.select_related(
            "speaker", "on_behalf_of", "party", "verdict"
        ).prefetch_related("topics")

    def for_list(self) -> Self:
        """A card, and all that the API says of a claim in a list."""
        cards = related(self.model, "responds_to").published().for_card()
        entries = related(self.model, "story_entries").in_published_stories()
        return self.for_card().prefetch_related(
            self._shown("events"),
            self._shown("story_entries", entries),
            self._shown("reviews", related(self.model, "reviews").shown()),
            self._shown("commitment", related(self.model, "commitment").shown()),
            self._shown("responds_to", cards),
            self._shown("repeats", cards),
            Prefetch("corrections", to_attr="shown_corrections"),
        )

    def with_citations(self) -> Self:
        """Sources with the captures that are held."""
        return self.prefetch_related(cited(self.model))

    def with_contradictions(self) -> Self:
        """What contradicts it: `shown_contradictions`."""
        pairs = related(self.model, "contradictions_as_first").published().for_card()
        return self.prefetch_related(
            self._shown("contradictions_as_first", pairs),
            self._shown("contradictions_as_second", pairs),
        )

    def for_page(self) -> Self:
        """All that a claim's own page prints."""
        claims = related(self.model, "responses").published().for_card()
        return (
            self.for_list()
            .with_citations()
            .with_contradictions()
            .prefetch_related(
                self._shown("responses", claims.oldest_first()),
                self._shown("repetitions", claims.oldest_first()[:SHOWN_REPETITIONS]),
            )
        )


def cited(model: type[models.Model]) -> Prefetch:
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

    def opponents_of(self, party: Any) -> Self:
        """How often each other party disputes with `party`: `opponent`, `disputes`."""
        other = Case(
            When(first_party=party, then=F("second_party")), default=F("first_party")
        )
        return (  # type: ignore[return-value]
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
        return self.prefetch_related(
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


class EventQuerySet(OnTimelineQuerySet[M]):
    """What happened."""

    def about(self, *topics: str) -> Self:
        links = related(self.model, "topic_links").filter(
            event=OuterRef("pk"), topic__slug__in=topics
        )
        return self.filter(Exists(links))

    def in_story(self, *stories: str) -> Self:
        entries = related(self.model, "story_entries").filter(
            event=OuterRef("pk"), story__slug__in=stories, story__state=State.PUBLISHED
        )
        return self.filter(Exists(entries))

    def for_card(self) -> Self:
        return self.prefetch_related("topics")

    def for_page(self) -> Self:
        return self.for_card().prefetch_related(
            cited(self.model), Prefetch("corrections", to_attr="shown_corrections")
        )


class CommitmentQuerySet(PublishableQuerySet[M]):
    """What was promised."""

    def published(self) -> Self:
        """Public only with its claim."""
        return super().published().filter(claim__state=State.PUBLISHED)

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

    def newest_first(self) -> Self:
        return self.order_by("-claim__position")


class ReviewQuerySet(PublishableQuerySet[M]):
    """What was found."""

    def published(self) -> Self:
        """Public only with its claim."""
        return super().published().filter(claim__state=State.PUBLISHED)

    def ours(self) -> Self:
        return self.filter(origin=Origin.OURS)

    def elsewheres(self) -> Self:
        return self.filter(origin=Origin.ELSEWHERE)

    def shown(self) -> Self:
        """As hung on a claim: published, with verdict and sources."""
        return (
            self.published()
            .select_related("verdict")
            .prefetch_related(cited(self.model))
            .order_by("-reviewed_on", "-pk")
        )


class StoryQuerySet(PublishableQuerySet[M]):
    """Dossiers."""

    def for_page(self) -> Self:
        """With its published entries in their order: `shown_entries`."""
        return self.prefetch_related(
            Prefetch(
                "entries",
                queryset=related(self.model, "entries").shown(),
                to_attr="shown_entries",
            ),
            Prefetch("corrections", to_attr="shown_corrections"),
        )


class StoryEntryQuerySet(models.QuerySet[M]):
    """The places in stories."""

    def in_published_stories(self) -> Self:
        return self.filter(story__state=State.PUBLISHED).select_related("story")

    def shown(self) -> Self:
        """Published claims and events, each as a card, in the story's order."""
        cards = related(self.model, "claim").for_card()
        events = related(self.model, "event").for_card()
        return self.filter(is_published=True).prefetch_related(
            Prefetch("claim", cards), Prefetch("event", events)
        )


class SpeakerQuerySet(RecordQuerySet[M]):
    """Who said it."""

    def published(self) -> Self:
        """Named by a published record, as speaker, as party or as who reported."""
        claims = related(self.model, "claims").published()
        reports = related(self.model, "progress_reported").filter(
            commitment__state=State.PUBLISHED, commitment__claim__state=State.PUBLISHED
        )
        return self.filter(
            Exists(claims.filter(speaker=OuterRef("pk")))
            | Exists(claims.filter(on_behalf_of=OuterRef("pk")))
            | Exists(reports.filter(reported_by=OuterRef("pk")))
        )

    def with_counts(self) -> Self:
        """Published `claim_count`, `contradiction_count` and `reversal_count`."""
        claims = related(self.model, "claims").published()
        claims = claims.filter(speaker=OuterRef("pk"))
        pairs = related(claims.model, "contradictions_as_first").published()
        pairs = pairs.filter(
            Q(first_party=OuterRef("pk")) | Q(second_party=OuterRef("pk"))
        )
        return self.annotate(
            claim_count=count_of(claims),
            contradiction_count=count_of(pairs),
            reversal_count=count_of(pairs.reversals()),
        )

    def for_list(self) -> Self:
        return self.with_counts().prefetch_related("aliases")

    def for_page(self) -> Self:
        """With names, roles and counts; an organisation only where it is public."""
        roles = related(self.model, "affiliations")
        organisations = self.model._default_manager.published()  # type: ignore[attr-defined]
        roles = roles.prefetch_related(
            Prefetch("organisation", organisations, to_attr="shown_organisation")
        )
        return self.for_list().prefetch_related(
            "identifiers", Prefetch("affiliations", roles)
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
            topic=OuterRef("pk"), event__state=State.PUBLISHED
        )
        return self.filter(Exists(claims) | Exists(events))

    def with_counts(self) -> Self:
        """Published `claim_count`."""
        claims = related(self.model, "claim_links").filter(
            topic=OuterRef("pk"), is_published=True
        )
        return self.annotate(claim_count=count_of(claims))


class SourceQuerySet(RecordQuerySet[M]):
    """Where it can be read."""

    def published(self) -> Self:
        """Cited by a record that is itself public."""
        public = State.PUBLISHED
        citations = related(self.model, "citations").filter(source=OuterRef("pk"))
        return self.filter(
            Exists(
                citations.filter(
                    Q(claim__state=public)
                    | Q(event__state=public)
                    | Q(review__state=public, review__claim__state=public)
                    | Q(
                        progress__commitment__state=public,
                        progress__commitment__claim__state=public,
                    )
                    | Q(
                        contradiction__state=public,
                        contradiction__first__state=public,
                        contradiction__second__state=public,
                    )
                )
            )
        )


class VerdictQuerySet(RecordQuerySet[M]):
    """The newsroom's scale, which is public as a whole."""

    def published(self) -> Self:
        return self.all()


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

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")


class RevisionQuerySet(models.QuerySet[M]):
    """What records were."""

    def of(self, record: Any) -> Self:
        """The revisions of one record, newest first."""
        return self.filter(resource=record.resource, resource_id=record.pk).order_by(
            "-number"
        )

    def live(self) -> Self:
        return self.filter(state=RevisionState.LIVE)

    def pending(self) -> Self:
        return self.filter(state=RevisionState.PENDING)


class ChangeQuerySet(models.QuerySet[M]):
    """What changed in public, in commit order."""

    def after(self, cursor: int) -> Self:
        return self.filter(cursor__gt=cursor).order_by("cursor")
