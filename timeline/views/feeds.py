"""Feeds of claims, contradictions and corrections."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.api.parameters import check, check_filters
from claims.filters import ClaimFilter, ContradictionFilter
from claims.models import Claim, Contradiction, Correction
from claims.versions import current_version
from claims.walks import ContradictionWalk
from newsroom.shared.addresses import absolute, with_parameters
from newsroom.shared.pagination import Page, page_of
from newsroom.shared.problems import with_problems
from timeline import feeds
from timeline.feeds import Entry, Feed
from timeline.filtering import FilterForm

ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json"


class ClaimFeedFilter(ClaimFilter):
    """Which claims, the last changed first, so that who reads on misses none."""

    default_ordering = "-updated_at"


class ContradictionFeedFilter(ContradictionFilter):
    """Which contradictions, the last changed first."""

    @cached_property
    def qs(self) -> Any:
        rows = self.queryset.last_changed_first()
        return ContradictionWalk(rows, self.selection).sifted()


class Asked(NamedTuple):
    """The rows of a feed, their page, and their filters as an address and in words."""

    rows: Any
    home: str
    query: QueryDict
    words: list[str]


@require_safe
@with_problems
def claims_atom(request: HttpRequest) -> HttpResponse:
    return as_atom(claims(request))


@require_safe
@with_problems
def claims_json(request: HttpRequest) -> HttpResponse:
    document = feeds.json_feed(claims(request))
    return JsonResponse(
        document, content_type=JSON_FEED, json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@with_problems
def contradictions_atom(request: HttpRequest) -> HttpResponse:
    rows = Contradiction.objects.published().for_feed()
    found = ContradictionFeedFilter(request.GET, rows)
    asked = asked_of(found, "timeline:contradictions", _("Contradictions"))
    return as_atom(page_of_feed(request, asked, feeds.contradiction_entry))


@require_safe
@with_problems
def corrections_atom(request: HttpRequest) -> HttpResponse:
    check(request.GET, {"cursor"})
    rows = Correction.objects.published().for_card().last_made_first()
    asked = Asked(rows, "timeline:corrections", QueryDict(), [_("Corrections")])
    return as_atom(page_of_feed(request, asked, feeds.correction_entry))


def as_atom(feed: Feed) -> HttpResponse:
    return HttpResponse(feeds.atom(feed), content_type=ATOM)


def claims(request: HttpRequest) -> Feed:
    rows = Claim.objects.published().for_feed()
    found = ClaimFeedFilter(request.GET, rows)
    asked = asked_of(found, "timeline:timeline", _("Claims"))
    return page_of_feed(request, asked, feeds.claim_entry)


def asked_of(found: Any, home: str, name: str) -> Asked:
    """What a filter set asks for. Raises ParameterError."""
    check_filters(found, {"cursor"})
    form = FilterForm(found, "", ())
    words = [name, *(chip.label for chip in form.chips)]
    return Asked(found.qs, home, form.query, words)


def page_of_feed(
    request: HttpRequest, asked: Asked, entry_of: Callable[[Any], Entry]
) -> Feed:
    """The page that `request` is for. Raises CursorError."""
    cursor = request.GET.get("cursor", "")
    page = page_of(asked.rows, request.path, with_cursor(asked, cursor))
    entries = [entry_of(row) for row in page.rows]
    return Feed(
        title=" · ".join([settings.SITE_NAME, *asked.words]),
        address=address_of(request, asked),
        home=absolute(with_parameters(reverse(asked.home), asked.query, {})),
        language=get_language() or settings.LANGUAGE_CODE,
        updated=max((entry.updated for entry in entries), default=newest_change()),
        pages=pages(request, asked, page, cursor),
        entries=entries,
    )


def pages(
    request: HttpRequest, asked: Asked, page: Page[Any], cursor: str
) -> dict[str, str]:
    """The addresses of this page, the first and those beside it, where there are."""
    cursors = {"previous": page.previous, "next": page.next}
    return {
        "self": address_of(request, asked, cursor),
        "first": address_of(request, asked),
        **{side: address_of(request, asked, at) for side, at in cursors.items() if at},
    }


def address_of(request: HttpRequest, asked: Asked, cursor: str = "") -> str:
    """The feed's page at `cursor`: the same whatever the order of the filters."""
    query = with_cursor(asked, cursor)
    return absolute(with_parameters(request.path, query, {}))


def with_cursor(asked: Asked, cursor: str) -> QueryDict:
    query = asked.query.copy()
    if cursor:
        query["cursor"] = cursor
    return query


def newest_change() -> datetime:
    """When the record last changed: what a feed without entries is as of."""
    return datetime.fromtimestamp(current_version().changed_at, UTC)
