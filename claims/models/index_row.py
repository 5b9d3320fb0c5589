"""What the search index and the tallies know of a published claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class IndexRow(models.Model):
    """One published claim in the search index, keyed by its place on the timeline.

    `words` are the folded words of its text, `tags` what filters ask for, such as
    `speaker=14 topic=3 kind=denial` (claims/tags.py). The tallies have counted
    exactly these tags at exactly this position.
    """

    position = models.BigIntegerField(primary_key=True)
    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, related_name="index_row"
    )
    words = models.TextField()
    tags = models.TextField()

    class Meta:
        verbose_name = _("index row")
        verbose_name_plural = _("index rows")

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.tags}"
