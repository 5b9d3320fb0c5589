"""How many published claims stand where, under which tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """How many published claims have the tag `tag`, by the time at which they stand.

    With `by` and `start` those in one year, month or day; without, all of them. With
    `also` those that have this second tag too, and then over all time only. The tag
    `all` is every claim's.
    """

    tag = models.CharField(max_length=48)
    also = models.CharField(max_length=48, blank=True)
    by = models.CharField(max_length=5, blank=True)
    # The first day of the bucket, YYYY-MM-DD.
    start = models.CharField(max_length=10, blank=True)
    claims = models.IntegerField()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "also", "by", "start"], name="tally_once"
            ),
        ]
        indexes = [
            # What stands in a bucket, whatever its tags: the facets of a window.
            models.Index(
                fields=["by", "start", "tag", "claims"],
                condition=models.Q(also=""),
                name="tally_bucket",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.also} {self.start}: {self.claims}"
