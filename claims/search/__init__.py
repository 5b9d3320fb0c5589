"""Claims by words and tags, from an index that stands in the timeline's order.

The only module that knows the two engines apart: each says where its index is
(SOURCE, POSITION, CONDITION) and puts what is asked into its own words.
"""

from types import ModuleType
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from claims.models import IndexRow
from claims.search import postgres, sqlite
from claims.search.selection import Selection

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def engine_of(connection: BaseDatabaseWrapper) -> ModuleType:
    return ENGINES[connection.vendor]


def positions(
    selection: Selection, order: str, beyond: int | None, limit: int
) -> list[int]:
    """Where the first `limit` matches beyond `beyond` stand, in `order`."""
    is_newest_first = order.startswith("-")
    bounds = [("<" if is_newest_first else ">", beyond)]
    return [row[0] for row in _read("", selection, bounds, is_newest_first, limit)]


def forget() -> None:
    """Leave no word in the index of rows that were taken out of it."""
    connection = connections[router.db_for_write(IndexRow)]
    engine_of(connection).forget(connection)


def newest(selection: Selection, limit: int) -> list[tuple[int, str]]:
    """Where the newest `limit` matches stand, each with its tags."""
    return _read(", tags", selection, [], True, limit)


def newest_words(selection: Selection, limit: int) -> list[tuple[int, str]]:
    """The same, each with its words."""
    return _read(", words", selection, [], True, limit)


def finds_any(selections: list[Selection]) -> list[bool]:
    """Whether each finds anything: one question for all."""
    if not selections:
        return []
    connection = connections[router.db_for_read(IndexRow)]
    engine = engine_of(connection)
    columns, parameters = [], []
    for selection in selections:
        where, values = _where(engine, selection, [])
        columns.append(f"EXISTS (SELECT 1 FROM {engine.SOURCE} WHERE {where})")  # noqa: S608
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", parameters)
        return [bool(found) for found in cursor.fetchone()]


def is_match(selection: Selection) -> RawSQL:
    """Whether the index has the outer claim's position among the matches."""
    engine = engine_of(connections[router.db_for_read(IndexRow)])
    where, parameters = _where(engine, selection, [])
    place = f"{engine.SOURCE}.{engine.POSITION} = claims_claim.position"
    return RawSQL(  # noqa: S611  built here, its values are parameters
        f"EXISTS (SELECT 1 FROM {engine.SOURCE} WHERE {where} AND {place})",  # noqa: S608
        parameters,
        output_field=BooleanField(),
    )


def _read(
    columns: str,
    selection: Selection,
    bounds: list[tuple[str, int | None]],
    is_newest_first: bool,
    limit: int,
) -> list[Any]:
    connection = connections[router.db_for_read(IndexRow)]
    engine = engine_of(connection)
    where, parameters = _where(engine, selection, bounds)
    order = "DESC" if is_newest_first else "ASC"
    sql = (
        f"SELECT {engine.POSITION}{columns} FROM {engine.SOURCE} "  # noqa: S608
        f"WHERE {where} ORDER BY {engine.POSITION} {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, limit])
        return list(cursor.fetchall())


def _where(
    engine: ModuleType, selection: Selection, bounds: list[tuple[str, int | None]]
) -> tuple[str, list[Any]]:
    conditions = [engine.CONDITION]
    parameters: list[Any] = [engine.query(selection.tags.values(), selection.words)]
    low, high = selection.window
    for compares, bound in [*bounds, (">=", low), ("<", high)]:
        if bound is not None:
            conditions.append(f"{engine.POSITION} {compares} %s")
            parameters.append(bound)
    return " AND ".join(conditions), parameters
