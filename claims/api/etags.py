"""What names one record's reply: its newest change in public, and that of any name.

A reply that shows another record whole moves with that one too. `If-Match` takes the
same ETag.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from claims.models import Record, SiteVersion
from newsroom.shared.caching import etag, surrogate_headers

VALIDATORS = ("shown_change", "names_number")
Rows = models.QuerySet[Any]


def validated(rows: Rows, wholes: Sequence[str]) -> Rows:
    """`rows` with what their ETag is made of; `wholes` are relations shown whole."""
    paths = ["last_change", *(f"{name}__last_change" for name in wholes)]
    changes = [Coalesce(F(path), Value(0)) for path in paths]
    names = SiteVersion.objects.filter(pk=1).values("names_number")
    marked: Rows = rows.annotate(
        shown_change=Greatest(*changes) if wholes else changes[0],
        names_number=Coalesce(Subquery(names), Value(0)),
    )
    return marked


def current(rows: Rows) -> str:
    """The ETag of the one of `rows` that there is, by one query; else empty."""
    # Without all that only the shape prints.
    plain = rows.prefetch_related(None).order_by()
    found = plain.values_list(*VALIDATORS).first()
    return etag(*found) if found else ""


def marks(record: Any, wholes: Sequence[str]) -> dict[str, str]:
    """The headers of the reply that shows `record`, one of `validated` rows."""
    shown: list[Record] = [record, *(getattr(record, name) for name in wholes)]
    keys = [f"{one.resource}-{one.pk}" for one in shown]
    named = etag(record.shown_change, record.names_number)
    return {"ETag": named, **surrogate_headers(*keys)}
