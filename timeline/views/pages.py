"""What views share: lists by keyset, addresses that moved, records that are gone."""

from abc import ABC, abstractmethod
from typing import Any

from django.db import models
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from claims.jumps import JumpError, jump_in
from claims.models import FormerSlug
from claims.models.record import Publishable
from newsroom.shared.addresses import with_parameters
from newsroom.shared.pagination import (
    CursorError,
    Page,
    Rows,
    page_of,
)
from timeline.goto import goto, missed

# A moved address may move again, so nobody keeps the redirect for long.
MOVED_FOR = "public, max-age=60"
# Parameters that say where the page begins.
LEADING = ("cursor", "at")
Listed = models.QuerySet[Any] | Rows[Any]


class KeysetView(TemplateView, ABC):
    """A list page: `rows` of one page, and `pager` to the pages beside it."""

    @abstractmethod
    def get_rows(self) -> models.QuerySet[Any]:
        """All that the list has, in its order."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listed = listing(self.request, self.get_rows())
        return super().get_context_data(**listed, **kwargs)


def listing(
    request: HttpRequest, rows: Listed, size: int | None = None
) -> dict[str, Any]:
    """The page of `rows` that was asked for; the first where there is no such page."""
    try:
        begun = begin(request, rows, request.GET, size)
        problems: list[str] = []
    except (CursorError, JumpError) as error:
        query = request.GET.copy()
        for name in LEADING:
            query.pop(name, None)
        begun = begin(request, rows, query, size)
        problems = [lost_page() if isinstance(error, CursorError) else error.detail]
    page = begun["page"]
    return {
        **begun,
        "rows": page.rows,
        "problems": problems,
        "pager": pager(request, page),
    }


def begin(
    request: HttpRequest, rows: Listed, query: QueryDict, size: int | None
) -> dict[str, Any]:
    """The page that `query` asks for, and the form that leads to a date of it.

    Raises CursorError and JumpError.
    """
    jump = jump_in(query, rows)
    page = page_of(rows, request.path, query, size, cut=jump.cut if jump else None)
    # A list of one page is in sight from end to end.
    is_long = page.next or page.previous or jump
    there = goto(request, rows) if is_long else None
    return {"page": page, "goto": there, "missed": missed(jump, page)}


def lost_page() -> str:
    return _("That page of the list cannot be found again; this is the first one.")


def pager(request: HttpRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages beside this one, empty where there is none."""
    cursors = {"previous": page.previous, "next": page.next}
    return {
        side: with_parameters(request.path, request.GET, {"cursor": cursor, "at": None})
        if cursor
        else ""
        for side, cursor in cursors.items()
    }


def moved_to(address: str) -> HttpResponse:
    response = HttpResponsePermanentRedirect(address)
    response.headers["Cache-Control"] = MOVED_FOR
    return response


def moved(rows: models.QuerySet[Any], slug: str) -> HttpResponse:
    """To the one of the public `rows` that once had this slug, else Http404."""
    former = get_object_or_404(FormerSlug, resource=rows.model.resource, slug=slug)
    return moved_to(get_object_or_404(rows, pk=former.resource_id).get_absolute_url())


def gone(request: HttpRequest, record: Publishable) -> HttpResponse:
    """The 410 of a withdrawn record: when and why, its words only where they stay."""
    context = {"record": record, "title": _("Withdrawn")}
    return render(request, "timeline/withdrawn.html", context, status=410)
