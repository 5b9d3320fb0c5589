"""Pages of a list that is never counted: one row beyond the page says if more come."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import EmptyPage, InvalidPage, Page, Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.models import Publishable, Revision


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


class UncountedChangeList(ChangeList):
    """A list of records with links to newer and older ones instead of page numbers."""

    newer_url: str
    older_url: str

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = super().get_queryset(request, *args, **kwargs)
        return with_waiting(rows) if issubclass(self.model, Publishable) else rows

    def get_results(self, request: HttpRequest) -> None:
        rows = self.queryset
        pages = self.model_admin.get_paginator(request, rows, self.list_per_page)
        try:
            page: Any = pages.page(self.page_num)
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        self.paginator = pages
        self.result_list = page.object_list
        self.newer_url = self._page_url(-1) if page.has_previous() else ""
        self.older_url = self._page_url(1) if page.has_next() else ""
        # What the templates know of size: this page and no more.
        self.result_count = self.full_result_count = len(page.object_list)
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = self.multi_page = False

    def _page_url(self, step: int) -> str:
        return self.get_query_string({PAGE_VAR: self.page_num + step})


def with_waiting(rows: Any) -> Any:
    """Rows with `change_waits`: whether a version of them is pending."""
    pending = Revision.objects.pending().filter(resource=rows.model.resource)
    return rows.annotate(
        change_waits=Exists(pending.filter(resource_id=OuterRef("pk")))
    )
