"""Findings on claims, kept apart from the claims."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Origin, Resource, Tone
from claims.models.claim import Claim
from claims.models.naming import Named, NameRow
from claims.models.record import (
    Publishable,
    Record,
    act_permissions,
    one_of,
    state_constraints,
    state_indexes,
)
from claims.models.source import refuse_credentials, web_address
from claims.querysets import ReviewQuerySet, VerdictQuerySet


class Verdict(Named, Record):
    """One step of the newsroom's own rating scale."""

    resource = Resource.VERDICT
    names_are = "names"
    parts = ("names",)

    label = models.CharField(_("label"), max_length=50, unique=True)
    slug = models.SlugField(_("slug"), max_length=50, unique=True, allow_unicode=True)
    order = models.PositiveSmallIntegerField(
        _("order"),
        unique=True,
        help_text=_("1 is the least true; each verdict has an order of its own."),
    )
    tone = models.CharField(_("tone"), max_length=12, choices=Tone)
    meaning = models.TextField(
        _("meaning"), help_text=_("What readers may conclude from it.")
    )

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            one_of("verdict", "tone", Tone),
            models.CheckConstraint(
                name="verdict_order_starts_at_one",
                condition=Q(order__gte=1),
                violation_error_message=_("The order starts at 1."),
            ),
        ]

    @property
    def own_name(self) -> str:
        return self.label


class VerdictName(NameRow):
    """What a verdict is called in one language."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="names")

    class Meta(NameRow.Meta):
        verbose_name = _("name of a verdict")
        verbose_name_plural = _("names of a verdict")
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "language"],
                name="verdict_named_once_a_language",
                violation_error_message=_("The verdict has a name in this language."),
            ),
        ]


class Review(Publishable):
    """A finding on a claim: ours under our scale, or another outlet's in its words."""

    resource = Resource.REVIEW
    parts = ("citations",)

    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("claim"),
    )
    origin = models.CharField(
        _("whose"), max_length=12, choices=Origin, default=Origin.OURS
    )
    verdict = models.ForeignKey(
        Verdict,
        on_delete=models.PROTECT,
        related_name="reviews",
        null=True,
        blank=True,
        verbose_name=_("verdict"),
        help_text=_("Ours only: a step of our scale."),
    )
    summary = models.CharField(
        _("short reason"),
        max_length=300,
        blank=True,
        help_text=_("Why, in one sentence."),
    )
    explanation = models.TextField(_("explanation"), blank=True)
    reviewed_on = models.DateField(_("reviewed on"))
    publisher = models.CharField(_("outlet"), max_length=200, blank=True)
    site = models.CharField(
        _("site"), max_length=200, blank=True, help_text=_("Such as example.org.")
    )
    url = models.URLField(
        _("address"), max_length=1000, blank=True, validators=[web_address]
    )
    rating = models.CharField(
        _("rating"),
        max_length=200,
        blank=True,
        help_text=_("Elsewhere’s only: their own words."),
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        permissions = act_permissions("review", "a review")
        constraints = [
            *state_constraints("review"),
            one_of("review", "origin", Origin),
            models.CheckConstraint(
                name="review_is_ours_or_elsewheres",
                condition=Q(
                    origin=Origin.OURS,
                    verdict__isnull=False,
                    publisher="",
                    site="",
                    url="",
                    rating="",
                )
                | (
                    Q(origin=Origin.ELSEWHERE, verdict__isnull=True)
                    & ~Q(publisher="")
                    & ~Q(url="")
                ),
                violation_error_message=_(
                    "Our review has a verdict and nothing of another outlet; "
                    "another outlet’s has its name and address and no verdict of ours."
                ),
            ),
            models.CheckConstraint(
                name="review_of_ours_has_a_reason",
                condition=~Q(origin=Origin.OURS) | ~Q(summary=""),
                violation_error_message=_("Give the short reason of the verdict."),
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(origin=Origin.OURS, state="published"),
                name="review_of_ours_once_a_claim",
                violation_error_message=_("The claim has a published review of ours."),
            ),
        ]
        indexes = state_indexes("review")

    def __str__(self) -> str:
        finding = self.verdict if self.origin == Origin.OURS else self.rating
        return f"{finding}: {self.claim}"

    def clean(self) -> None:
        refuse_credentials(self.url)

    def get_absolute_url(self) -> str:
        return f"{self.claim.get_absolute_url()}#review"
