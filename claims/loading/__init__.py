"""Loading a whole record at once, by each engine's quickest way.

For a record made up, restored or taken over as a whole. Indexes are taken off and made
again from what is there; constraints stay, so that no row gets in which an act could
not have written. It is all one transaction: a load that fails leaves what was there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

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


@contextmanager
def bulk_load() -> Iterator[Load]:
    """Give the body `load`; after it, settle what follows from all rows."""
    engine = sqlite if connection.vendor == "sqlite" else postgres
    every_model = list(apps.get_app_config("claims").get_models())
    tables = [model._meta.db_table for model in every_model]
    with engine.in_a_hurry(), transaction.atomic():
        with engine.without_indexes(tables):
            yield load
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), every_model):
                cursor.execute(sql)
        # index.rebuild(); tallies.rebuild()


def load(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]
) -> None:
    """Write rows as `Load` says."""
    engine = sqlite if connection.vendor == "sqlite" else postgres
    quote = connection.ops.quote_name
    columns = [quote(model._meta.get_field(name).column) for name in fields]  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        engine.write(cursor, quote(model._meta.db_table), columns, rows)
