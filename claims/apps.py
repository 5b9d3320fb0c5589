from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    """The record: who said what, when, and what contradicts it."""

    name = "claims"
    verbose_name = _("The record")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(prepare_search, sender=self)


def prepare_search(using: str, **kwargs: Any) -> None:
    """Make the search index's own tables and triggers, which no migration knows."""
    # Models, and all that imports them, are there only when every app is.
    from claims import search
    from claims.models import IndexRow

    connection = connections[using]
    engine = search.engine_of(connection)
    if IndexRow._meta.db_table in connection.introspection.table_names():
        engine.prepare(connection)
    else:
        engine.remove(connection)
