"""What was promised in figures, and what came of it."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.assessment import Assessment, Count, Promise, assess
from claims.choices import CommitmentState, Resource
from claims.models.claim import Claim
from claims.models.record import (
    Publishable,
    act_permissions,
    state_constraints,
    state_indexes,
)
from claims.models.speaker import Speaker
from claims.querysets import CommitmentQuerySet
from newsroom.shared.fields import EarliestDayField, EDTFField, LatestDayField


def amount(name: Any, **options: Any) -> Any:
    return models.DecimalField(name, max_digits=20, decimal_places=4, **options)


class Commitment(Publishable):
    """The measurable side of a claim that promises something.

    Its state is derived (claims/assessment.py); `finding` overrides it, with a
    reason.
    """

    resource = Resource.COMMITMENT
    parts = ("steps", "progress")

    claim = models.OneToOneField(
        Claim,
        on_delete=models.PROTECT,
        related_name="commitment",
        verbose_name=_("claim"),
    )
    quantity = amount(
        _("quantity"),
        null=True,
        blank=True,
        help_text=_("How much is promised, where it is a figure: 1500."),
    )
    unit = models.CharField(
        _("unit"), max_length=100, blank=True, help_text=_("Of what: prisoners.")
    )
    starting_from = amount(
        _("starting from"),
        default=0,
        help_text=_("What there is already when it begins."),
    )
    starts_on = EDTFField(_("starts on"), blank=True)
    starts_from = EarliestDayField(of="starts_on", null=True)
    due_on = EDTFField(
        _("due on"), blank=True, help_text=_("When all of it is promised for.")
    )
    due_to = LatestDayField(of="due_on", null=True)
    condition = models.TextField(
        _("condition"), blank=True, help_text=_("What it depends on, if anything.")
    )
    finding = models.CharField(
        _("finding"),
        max_length=16,
        choices=CommitmentState,
        blank=True,
        help_text=_("Leave empty: the state follows from dates and progress."),
    )
    finding_reason = models.TextField(
        _("reason of the finding"),
        blank=True,
        help_text=_("Needed with a finding; readers see it."),
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        permissions = act_permissions("commitment", "a commitment")
        constraints = [
            *state_constraints("commitment"),
            models.CheckConstraint(
                name="commitment_finding_is_known",
                condition=Q(finding__in=["", *CommitmentState.values]),
                violation_error_message=_("Choose one of the values offered."),
            ),
            models.CheckConstraint(
                name="commitment_quantity_has_unit",
                condition=Q(quantity__isnull=True) | (Q(quantity__gt=0) & ~Q(unit="")),
                violation_error_message=_(
                    "A quantity is more than nothing and says of what."
                ),
            ),
            models.CheckConstraint(
                name="commitment_starts_before_due",
                condition=Q(starts_from__isnull=True)
                | Q(due_to__isnull=True)
                | Q(due_to__gte=F("starts_from")),
                violation_error_message=_("It cannot be due before it starts."),
            ),
            models.CheckConstraint(
                name="commitment_finding_has_a_reason",
                condition=Q(finding="", finding_reason="")
                | (~Q(finding="") & ~Q(finding_reason="")),
                violation_error_message=_(
                    "A finding and its reason come together, or neither does."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_to", "id"],
                condition=Q(state="published"),
                name="commitment_due",
            ),
            *state_indexes("commitment"),
        ]

    def __str__(self) -> str:
        return str(self.claim)

    def get_absolute_url(self) -> str:
        return f"{self.claim.get_absolute_url()}#commitment"

    @property
    def goal(self) -> Decimal | None:
        """What is reached, all told, when it is kept."""
        return None if self.quantity is None else self.starting_from + self.quantity

    @property
    def promise(self) -> Promise:
        return Promise(
            starts=self.starts_from,
            due=self.due_to,
            goal=self.goal,
            starting_from=self.starting_from,
            steps=[(step.due_on, step.total) for step in self.steps.all()],
        )

    @property
    def counts(self) -> list[Count]:
        """What parties reported, in the order of days."""
        return [
            Count(
                on=count.on_from,
                total=count.total,
                reported_by=str(count.reported_by),
                low=count.low,
                high=count.high,
                key=count.pk,
            )
            for count in self.progress.all()
        ]

    @property
    def assessment(self) -> Assessment:
        """Its state and why: an editor's finding, else by dates and progress.

        As it is today, or was on the day that it is shown as of.
        """
        if self.finding:
            return Assessment(CommitmentState(self.finding), self.finding_reason)
        return assess(self.promise, self.counts, self.as_of or timezone.localdate())


class Step(models.Model):
    """How much is promised to be reached by a day, all told."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="steps"
    )
    due_on = models.DateField(_("due on"))
    total = amount(_("total by then"))

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "due_on"],
                name="step_once_a_day",
                violation_error_message=_("There is a step for this day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%Y-%m-%d}: {self.total.normalize():f}"


class Progress(models.Model):
    """One party's count of what has been reached, all told, on a date."""

    parts = ("citations",)

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="progress"
    )
    on = EDTFField(_("on"))
    on_from = EarliestDayField(of="on")
    total = amount(_("total"), help_text=_("The best figure, counted from nothing."))
    low = amount(_("at least"), null=True, blank=True)
    high = amount(_("at most"), null=True, blank=True)
    reported_by = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="progress_reported",
        verbose_name=_("reported by"),
    )

    class Meta:
        ordering = ["on_from", "pk"]
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.CheckConstraint(
                name="progress_between_low_and_high",
                condition=(Q(low__isnull=True) | Q(low__lte=F("total")))
                & (Q(high__isnull=True) | Q(high__gte=F("total"))),
                violation_error_message=_(
                    "The total lies between “at least” and “at most”."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.total.normalize():f}"
