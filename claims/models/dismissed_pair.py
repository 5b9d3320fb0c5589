"""That two claims were looked at and do not contradict each other."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class DismissedPair(models.Model):
    """Two claims that a colleague found to be no contradiction: the desk's own memory.

    Never suggested again, to anybody. `first` is the claim with the lower number.
    """

    first = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="+", verbose_name=_("one claim")
    )
    second = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("the other claim"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed pair")
        verbose_name_plural = _("dismissed pairs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="dismissed_pair_once"
            ),
            # So that it is once whichever claim is named first.
            models.CheckConstraint(
                name="dismissed_pair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}"
