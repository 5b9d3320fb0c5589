from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Signing in. After allauth's own apps, whose pages of the admin it takes off."""

    name = "newsroom.signin"
    verbose_name = _("Signing in")

    def ready(self) -> None:
        from newsroom.signin import log, sessions

        log.connect()
        sessions.connect()
