from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The site: its wiring, and the floor that the other apps stand on."""

    name = "newsroom"
