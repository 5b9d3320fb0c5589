"""What happened, and the dossiers that put it in order."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch

from claims.choices import State
from claims.querysets.records import (
    M,
    OnTimelineQuerySet,
    PublishableQuerySet,
    cited,
    related,
)

# Entries of a story that another site shows.
EMBEDDED = 10


class EventQuerySet(OnTimelineQuerySet[M]):
    """What happened."""

    def about(self, *topics: Any) -> Self:
        links = related(self.model, "topic_links").filter(topic__in=topics)
        return self.filter(pk__in=links.order_by().values("event"))

    def in_story(self, *stories: Any) -> Self:
        entries = related(self.model, "story_entries").in_published_stories()
        entries = entries.filter(story__in=stories, event__isnull=False)
        return self.filter(pk__in=entries.order_by().values("event"))

    def for_card(self) -> Self:
        return self.prefetch_related("topics")

    def for_list(self) -> Self:
        """A card with its sources, as the API lists it."""
        return self.for_card().prefetch_related(cited(self.model))

    def for_page(self) -> Self:
        return self.for_list().prefetch_related(
            Prefetch("corrections", to_attr="shown_corrections")
        )


class StoryQuerySet(PublishableQuerySet[M]):
    """Dossiers."""

    def for_list(self) -> Self:
        """With its published entries in their order: `shown_entries`."""
        entries = related(self.model, "entries").shown()
        return self.prefetch_related(self._shown("entries", entries))

    def for_page(self) -> Self:
        return self.for_list().prefetch_related(
            Prefetch("corrections", to_attr="shown_corrections")
        )

    def for_embed(self) -> Self:
        """With the first of its entries."""
        entries = related(self.model, "entries").shown()[:EMBEDDED]
        return self.prefetch_related(self._shown("entries", entries))


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
