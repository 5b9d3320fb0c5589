"""Pages by keyset: where the last page ended, never how many rows went before.

A queryset is paged by the first column of its own order, which must be unique. The
cursor is that column's value, signed for the address and filters it came from.
"""

import json
import re
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from newsroom.shared.problems import NewsroomError

M = TypeVar("M", bound=models.Model)

PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
# Parameters that say which page and how much of each row, not which rows.
PAGING = ("cursor", "page_size", "expand")


class CursorError(NewsroomError):
    """A cursor that was not made here, or was made for other filters."""

    title = "That page cannot be found again"

    def __init__(self) -> None:
        message = _(
            "This cursor belongs to another list or was cut short. Leave it out to "
            "start from the first page."
        )
        super().__init__(message, [{"parameter": "cursor", "message": message}])


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows, and the cursors of the pages on either side (empty where there is none)."""

    rows: list[M]
    next: str
    previous: str


@dataclass(frozen=True)
class Keyset(Generic[M]):
    """A queryset cut into pages, for one address with its filters (`scope`)."""

    rows: models.QuerySet[M]
    scope: str
    size: int = PAGE_SIZE

    @property
    def column(self) -> str:
        return self.order.lstrip("-")

    @property
    def order(self) -> str:
        return str(self.rows.query.order_by[0])

    def page(self, cursor: str) -> Page[M]:
        """The page at `cursor`, or the first. Raises CursorError."""
        if not cursor:
            return self._forward(self.rows, has_previous=False)
        backward, value = self._read(cursor)
        if backward:
            return self._backward(value)
        return self._forward(self._beyond(self.order, value), has_previous=True)

    def _beyond(self, order: str, value: Any) -> models.QuerySet[M]:
        """What comes after `value` in `order`."""
        test = "lt" if order.startswith("-") else "gt"
        return self.rows.filter(**{f"{self.column}__{test}": value}).order_by(order)

    def _forward(self, rows: models.QuerySet[M], *, has_previous: bool) -> Page[M]:
        found = list(rows[: self.size + 1])
        shown = found[: self.size]
        return Page(
            rows=shown,
            next=self._cursor(shown[-1]) if len(found) > self.size else "",
            previous=self._cursor(shown[0], backward=True)
            if has_previous and shown
            else "",
        )

    def _backward(self, value: Any) -> Page[M]:
        turned = self.column if self.order.startswith("-") else f"-{self.column}"
        found = list(self._beyond(turned, value)[: self.size + 1])
        shown = found[: self.size][::-1]
        return Page(
            rows=shown,
            next=self._cursor(shown[-1]) if shown else "",
            previous=self._cursor(shown[0], backward=True)
            if len(found) > self.size
            else "",
        )

    @property
    def _signer(self) -> signing.Signer:
        return signing.Signer(salt=f"cursor {self.scope} {self.order}")

    def _cursor(self, row: M, *, backward: bool = False) -> str:
        value = reduce(getattr, self.column.split("__"), row)
        token = signing.b64_encode(json.dumps([int(backward), value]).encode())
        return self._signer.sign(token.decode()).replace(":", ".")

    def _read(self, cursor: str) -> tuple[bool, Any]:
        try:
            token = self._signer.unsign(cursor.replace(".", ":"))
            backward, value = json.loads(signing.b64_decode(token.encode()))
        except (signing.BadSignature, ValueError) as error:
            raise CursorError from error
        return bool(backward), value


def scope_of(path: str, query: QueryDict) -> str:
    """What a cursor is bound to: the address and all that sifts or sorts it."""
    return json.dumps(
        [path, sorted((k, sorted(v)) for k, v in query.lists() if k not in PAGING)]
    )


def page_size(query: QueryDict) -> int:
    """The page size asked for. Raises NewsroomError beyond 1 to 200."""
    text = query.get("page_size", str(PAGE_SIZE))
    if re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= MAX_PAGE_SIZE:
        return int(text)
    message = _("“%(value)s” is no page size: use a whole number from 1 to %(most)d.")
    message %= {"value": text, "most": MAX_PAGE_SIZE}
    raise NewsroomError(message, [{"parameter": "page_size", "message": message}])


def page_of(
    rows: models.QuerySet[M], path: str, query: QueryDict, size: int = PAGE_SIZE
) -> Page[M]:
    """The page of `rows` that the address `path?query` asks for."""
    keyset = Keyset(rows, scope_of(path, query), size)
    return keyset.page(query.get("cursor", ""))
