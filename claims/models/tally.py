"""How many published claims stand where, under which filters."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.tags import ALL


class Tally(models.Model):
    """How many published claims have `value` of `facet`, among those with the tag `of`.

    Among all of them (`all=claims`), also for each year, month and day in which they
    stand: `by` says which, `start` is its first day. Both are empty for all time.
    """

    of = models.CharField(max_length=48)
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=48)
    by = models.CharField(max_length=5, blank=True)
    # YYYY-MM-DD.
    start = models.CharField(max_length=10, blank=True)
    claims = models.IntegerField()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            # In the order in which the values of a facet are asked for.
            models.UniqueConstraint(
                fields=["of", "facet", "by", "start", "value"], name="tally_once"
            ),
        ]
        indexes = [
            # How the claims with one value are spread over time.
            models.Index(
                fields=["facet", "value", "by", "start", "claims"],
                condition=Q(of=ALL),
                name="tally_over_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.facet}={self.value} {self.start}: {self.claims}"
