from django.apps import AppConfig
from django.db.backends.signals import connection_created

from newsroom.shared.time_limits import limit_statements


class NewsroomConfig(AppConfig):
    """The site: its wiring, and the floor that the other apps stand on."""

    name = "newsroom"

    def ready(self) -> None:
        connection_created.connect(limit_statements)
