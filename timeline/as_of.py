"""Going back to a past day: which one is asked for, and the form that leads there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.filters import said_again
from claims.past import AsOfError, day_in
from newsroom.shared.addresses import with_parameters
from timeline.filtering import said

# The day, and what leads to a page of a list, which another day has not.
LEADING = {"as_of": None, "cursor": None, "at": None}


@dataclass(frozen=True)
class AsOf:
    """The form at `path`; `day` is the past day that is shown, if one is.

    `kept` is what else was asked for, `now` the address of the same today, `problem`
    what is wrong with the day that was typed, `latest` the last that may be chosen.
    """

    path: str
    day: date | None
    problem: str
    latest: date
    kept: list[tuple[str, str]]
    now: str


def as_of(request: HttpRequest) -> AsOf:
    day, problem = asked(request.GET)
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if value and name not in LEADING
    ]
    return AsOf(
        path=request.path,
        day=day,
        problem=problem or again(request.GET),
        latest=timezone.localdate() - timedelta(days=1),
        kept=kept,
        now=with_parameters(request.path, request.GET, LEADING),
    )


def asked(query: QueryDict) -> tuple[date | None, str]:
    """The past day that is asked for, and what is wrong with it."""
    try:
        return day_in(query), ""
    except AsOfError as error:
        return None, error.detail


def again(query: QueryDict) -> str:
    """What to say where several days are asked for."""
    return "".join(said(said_again(query, ["as_of"])))


def of_today(query: QueryDict) -> list[str]:
    """What to say of `as_of` on a page that has no past."""
    if not query.get("as_of", "").strip():
        return []
    return [_("as_of does not go with this page, which is of today.")]


def answered_as_of(past: Callable[..., HttpResponse | None]) -> Callable[[Any], Any]:
    """A view that `past` answers for where a past day is asked for.

    What that has no answer to, a record that is not public now, is the view's own.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, **address: Any) -> HttpResponse:
            day, _problem = asked(request.GET)
            if day is None:
                return view(request, **address)
            return past(request, day, **address) or on(view(request, **address), day)

        return answer

    return decorate


def on(response: HttpResponse, day: date) -> HttpResponse:
    """The response, which leads to the same day if it leads anywhere."""
    if "Location" in response:
        response["Location"] += f"?as_of={day.isoformat()}"
    return response
