from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """The record as readers see it; owns no table."""

    name = "timeline"
