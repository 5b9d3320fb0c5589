"""Curated dossiers."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.claim import Claim
from claims.models.event import Event
from claims.models.record import (
    Publishable,
    act_permissions,
    exactly_one,
    state_constraints,
    state_indexes,
)
from claims.querysets import StoryEntryQuerySet, StoryQuerySet
from newsroom.shared.richtext import to_html


class Story(Publishable):
    """An introduction and an ordered choice of claims and events."""

    resource = Resource.STORY
    parts = ("entries",)

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        help_text=_("The name in the address. Old addresses keep working."),
    )
    standfirst = models.CharField(
        _("standfirst"),
        max_length=300,
        blank=True,
        help_text=_("One sentence under the title."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Markdown; no HTML.")
    )

    # Its published entries; set by the loaders for_list and for_page.
    shown_entries: "list[StoryEntry]"

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = act_permissions("story", "a story")
        constraints = [
            *state_constraints("story"),
            models.CheckConstraint(
                name="story_has_a_title",
                condition=~Q(title="") & ~Q(slug=""),
                violation_error_message=_("A story needs a title and a slug."),
            ),
        ]
        indexes = state_indexes("story")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.in_view(reverse("timeline:story", args=[self.slug]))

    @property
    def introduction_html(self) -> str:
        """The introduction as safe HTML."""
        return mark_safe(to_html(self.introduction))  # noqa: S308  cleaned by nh3


class StoryEntry(models.Model):
    """A claim or an event in its place in a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="entries")
    order = models.PositiveIntegerField(_("order"), default=0)
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="story_entries",
        null=True,
        blank=True,
        verbose_name=_("claim"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        related_name="story_entries",
        null=True,
        blank=True,
        verbose_name=_("event"),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Why it is here.")
    )
    # Copies of the claim's or event's own, kept in the same transaction.
    position = models.BigIntegerField(default=0, editable=False)
    is_published = models.BooleanField(default=False, editable=False)

    objects = StoryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.CheckConstraint(
                name="entry_of_one_record",
                condition=exactly_one(["claim", "event"]),
                violation_error_message=_("An entry is a claim or an event."),
            ),
            models.UniqueConstraint(
                fields=["story", "claim"],
                name="entry_claim_once_a_story",
                violation_error_message=_("The story has this claim already."),
            ),
            models.UniqueConstraint(
                fields=["story", "event"],
                name="entry_event_once_a_story",
                violation_error_message=_("The story has this event already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["story", "position", "claim"],
                condition=Q(is_published=True),
                name="entry_story_position",
            ),
        ]

    def __str__(self) -> str:
        return str(self.claim or self.event)
