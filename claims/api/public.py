"""What every address of the API has in common, so that a viewset says only what it is.

Nobody signs in here, so no reply depends on a cookie; every reply is JSON; parameters
are strict; lists are paged by keyset; what is gone says so.
"""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, ClassVar

from django.db import models
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from claims.api import absent, etags, parameters, ready, then
from claims.filters import PublicFilter
from claims.jumps import jump_in
from claims.models import Record
from claims.past import day_in
from claims.shapes.references import Shape
from newsroom.shared.addresses import absolute, with_parameters
from newsroom.shared.caching import is_held
from newsroom.shared.pagination import page_of, page_size

Rows = models.QuerySet[Any]


class ByHeader(DefaultContentNegotiation):
    """Negotiation by the Accept header alone.

    No `format` or `indent` makes a second reply of one address.
    """

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)  # type: ignore[assignment]

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        renderer, _asked = super().select_renderer(request, renderers, format_suffix)
        return renderer, renderer.media_type


class PublicView(APIView):
    """An address that anybody may read."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = ByHeader
    http_method_names = ("get", "head")


class PublicViewSet(PublicView, ViewSet):
    """A kind of record: a list, and each by its key.

    A subclass says how a row is shaped and which rows there are. For each word that
    `expand` takes, the queryset has a loader `with_…` and the shape an argument.
    """

    shape: ClassVar[Callable[..., Shape]]
    filterset_class: ClassVar[type[PublicFilter] | None] = None
    expandable: ClassVar[tuple[str, ...]] = ()
    # Relations to records that the shape shows whole, so that it changes with them.
    wholes: ClassVar[tuple[str, ...]] = ()
    # The field that is still told where a withdrawal says that it may.
    kept_text: ClassVar[str] = ""
    # By which a detail is read as of a past day, where it can be.
    as_it_was: ClassVar[Callable[..., Any] | None] = None
    # Whether the list may begin at a date.
    takes_dates: ClassVar[bool] = False
    lookup_value_converter = "int"
    detail: bool

    def get_queryset(self) -> Rows:
        """The public rows with all that the shape prints, in an order."""
        raise NotImplementedError

    def list(self, request: Request) -> HttpResponse:
        query, rows = request.query_params, self.sifted()
        jump = jump_in(query, rows)
        cut = jump.cut if jump else None
        page = page_of(rows, request.path, query, page_size(query), cut=cut)
        sides = self.beside(page.previous), self.beside(page.next)
        body = ready.page(*sides, self.as_json(page.rows))
        return HttpResponse(body, content_type=JSONRenderer.media_type)

    def retrieve(self, request: Request, **lookup: Any) -> HttpResponseBase:
        query = request.query_params
        parameters.check(query, {"as_of"} if self.as_it_was else ())
        if "\0" in str(lookup.get("slug")):
            raise NotFound
        rows = self.rows().filter(**lookup)
        if self.as_it_was and (day := day_in(query)):
            return then.reply(self, rows, lookup, day)
        if not issubclass(rows.model, Record):
            return Response(self.shaped(get_object_or_404(rows)))
        return self.current(etags.validated(rows, self.wholes), lookup)

    def current(self, rows: Rows, lookup: dict[str, Any]) -> HttpResponseBase:
        """The one of `rows`, unless the client has what it is now."""
        held = self.request.headers.get("If-None-Match", "")
        if held and is_held(named := etags.current(rows), held):
            return HttpResponse(status=304, headers={"ETag": named})
        found = rows.first()
        if found is None:
            return absent.instead_of(rows.model, lookup, self.kept_text)
        return Response(self.shaped(found), headers=etags.marks(found, self.wholes))

    @cached_property
    def expanded(self) -> frozenset[str]:
        """What is told of each record besides; a detail tells all."""
        if self.detail:
            return frozenset(self.expandable)
        return parameters.expanded(self.request.query_params, self.expandable)

    def rows(self) -> Rows:
        rows = self.get_queryset()
        for name in sorted(self.expanded):
            rows = getattr(rows, f"with_{name}")()
        return rows

    def listed(self) -> Rows:
        """The rows of a list, before its parameters leave some out."""
        return self.rows()

    def as_json(self, listed: Iterable[Any]) -> Iterable[bytes]:
        """Each of some rows of the list."""
        return [ready.as_json(self.shaped(row)) for row in listed]

    def sifted(self) -> Any:
        """The rows of the list that was asked for. Raises ParameterError."""
        query = self.request.query_params
        names = {"cursor", "page_size"} | ({"expand"} if self.expandable else set())
        names |= {"at"} if self.takes_dates else set()
        if self.filterset_class is None:
            parameters.check(query, names)
            return self.listed()
        found = self.filterset_class(query, self.listed())
        parameters.check_filters(found, names)
        return found.qs

    def shaped(self, row: Any) -> Shape:
        return type(self).shape(row, **dict.fromkeys(self.expanded, True))

    def beside(self, cursor: str) -> str | None:
        """The address of the page at `cursor`, if there is one."""
        if not cursor:
            return None
        query = self.request.query_params
        leads = {"cursor": cursor, "at": None}
        path = with_parameters(self.request.path, query, leads)
        return absolute(path)


class ReadyViewSet(PublicViewSet):
    """Records in the order of their positions: what a list says of each is kept."""

    def public(self) -> Rows:
        """The public rows, without what the shape prints."""
        raise NotImplementedError

    def get_queryset(self) -> Rows:
        return self.public().for_list()  # type: ignore[attr-defined,no-any-return]

    def listed(self) -> Rows:
        """Where each stands, and what makes its ETag."""
        columns = ("pk", "position", "last_change", *etags.VALIDATORS)
        rows = etags.validated(self.public(), self.wholes)
        return rows.values_list(*columns, named=True)

    def as_json(self, listed: Iterable[Any]) -> Iterable[bytes]:
        resource = self.public().model.resource
        return ready.rows(listed, resource, self.expanded, self.load, self.shaped)

    def load(self, keys: Iterable[int]) -> Rows:
        return self.rows().filter(pk__in=keys)
