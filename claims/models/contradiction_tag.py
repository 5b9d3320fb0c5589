"""What filters ask of a contradiction."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.contradiction import Contradiction


class ContradictionTag(models.Model):
    """That a published contradiction has a tag, and where it stands.

    The tallies have counted exactly these.
    """

    contradiction = models.ForeignKey(
        Contradiction, on_delete=models.PROTECT, related_name="tags"
    )
    tag = models.CharField(max_length=48)
    position = models.BigIntegerField()

    class Meta:
        verbose_name = _("tag of a contradiction")
        verbose_name_plural = _("tags of contradictions")
        constraints = [
            # In the order in which those with one tag are listed.
            models.UniqueConstraint(
                fields=["tag", "position"], name="contradiction_tag_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contradiction_id}: {self.tag}"
