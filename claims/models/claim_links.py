"""What a claim is about: topics and events."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.topic import Topic


class ClaimTopic(models.Model):
    """That a claim is about a topic, with what a topic's page sorts and sifts by."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="topic_links"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="claim_links"
    )
    # Copies of the claim's own, kept in the same transaction.
    position = models.BigIntegerField(default=0, editable=False)
    is_published = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("topic of a claim")
        verbose_name_plural = _("topics of claims")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "topic"],
                name="claim_topic_once",
                violation_error_message=_("The claim has this topic already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["topic", "position", "claim"],
                condition=Q(is_published=True),
                name="claim_topic_position",
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)


class ClaimEvent(models.Model):
    """That a claim is about an event."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="event_links"
    )
    event = models.ForeignKey(
        "claims.Event", on_delete=models.PROTECT, related_name="claim_links"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event of a claim")
        verbose_name_plural = _("events of claims")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "event"],
                name="claim_event_once",
                violation_error_message=_("The claim has this event already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)
