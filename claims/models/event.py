"""Dated happenings that claims are about."""

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.record import (
    PUBLISHED,
    OnTimeline,
    Publishable,
    act_permissions,
    state_constraints,
    state_indexes,
)
from claims.models.topic import Topic
from claims.querysets import EventQuerySet
from newsroom.shared.fields import (
    EarliestDayField,
    EDTFField,
    LatestDayField,
    StandsAtField,
)


class Event(OnTimeline, Publishable):
    """An agreement signed, a decree, an oath."""

    resource = Resource.EVENT
    parts = ("citations",)

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    happened_on = EDTFField(
        _("happened on"),
        help_text=_("As precisely as known: 29 February 2020, March 2020."),
    )
    happened_from = EarliestDayField(of="happened_on")
    happened_to = LatestDayField(of="happened_on", null=True)
    stands_at = StandsAtField(of="happened_on")
    place = models.CharField(_("place"), max_length=200, blank=True)
    topics = models.ManyToManyField(
        Topic, through="EventTopic", related_name="events", verbose_name=_("topics")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        permissions = act_permissions("event", "an event")
        constraints = [
            *state_constraints("event"),
            models.CheckConstraint(
                name="event_has_a_title",
                condition=~Q(title=""),
                violation_error_message=_("An event needs a title."),
            ),
            models.CheckConstraint(
                name="event_from_before_to",
                condition=Q(happened_to__isnull=True)
                | Q(happened_to__gte=F("happened_from")),
                violation_error_message=_("A date cannot end before it starts."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["position"], condition=PUBLISHED, name="event_position"
            ),
            *state_indexes("event"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.address("timeline:event", self.slug)

    @property
    def slug(self) -> str:
        """The readable end of the address; never a withdrawn title's words."""
        words = "" if self.is_withdrawn else slugify(self.title, allow_unicode=True)
        return words[:80].strip("-") or str(self.pk)


class EventTopic(models.Model):
    """That an event is about a topic, with what a topic's events sort and sift by."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="topic_links"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="event_links"
    )
    # Copies of the event's own, kept in the same transaction.
    position = models.BigIntegerField(default=0, db_default=0, editable=False)
    is_published = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("topic of an event")
        verbose_name_plural = _("topics of events")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "topic"],
                name="event_topic_once",
                violation_error_message=_("The event has this topic already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["topic", "position", "event"],
                condition=Q(is_published=True),
                name="event_topic_position",
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
