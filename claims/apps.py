from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """The record: who said what, when, and what contradicts it."""

    name = "claims"
    verbose_name = _("The record")
    default_auto_field = "django.db.models.BigAutoField"
