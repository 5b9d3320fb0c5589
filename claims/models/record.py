"""What every record has, whatever it records."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import BaseConstraint, CheckConstraint, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource, State
from newsroom.shared.fields import PositionField
from newsroom.shared.problems import NewsroomError

PUBLISHED = Q(state=State.PUBLISHED)


class StaleRecordError(NewsroomError):
    """Somebody else saved the record since it was read."""

    status = 412
    title = _("Somebody else changed this meanwhile")


class Record(models.Model):
    """A row that has an author, a history of revisions and a place in the change log.

    `parts` names the rows that belong to it and nothing else: they are in its
    revisions, come back with them and are deleted with it.
    """

    resource: ClassVar[Resource]
    parts: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # The cursor of this record's newest row in the change log; null until public.
    last_change = models.BigIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, unless somebody else did since it was read.

        Raises StaleRecordError, and then nothing is written.
        """
        with transaction.atomic():
            if not self._state.adding:
                self.claim_next_version()
            super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Any = None) -> None:
        """As Django does; with one query for all checks while they hold."""
        if exclude or not self.is_valid():
            super().validate_constraints(exclude)

    def is_valid(self) -> bool:
        """Whether every constraint holds."""
        try:
            for constraint in constraints_of(type(self)):
                constraint.validate(type(self), self)
        except ValidationError:
            return False
        return True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete what readers never saw. Raises PublicRecordError."""
        type(self)._default_manager.filter(pk=self.pk).refuse_if_public()  # type: ignore[attr-defined]
        return super().delete(*args, **kwargs)

    def claim_next_version(self) -> None:
        """Lock the row and count it up; only one of two savers finds the old count."""
        rows = type(self)._default_manager.filter(pk=self.pk, version=self.version)
        if not rows.update(version=F("version") + 1):
            raise StaleRecordError(
                _(
                    "This %(resource)s was changed by somebody else since you opened "
                    "it. Open it again, compare, and save your changes anew."
                )
                % {"resource": self.resource.label}
            )
        self.version += 1


@cache
def constraints_of(model: type[models.Model]) -> list[BaseConstraint]:
    """The constraints of `model`, with all checks as one: Django asks once for each."""
    checks, others = [], []
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            checks.append(constraint.condition)
        else:
            others.append(constraint)
    return [CheckConstraint(condition=Q(*checks), name="all_checks"), *others]


class Publishable(Record):
    """A record that goes from draft to review to the public, by acts alone."""

    state = models.CharField(
        _("state"),
        max_length=12,
        choices=State,
        default=State.DRAFT,
        editable=False,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("author"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("reviewer"),
    )
    scheduled_for = models.DateTimeField(null=True, editable=False)
    # The one revision that may go public at that instant.
    approved_revision = models.PositiveIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)
    withdrawal_keeps_text = models.BooleanField(default=False, editable=False)
    # What is to be mended before this draft is submitted again.
    sent_back_note = models.TextField(
        blank=True, default="", db_default="", editable=False
    )

    # Where it is shown as it was at the end of a past day (claims/past): that day, and
    # whether its words of then may not be read any more.
    as_of: date | None = None
    is_gone = False

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    def address(self, route: str, slug: str) -> str:
        """Its page's address, which ends with `slug` until it is withdrawn."""
        ends = [self.pk] if self.is_withdrawn else [self.pk, slug]
        return reverse(route, args=ends)

    def in_view(self, path: str) -> str:
        """`path`, its page's, in the view of the record that it is shown in."""
        return f"{path}?as_of={self.as_of.isoformat()}" if self.as_of else path

    @property
    def public_since(self) -> Any:
        """The instant before which no reader saw any of it, once it is published."""
        return self.published_at

    @property
    def was_entered_later(self) -> bool:
        """Whether it was made public on a day before it was entered here."""
        return self.published_at is not None and self.published_at < self.created_at


class OnTimeline(models.Model):
    """A record with one place on the timeline.

    The concrete model declares `stands_at`, in minutes, from its own date.
    """

    position = PositionField()

    class Meta:
        abstract = True


def one_of(name: str, field: str, choices: type[models.TextChoices]) -> Any:
    """A constraint that `field` holds one of `choices`."""
    return models.CheckConstraint(
        name=f"{name}_{field}_is_known",
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=_("Choose one of the values offered."),
    )


def exactly_one(fields: Sequence[str]) -> Q:
    """The condition that one of the foreign keys `fields` is set and no other."""
    ways = Q()
    for chosen in fields:
        others = {f"{field}__isnull": field != chosen for field in fields}
        ways |= Q(**others)
    return ways


def act_permissions(name: str, called: str) -> Any:
    """The right to each act on a kind of record, besides Django's own."""
    return [
        (f"submit_{name}", f"Can submit {called} for review"),
        (f"publish_{name}", f"Can publish or schedule {called}"),
        (f"withdraw_{name}", f"Can withdraw {called}"),
        (f"correct_{name}", f"Can correct {called} in public"),
        (f"send_back_{name}", f"Can return {called} with a note"),
        (f"restore_{name}", f"Can restore a version of {called}"),
        (f"redact_{name}", f"Can take words out of {called} for good"),
    ]


def state_constraints(name: str) -> list[Any]:
    """What is true of every publishable record in each of its states."""
    return [
        one_of(name, "state", State),
        models.CheckConstraint(
            name=f"{name}_published_has_a_time",
            condition=~Q(state__in=[State.PUBLISHED, State.WITHDRAWN])
            | Q(published_at__isnull=False),
            violation_error_message=_("A published record says since when."),
        ),
        models.CheckConstraint(
            name=f"{name}_scheduled_is_approved",
            condition=~Q(state=State.SCHEDULED)
            | Q(
                scheduled_for__isnull=False,
                approved_revision__isnull=False,
                reviewer__isnull=False,
            ),
            violation_error_message=_(
                "A scheduled record says when it goes public, in which revision, and "
                "who approved it."
            ),
        ),
        models.CheckConstraint(
            name=f"{name}_withdrawn_has_a_reason",
            condition=~Q(state=State.WITHDRAWN)
            | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
            violation_error_message=_("A withdrawal says when and why."),
        ),
    ]


def state_indexes(name: str) -> list[models.Index]:
    """What the desk lists by state, and readers see of withdrawals by date.

    One for each, of the few rows that are in it: an index over all states would tempt
    the planner away from the public order.
    """
    by_number = [
        models.Index(fields=["-id"], condition=Q(state=state), name=f"{name}_{state}")
        for state in State
        if state != State.PUBLISHED
    ]
    by_date = models.Index(
        fields=["withdrawn_at", "id"],
        condition=Q(state=State.WITHDRAWN),
        name=f"{name}_withdrawn_at",
    )
    sent_back = models.Index(
        fields=["author", "id"],
        condition=~Q(sent_back_note=""),
        name=f"{name}_sent_back",
    )
    return [*by_number, by_date, sent_back]


def public_index(name: str, *fields: str) -> models.Index:
    """An index on `fields` of what is published alone."""
    return models.Index(fields=fields, condition=PUBLISHED, name=name)
