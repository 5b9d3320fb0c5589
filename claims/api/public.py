"""What every address of the API has in common, so that a viewset says only what it is.

Nobody signs in here, so no reply depends on a cookie; every reply is JSON; parameters
are strict; lists are paged by keyset; what is gone says so.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpResponseBase, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable, NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from claims.api import parameters
from claims.api.shapes.references import Shape, api_address, instant
from claims.filters import PublicFilter
from claims.models import FormerSlug, Publishable
from newsroom.shared.addresses import absolute, with_parameters
from newsroom.shared.pagination import Page, page_of, page_size
from newsroom.shared.problems import NewsroomError

Rows = models.QuerySet[Any]
# A moved address may move again, so nobody keeps the redirect for long.
MOVED_FOR = "public, max-age=60"


class WithdrawnError(NewsroomError):
    """A record that readers could see once: since when it is gone, and why."""

    status = 410
    title = "Withdrawn"

    def __init__(self, record: Publishable, kept_text: str) -> None:
        day = timezone.localdate(record.withdrawn_at)
        super().__init__(
            _("This %(resource)s was withdrawn on %(day)s: %(reason)s")
            % {
                "resource": record.resource.label,
                "day": day.isoformat(),
                "reason": record.withdrawal_reason,
            }
        )
        self.members = {
            "withdrawn_at": instant(record.withdrawn_at),
            "reason": record.withdrawal_reason,
        }
        if kept_text and record.withdrawal_keeps_text:
            self.members[kept_text] = getattr(record, kept_text)


class JsonOnly(DefaultContentNegotiation):
    """JSON or 406: no parameter makes a second reply of one address."""

    def select_renderer(  # type: ignore[override]
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        for renderer in renderers:
            if request._request.accepts(renderer.media_type):
                return renderer, renderer.media_type
        raise NotAcceptable(available_renderers=renderers)


class PublicView(APIView):
    """An address that anybody may read."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = JsonOnly
    http_method_names = ["get", "head"]


class PublicViewSet(PublicView, ViewSet):
    """A kind of record as a list, and each by its key.

    A subclass says how a row is shaped and which rows there are; for each word that
    can be expanded the queryset has a loader `with_…` and the shape an argument.
    """

    shape: ClassVar[Callable[..., Shape]]
    filterset_class: ClassVar[type[PublicFilter] | None] = None
    expandable: ClassVar[tuple[str, ...]] = ()
    # The field that stays readable where the withdrawal says so.
    kept_text: ClassVar[str] = ""
    lookup_value_converter = "int"
    detail: bool

    def get_queryset(self) -> Rows:
        """The public rows, in order and with all that the shape prints."""
        raise NotImplementedError

    def list(self, request: Request) -> Response:
        rows, query = self.sifted(), request.query_params
        page = page_of(rows, request.path, query, page_size(query))
        return Response(
            {
                "next": self.beside(page.next),
                "previous": self.beside(page.previous),
                "results": self.shaped(page),
            }
        )

    def retrieve(self, request: Request, **lookup: Any) -> HttpResponseBase:
        parameters.check(request.query_params, (), ())
        if "\0" in str(lookup):
            raise NothingHere
        found = self.rows().filter(**lookup).first()
        if found is None:
            return self.gone_or_moved(lookup)
        return Response(self.shaped(Page([found], "", ""))[0])
