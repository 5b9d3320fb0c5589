"""Writing many rows at once, by each engine's quickest way."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection, models

from claims.loading import postgres, sqlite

Row = Sequence[Any]


class Load(Protocol):
    """Write `rows` of `model`, each with the values of `fields` in that order.

    Values are as the database keeps them: numbers, truth values, None, and text, also
    for a date, a decimal (`1500.5`) and an instant (UTC, `2026-04-01 09:30:00`).
    """

    def __call__(
        self, model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]
    ) -> None: ...


def load(model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as `Load` says."""
    engine = sqlite if connection.vendor == "sqlite" else postgres
    quote = connection.ops.quote_name
    stored = {field.name: field.column for field in model._meta.concrete_fields}
    columns = [quote(str(stored[name])) for name in fields]
    # The engines write past Django's cursor, which would give errors their names.
    with connection.wrap_database_errors, connection.cursor() as cursor:
        engine.write(cursor, quote(model._meta.db_table), columns, rows)
