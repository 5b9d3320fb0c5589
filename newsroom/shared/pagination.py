"""Pages by keyset: where the last page ended, never how many rows went before.

Rows are paged by one column that is unique and orders them. The cursor is that
column's value, signed for the address and filters it came from.
"""

import json
import re
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from django.core import signing
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.shared.problems import NewsroomError

M = TypeVar("M", bound=models.Model)
T = TypeVar("T")

PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
# Parameters that say which page and how much of each row, not which rows.
PAGING = ("cursor", "at", "page_size", "expand")


class CursorError(NewsroomError):
    """A cursor that was not made here, or was made for other filters."""

    title = gettext_lazy("That page cannot be found again")

    def __init__(self) -> None:
        message = _(
            "This cursor belongs to another list or was cut short. Leave it out to "
            "start from the first page."
        )
        super().__init__(message, [{"parameter": "cursor", "message": message}])


class Rows(Protocol[T]):
    """Rows in the order of one unique column, that can be taken from any place."""

    @property
    def order(self) -> str:
        """The column, with a minus where it descends."""

    def take(self, order: str, beyond: Any, limit: int) -> list[T]:
        """The first `limit` in `order` whose column is beyond `beyond`, if given."""


@dataclass(frozen=True)
class Ordered(Generic[M]):
    """A queryset as `Rows`, by the first column of its own order."""

    rows: models.QuerySet[M]

    @property
    def order(self) -> str:
        return str(self.rows.query.order_by[0])

    def take(self, order: str, beyond: Any, limit: int) -> list[M]:
        rows = self.rows.order_by(order)
        if beyond is not None:
            test = "lt" if order.startswith("-") else "gt"
            rows = rows.filter(**{f"{order.lstrip('-')}__{test}": beyond})
        return list(rows[:limit])


class Edge(NamedTuple):
    """Where two pages meet: at a row, or between rows, at a place that none has."""

    place: Any
    is_cut: bool = False


def as_rows(rows: models.QuerySet[Any] | Rows[Any]) -> Rows[Any]:
    return Ordered(rows) if isinstance(rows, models.QuerySet) else rows


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows, and the cursors of the pages on either side (empty where there is none).

    The page is about all that stands beyond `since`, up to `until`; `behind` and
    `ahead` are the places of the rows on either side of it. Each is None at the ends
    of the list, and a row's place is not asked for beyond a cut.
    """

    rows: list[T]
    next: str
    previous: str
    since: Any = None
    until: Any = None
    behind: Any = None
    ahead: Any = None


@dataclass(frozen=True)
class Keyset(Generic[T]):
    """Rows cut into pages, for one address with its filters (`scope`)."""

    rows: Rows[T]
    scope: str
    size: int = PAGE_SIZE

    def page(self, cursor: str) -> Page[T]:
        """The page at `cursor`, or the first. Raises CursorError."""
        if not cursor:
            return self._after(None)
        backward, edge = self._read(cursor)
        return self._before(edge) if backward else self._after(edge)

    def page_beyond(self, place: Any) -> Page[T]:
        """The page that begins beyond `place`, which no row has.

        It is the last page where nothing stands beyond, and the first where nothing
        stands before.
        """
        edge = Edge(place, is_cut=True)
        if not self.rows.take(turned(self.rows.order), place, 1):
            return self._after(None)
        page = self._after(edge)
        return page if page.rows else self._before(edge, has_next=False)

    def cursor_beyond(self, place: Any, *, backward: bool = False) -> str:
        """What leads to the page beyond `place`, or to the one before it."""
        return self._cursor(Edge(place, is_cut=True), backward=backward)

    def _after(self, edge: Edge | None) -> Page[T]:
        since = edge.place if edge else None
        found = self.rows.take(self.rows.order, since, self.size + 1)
        shown, more = found[: self.size], found[self.size :]
        first = self._kept(edge, shown[:1]) if edge else None
        last = Edge(self._place(shown[-1])) if more else None
        return Page(
            rows=shown,
            next=self._cursor(last) if last else "",
            previous=self._cursor(first, backward=True) if first else "",
            since=since,
            until=last.place if last else None,
            behind=None if edge and edge.is_cut else since,
            ahead=self._place(more[0]) if more else None,
        )

    def _before(self, edge: Edge, *, has_next: bool = True) -> Page[T]:
        found = self.rows.take(turned(self.rows.order), edge.place, self.size + 1)
        shown, more = found[: self.size][::-1], found[self.size :]
        first = Edge(self._place(shown[0])) if more else None
        last = self._kept(edge, shown[-1:]) if has_next else None
        return Page(
            rows=shown,
            next=self._cursor(last) if last else "",
            previous=self._cursor(first, backward=True) if first else "",
            since=self._place(more[0]) if more else None,
            until=last.place if last else None,
            behind=self._place(more[0]) if more else None,
            ahead=None if edge.is_cut else edge.place,
        )

    def _kept(self, edge: Edge, nearest: list[T]) -> Edge | None:
        """The edge from its other side: a cut stays, else the row here decides."""
        if edge.is_cut:
            return edge
        return Edge(self._place(nearest[0])) if nearest else None

    def _cursor(self, edge: Edge, *, backward: bool = False) -> str:
        """What leads to the page beyond `edge`, or to the one before it."""
        said = [int(backward), edge.place, *([1] if edge.is_cut else [])]
        token = signing.b64_encode(json.dumps(said).encode())
        return self._signer.sign(token.decode()).replace(":", ".")

    def _place(self, row: Any) -> Any:
        return reduce(getattr, self.rows.order.lstrip("-").split("__"), row)

    @property
    def _signer(self) -> signing.Signer:
        return signing.Signer(salt=f"cursor {self.scope} {self.rows.order}")

    def _read(self, cursor: str) -> tuple[bool, Edge]:
        try:
            token = self._signer.unsign(cursor.replace(".", ":"))
            backward, place, *cut = json.loads(signing.b64_decode(token.encode()))
        except (signing.BadSignature, ValueError) as error:
            raise CursorError from error
        return bool(backward), Edge(place, bool(cut))


def turned(order: str) -> str:
    """The other way round."""
    return order.lstrip("-") if order.startswith("-") else f"-{order}"


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
    rows: models.QuerySet[Any] | Rows[Any],
    path: str,
    query: QueryDict,
    size: int | None = None,
    *,
    cut: Any = None,
) -> Page[Any]:
    """The page of `rows` that the address `path?query` asks for. Raises CursorError.

    Where there is a `cut`, a place that no row has, the page begins beyond that.
    """
    keyset = Keyset(as_rows(rows), scope_of(path, query), size or PAGE_SIZE)
    if cut is not None:
        return keyset.page_beyond(cut)
    return keyset.page(query.get("cursor", ""))
