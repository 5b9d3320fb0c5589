"""What claims are about."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.naming import Named, NameRow
from claims.models.record import Record
from claims.querysets import TopicQuerySet


class Topic(Named, Record):
    """A subject label."""

    resource = Resource.TOPIC
    names_are = "names"
    parts = ("names",)

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        help_text=_("The name in the address. Old addresses keep working."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("What belongs here and what not.")
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        permissions = [("merge_topic", "Can merge a topic into another")]
        constraints = [
            models.CheckConstraint(
                name="topic_has_a_name",
                condition=~Q(name="") & ~Q(slug=""),
                violation_error_message=_("A topic needs a name and a slug."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("timeline:topic", args=[self.slug])

    @property
    def own_name(self) -> str:
        return self.name


class TopicName(NameRow):
    """What a topic is called in one language."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="names")

    class Meta(NameRow.Meta):
        verbose_name = _("name of a topic")
        verbose_name_plural = _("names of a topic")
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language"],
                name="topic_named_once_a_language",
                violation_error_message=_("The topic has a name in this language."),
            ),
        ]
