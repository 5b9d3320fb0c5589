"""Pages of a list that is never counted: one row beyond the page says if more come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.models import Publishable, Revision

BEFORE, AFTER = "before", "after"
MAX_KEY = 2**63 - 1


class UncountedPage(Page):  # type: ignore[type-arg]
    """A page that knows the row after it, if any."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: Any) -> None:
        super().__init__(rows[: paginator.per_page], number, paginator)
        self.beyond = rows[paginator.per_page :]

    def has_next(self) -> bool:
        return bool(self.beyond)


class UncountedPaginator(Paginator):  # type: ignore[type-arg]
    """Fetches a page and one row more: a long list costs what a short one does."""

    def validate_number(self, number: Any) -> int:
        """The number of a page that may be there. Raises InvalidPage."""
        try:
            wanted = int(number)
        except (TypeError, ValueError):
            wanted = 0
        if wanted < 1:
            raise EmptyPage(_("There is no such page."))
        return wanted

    def page(self, number: Any) -> UncountedPage:
        """Page `number`. Raises InvalidPage where there is none."""
        wanted = self.validate_number(number)
        start = (wanted - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if wanted > 1 and not rows:
            raise EmptyPage(_("That page has nothing on it."))
        return UncountedPage(rows, wanted, self)


@dataclass(frozen=True)
class Place:
    """Where a page of a list begins: beside the row whose `key` stands in the address.

    `way` is BEFORE for the rows that come after it in the list, as those are the
    earlier ones, and AFTER for those above it. Without a key it is the list's top.
    """

    way: str = BEFORE
    key: int | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Place":
        """The place that the address names. Raises IncorrectLookupParameters."""
        for way in (BEFORE, AFTER):
            if (text := request.GET.get(way)) is not None:
                if not text.isdecimal() or int(text) > MAX_KEY:
                    raise IncorrectLookupParameters
                return cls(way, int(text))
        return cls()

    @property
    def is_top(self) -> bool:
        return self.key is None

    def order(self, column: str) -> str:
        """The order in which the page's rows are come by."""
        return column if self.way == AFTER else f"-{column}"

    def bounded(self, rows: Any, column: str) -> Any:
        """Those of `rows` that are beyond the place, the nearest first."""
        if self.key is not None:
            compares = "gt" if self.way == AFTER else "lt"
            rows = rows.filter(**{f"{column}__{compares}": self.key})
        return rows.order_by(self.order(column))


class UncountedChangeList(ChangeList):
    """A list of records with links to newer and older ones instead of page numbers.

    A page begins beside a row, by the column that the list is in the order of: page
    20,000 costs what the first does. There is no other order: it would sort the table.
    """

    newer_url: str
    older_url: str

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for name in (BEFORE, AFTER, ORDER_VAR):
            self.params.pop(name, None)
            self.filter_params.pop(name, None)
        rows = super().get_queryset(request, *args, **kwargs)
        return with_waiting(rows) if issubclass(self.model, Publishable) else rows

    def get_results(self, request: HttpRequest) -> None:
        if self.page_num != 1:
            raise IncorrectLookupParameters
        place, column = Place.of(request), self._column()
        rows = list(place.bounded(self.queryset, column)[: self.list_per_page + 1])
        if not rows and not place.is_top:
            raise IncorrectLookupParameters
        has_more = len(rows) > self.list_per_page
        shown = rows[: self.list_per_page]
        is_upward = place.way == AFTER
        self.result_list = shown[::-1] if is_upward else shown
        has_newer = has_more if is_upward else not place.is_top
        self.newer_url = self._url(AFTER, column, 0) if has_newer else ""
        self.older_url = self._url(BEFORE, column, -1) if has_more or is_upward else ""
        # What the templates know of size: this page and no more.
        self.result_count = self.full_result_count = len(shown)
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = self.multi_page = False

    def _column(self) -> str:
        """What the list is in the order of: one column, unique, newest first."""
        return str(self.queryset.query.order_by[0]).removeprefix("-")

    def _url(self, way: str, column: str, row: int) -> str:
        key = getattr(self.result_list[row], column)
        return self.get_query_string({way: key})


def with_waiting(rows: Any) -> Any:
    """Rows with `change_waits`: whether a version of them is pending."""
    pending = Revision.objects.pending().filter(resource=rows.model.resource)
    return rows.annotate(
        change_waits=Exists(pending.filter(resource_id=OuterRef("pk")))
    )
