"""Loading a whole record at once: made up, restored or taken over.

Indexes are taken off and made again from what is there; constraints stay, so that no
row gets in which an act could not have written. It is all one transaction: a load that
fails leaves what was there.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from claims import index, tallies
from claims.loading import Load, load, postgres, sqlite
from claims.models import ContradictionTag, Tally


@contextmanager
def bulk_load() -> Iterator[Load]:
    """Give the body `load`; after it, settle what follows from all rows."""
    engine = sqlite if connection.vendor == "sqlite" else postgres
    every_model = list(apps.get_app_config("claims").get_models())
    tables = [model._meta.db_table for model in every_model]
    with engine.in_a_hurry(), transaction.atomic():
        with engine.without_indexes(tables):
            yield load
        engine.check()
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), every_model):
                cursor.execute(sql)
        for rebuild, kept in (
            (index.rebuild, ContradictionTag),
            (tallies.rebuild, Tally),
        ):
            with engine.without_indexes([kept._meta.db_table]):
                rebuild()
