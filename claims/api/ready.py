"""Rows of lists as ready JSON: each is made once a version of its record.

What makes a record's own ETag makes its row here, so both are true as long.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from rest_framework.renderers import JSONRenderer

from claims.choices import Resource
from claims.shapes.references import Shape
from newsroom.shared.caching import today
from newsroom.shared.fragments import Fragments

# A row is about two kilobytes.
ROOM = 5_000
as_json = JSONRenderer().render


class Key(NamedTuple):
    resource: Resource
    pk: int
    shown_change: int
    names: int
    today: str
    expanded: frozenset[str]


kept: Fragments[Key, bytes] = Fragments(ROOM)


def rows(
    places: Iterable[Any],
    resource: Resource,
    expanded: frozenset[str],
    load: Callable[[list[int]], Iterable[Any]],
    shape: Callable[[Any], Shape],
) -> list[bytes]:
    """JSON of the records at `places`: `pk`, `shown_change` and `names_number` each.

    Those not kept are loaded together and shaped; what is not public any more since
    its place was read is left out.
    """
    keys = [
        Key(resource, row.pk, row.shown_change, row.names_number, today(), expanded)
        for row in places
    ]

    def make(missing: list[Key]) -> dict[Key, bytes]:
        by_pk = {key.pk: key for key in missing}
        return {
            by_pk[record.pk]: as_json(shape(record)) for record in load(list(by_pk))
        }

    found = kept.get_many(keys, make)
    return [found[key] for key in keys if key in found]


def page(previous: str | None, following: str | None, rows: Iterable[bytes]) -> bytes:
    """The envelope of a list around its rows."""
    sides = (json.dumps(side).encode() for side in (following, previous))
    return b'{"next":%b,"previous":%b,"results":[%b]}' % (*sides, b",".join(rows))
