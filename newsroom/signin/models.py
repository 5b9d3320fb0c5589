"""What is written down of each try to sign in."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Addresses are personal data, and whoever tries names all day fills no disk.
KEPT_FOR = timedelta(days=90)
KEPT_AT_MOST = 100_000


class Outcome(models.TextChoices):
    SIGNED_IN = "signed_in", _("signed in")
    WRONG_PASSWORD = "wrong_password", _("wrong name or password")
    WRONG_CODE = "wrong_code", _("wrong second factor")
    LOCKED = "locked", _("locked out")


class SignInQuerySet(models.QuerySet["SignIn"]):
    def beyond_keeping(self) -> "SignInQuerySet":
        """The tries that are too old, and those before the newest of all we keep."""
        newest = self.order_by("-pk").values_list("pk", flat=True).first() or 0
        return self.filter(
            Q(at__lt=timezone.now() - KEPT_FOR) | Q(pk__lte=newest - KEPT_AT_MOST)
        )


class SignIn(models.Model):
    """One try to sign in: who, when, from where, and how it went.

    The name is only there if somebody has it: people type passwords there too.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    name = models.CharField(_("username"), max_length=150, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    address = models.GenericIPAddressField(_("network address"), null=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.name or '?'}: {self.get_outcome_display()}"
