"""Who said what, when."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from claims.querysets.records import M, OnTimelineQuerySet, cited, related

SHOWN_RESPONSES = 20


class ClaimQuerySet(OnTimelineQuerySet[M]):
    """Who said what, when."""

    def contradicted(self) -> Self:
        """Those that a published contradiction is about."""
        return self.filter(contradiction_count__gt=0)

    def uncontradicted(self) -> Self:
        return self.filter(contradiction_count=0)

    def first_made_public(self) -> Any:
        """When the first of them was made public, if there are any."""
        rows = self.order_by("published_at").values_list("published_at", flat=True)
        return rows.first()

    def last_place_made_public(self, instant: Any) -> int | None:
        """Where the one stands that was made public last before `instant`."""
        rows = self.filter(published_at__lt=instant).order_by("-published_at")
        return rows.values_list("position", flat=True).first()

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

    def for_comparison(self) -> Self:
        """What another statement is held against."""
        read = ("statement", "headline", "quote", "translation")
        rows = self.only(*read, "speaker", "party", "state")
        return rows.prefetch_related("topics")

    def for_feed(self) -> Self:
        """A card, and since when readers see its words."""
        return self.for_card().with_live_from()

    def for_sitemap(self) -> Self:
        return super().for_sitemap().only("headline", "state", "last_change")

    def for_lanes(self) -> Self:
        """What a picture says of each: its speaker."""
        return self.select_related("speaker")

    def for_list(self) -> Self:
        """A card, and all that the API says of a claim in a list."""
        linked = related(self.model, "responds_to").published()
        linked = linked.select_related("speaker")
        reviews = related(self.model, "reviews").found()
        rows = self.for_card().with_live_revision()
        return rows._with_neighbours(linked, linked, reviews)

    def _with_neighbours(self, answered: Any, told: Any, reviews: Any) -> Self:
        """What hangs on it: `shown_…`; `answered` and `told` are claims to point at."""
        entries = related(self.model, "story_entries").in_published_stories()
        return self.prefetch_related(
            self._shown("events"),
            self._shown("story_entries", entries),
            self._shown("reviews", reviews),
            self._shown("commitment", related(self.model, "commitment").shown()),
            self._shown("responds_to", answered),
            self._shown("repeats", told),
            Prefetch("corrections", to_attr="shown_corrections"),
        )

    def citing(self, source: Any) -> Self:
        """Those that rest on `source`, the newest entered first."""
        cited = related(self.model, "citations").filter(source=source)
        return self.filter(pk__in=cited.values("claim")).order_by("-pk")

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
        cards = related(self.model, "responses").published().for_card()
        # One more than is shown, to know whether there are more.
        said_after = cards.oldest_first()[: SHOWN_RESPONSES + 1]
        answered = cards.prefetch_related(self._shown("responds_to", cards))
        answers = cards.prefetch_related(self._shown("responses", said_after))
        answers = answers.oldest_first()[: SHOWN_RESPONSES + 1]
        return (
            self.for_card()
            .with_live_revision()
            ._with_neighbours(answered, cards, related(self.model, "reviews").shown())
            .with_citations()
            .with_contradictions()
            .prefetch_related(
                self._shown("responses", answers),
                "speaker__identifiers",
                "on_behalf_of__identifiers",
            )
        )

    def beside_in(self, source: Any, claim: Any) -> Self:
        """Those that stand before and after `claim` among what cites `source`."""
        cited = related(self.model, "citations").filter(source=source)
        earlier = cited.filter(position__lt=claim.position).order_by("-position")
        later = cited.filter(position__gt=claim.position).order_by("position")
        found = [Subquery(rows.values("claim")[:1]) for rows in (earlier, later)]
        return self.filter(Q(pk=found[0]) | Q(pk=found[1])).oldest_first()
