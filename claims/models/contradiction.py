"""Two claims that cannot both hold."""

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import Aspect, Resource
from claims.models.claim import Claim
from claims.models.record import (
    PUBLISHED,
    OnTimeline,
    Publishable,
    act_permissions,
    one_of,
    state_constraints,
    state_indexes,
)
from claims.models.speaker import Speaker
from claims.querysets import ContradictionQuerySet


class Contradiction(OnTimeline, Publishable):
    """That two claims cannot both hold, as an editor explains; never a verdict.

    It stands on the timeline where the later of its claims does. It is a reversal
    when both are of one party, else a dispute: the database derives which.
    """

    resource = Resource.CONTRADICTION
    parts = ("citations",)

    first = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="contradictions_as_first",
        verbose_name=_("one claim"),
    )
    second = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="contradictions_as_second",
        verbose_name=_("the other claim"),
    )
    aspect = models.CharField(
        _("aspect"),
        max_length=12,
        choices=Aspect,
        help_text=_("What they differ in."),
    )
    first_value = models.CharField(
        _("what the one says"),
        max_length=200,
        blank=True,
        help_text=_("The conflicting value, where there is one: “1,500”."),
    )
    second_value = models.CharField(
        _("what the other says"), max_length=200, blank=True
    )
    explanation = models.TextField(
        _("explanation"),
        help_text=_("Why both cannot hold, in a sentence or two, taking no side."),
    )
    # Derived, in the transaction of their cause (claims/derived.py).
    stands_at = models.BigIntegerField(default=0, editable=False)
    first_party = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    second_party = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    reversal = models.GeneratedField(
        expression=Case(
            When(first_party=F("second_party"), then=Value(True)),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        permissions = act_permissions("contradiction", "a contradiction")
        constraints = [
            *state_constraints("contradiction"),
            one_of("contradiction", "aspect", Aspect),
            models.CheckConstraint(
                name="contradiction_of_two_claims",
                condition=~Q(first=F("second")),
                violation_error_message=_("A claim cannot contradict itself."),
            ),
            models.UniqueConstraint(
                Least("first", "second"),
                Greatest("first", "second"),
                name="contradiction_once_a_pair",
                violation_error_message=_(
                    "These two claims are linked as a contradiction already."
                ),
            ),
            models.CheckConstraint(
                name="contradiction_is_explained",
                condition=~Q(explanation=""),
                violation_error_message=_("Explain why both cannot hold."),
            ),
            models.CheckConstraint(
                name="contradiction_values_in_pairs",
                condition=Q(first_value="", second_value="")
                | (~Q(first_value="") & ~Q(second_value="")),
                violation_error_message=_("Give both conflicting values, or neither."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["position"], condition=PUBLISHED, name="contradiction_position"
            ),
            models.Index(
                fields=["first_party", "second_party"],
                condition=PUBLISHED,
                name="contradiction_parties",
            ),
            *state_indexes("contradiction"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"

    def get_absolute_url(self) -> str:
        return self.in_view(reverse("timeline:contradiction", args=[self.pk]))

    @property
    def public_since(self) -> Any:
        """It shows only with both its claims."""
        with_its_claims = (self, self.first, self.second)
        return max(record.published_at for record in with_its_claims)  # type: ignore[type-var]

    @property
    def sides(self) -> list[tuple[Claim, str]]:
        """Both claims with their conflicting values, the earlier said first."""
        pairs = [(self.first, self.first_value), (self.second, self.second_value)]
        return sorted(pairs, key=lambda side: side[0].position)

    def side_of(self, claim: Claim) -> tuple[str, str, Claim]:
        """The value that `claim` gives, the other value, and the other claim."""
        if claim.pk == self.first_id:
            return self.first_value, self.second_value, self.second
        return self.second_value, self.first_value, self.first
