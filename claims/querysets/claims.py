"""Who said what, when."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch

from claims.querysets.records import M, OnTimelineQuerySet, cited, related

SHOWN_REPETITIONS = 20


class ClaimQuerySet(OnTimelineQuerySet[M]):
    """Who said what, when."""

    def contradicted(self) -> Self:
        """Those that a published contradiction is about."""
        return self.filter(contradiction_count__gt=0)

    def uncontradicted(self) -> Self:
        return self.filter(contradiction_count=0)

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
        reviews = related(self.model, "reviews").found()
        rows = self.for_card().with_live_revision()
        return rows._with_neighbours(linked.select_related("speaker"), reviews)

    def _with_neighbours(self, linked: Any, reviews: Any) -> Self:
        """What hangs on it: `shown_…`; `linked` are the claims that it points at."""
        entries = related(self.model, "story_entries").in_published_stories()
        return self.prefetch_related(
            self._shown("events"),
            self._shown("story_entries", entries),
            self._shown("reviews", reviews),
            self._shown("commitment", related(self.model, "commitment").shown()),
            self._shown("responds_to", linked),
            self._shown("repeats", linked),
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
        cards = related(self.model, "responses").published().for_card()
        said_after = cards.oldest_first()
        return (
            self.for_card()
            .with_live_revision()
            ._with_neighbours(cards, related(self.model, "reviews").shown())
            .with_citations()
            .with_contradictions()
            .prefetch_related(
                self._shown("responses", said_after),
                self._shown("repetitions", said_after[:SHOWN_REPETITIONS]),
                "speaker__identifiers",
                "on_behalf_of__identifiers",
            )
        )
