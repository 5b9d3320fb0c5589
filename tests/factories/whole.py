"""The record as one value, so that a test can say that nothing of it changed."""

from typing import Any

from django.apps import apps


def whole_record() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the record."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in apps.get_app_config("claims").get_models()
    }
