"""The history of one record: who made which version, why, and what it changed."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin.paging import UncountedPage, UncountedPaginator
from claims.differences import Difference, Names, differences, snapshot_of
from claims.models import Record, Revision

REVISIONS_A_PAGE = 20


@dataclass(frozen=True)
class Version:
    """A revision with what it changed since the one before."""

    revision: Revision
    differences: list[Difference]
    is_first: bool


class HistoryMixin:
    """Shows revisions under "History", instead of the admin's own log."""

    opts: Any
    admin_site: Any

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        record = self._seen_by(request, object_id)
        page = page_of(record, request.GET.get("p", "1"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": record},
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": record,
            "opts": self.opts,
            "page": page,
            "versions": versions(type(record), [*page.object_list, *page.beyond]),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/claims/object_history.html", context)

    def _seen_by(self, request: HttpRequest, object_id: str) -> Record:
        site: Any = self
        record: Record | None = site.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not site.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record


def page_of(record: Record, number: str) -> UncountedPage:
    """A page of the record's revisions, newest first. Raises Http404."""
    rows = Revision.objects.of(record).select_related("author")
    try:
        return UncountedPaginator(rows, REVISIONS_A_PAGE).page(number)
    except InvalidPage as error:
        raise Http404(str(error)) from error


def versions(model: type[Record], newest_first: list[Revision]) -> list[Version]:
    """Each revision with its differences; one beyond the page is only compared to."""
    snapshots = [snapshot_of(revision) for revision in newest_first]
    names = Names(model, snapshots)
    found = []
    for revision, (after, before) in zip(
        newest_first, pairwise([*snapshots, {}]), strict=True
    ):
        is_first = revision.number == 1
        changes = [] if is_first else list(differences(model, before, after, names))
        found.append(Version(revision, changes, is_first))
    return found[:REVISIONS_A_PAGE]
