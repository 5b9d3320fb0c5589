"""Who claims are attributed to."""

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource, SpeakerKind
from claims.models.naming import Named
from claims.models.record import Record, one_of
from claims.querysets import AffiliationQuerySet, SpeakerQuerySet
from newsroom.shared.fields import EarliestDayField, EDTFField, LatestDayField


class Speaker(Named, Record):
    """A person, an organisation, an office, or somebody a source does not name."""

    resource = Resource.SPEAKER
    names_are = "aliases"
    parts = ("aliases", "identifiers", "affiliations")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_(
            "As your house style writes it: “Mike Pompeo”, “Office of the President”. "
            "For somebody unnamed, the source’s words: “an Afghan official”."
        ),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        help_text=_("The name in the address. Old addresses keep working."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SpeakerKind)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences for readers who do not know them."),
    )
    portrait = models.ImageField(_("portrait"), upload_to="portraits/", blank=True)
    portrait_credit = models.CharField(_("portrait credit"), max_length=200, blank=True)

    # Unique, so that lists by name can be paged by it.
    sort_key = models.GeneratedField(
        expression=Concat(
            Lower("name"), Value(" "), "slug", output_field=models.TextField()
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        permissions = [("merge_speaker", "Can merge a speaker into another")]
        constraints = [
            one_of("speaker", "kind", SpeakerKind),
            models.CheckConstraint(
                name="speaker_has_a_name",
                condition=~Q(name="") & ~Q(slug=""),
                violation_error_message=_("A speaker needs a name and a slug."),
            ),
            models.CheckConstraint(
                name="speaker_portrait_has_credit",
                condition=Q(portrait="") | ~Q(portrait_credit=""),
                violation_error_message=_("Say whose picture the portrait is."),
            ),
        ]
        indexes = [
            models.Index(Lower("name"), name="speaker_lower_name"),
            models.Index(fields=["sort_key"], name="speaker_sort_key"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("timeline:speaker", args=[self.slug])

    @property
    def own_name(self) -> str:
        return self.name

    @property
    def is_unnamed(self) -> bool:
        return self.kind == SpeakerKind.UNNAMED


class Alias(models.Model):
    """Another name of a speaker, in the language it is used in."""

    speaker = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        help_text=_(
            "A code such as fa or ps, whose readers then see this name; empty where it "
            "is the same in all."
        ),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "name", "language"],
                name="alias_once_a_speaker",
                violation_error_message=_("The speaker has this alias already."),
            ),
        ]
        indexes = [models.Index(Lower("name"), name="alias_lower_name")]

    def __str__(self) -> str:
        return self.name


class Identifier(models.Model):
    """What another record calls the speaker: `wikidata`, `Q…`."""

    speaker = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(_("scheme"), max_length=50)
    identifier = models.CharField(_("identifier"), max_length=200)

    class Meta:
        ordering = ["scheme", "identifier", "pk"]
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "identifier"],
                name="identifier_of_one_speaker",
                violation_error_message=_(
                    "Another speaker has this identifier: are they the same?"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.identifier}"


class Affiliation(models.Model):
    """A speaker's role in an organisation, from one date to another."""

    speaker = models.ForeignKey(
        Speaker, on_delete=models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="members",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("role"), max_length=200, help_text=_("Such as “Secretary of State”.")
    )
    starts_on = EDTFField(_("from"), blank=True)
    ends_on = EDTFField(_("to"), blank=True)
    starts_from = EarliestDayField(of="starts_on", null=True)
    ends_to = LatestDayField(of="ends_on", null=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = [F("starts_from").desc(nulls_last=True), "pk"]
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [
            models.CheckConstraint(
                name="affiliation_not_with_itself",
                condition=Q(organisation__isnull=True) | ~Q(organisation=F("speaker")),
                violation_error_message=_("Nobody is a member of themselves."),
            ),
            models.CheckConstraint(
                name="affiliation_starts_before_it_ends",
                condition=Q(starts_from__isnull=True)
                | Q(ends_to__isnull=True)
                | Q(starts_from__lte=F("ends_to")),
                violation_error_message=_("A role cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.role
