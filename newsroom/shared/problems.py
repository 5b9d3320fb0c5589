"""What people did wrong, said so that they can mend it.

Every error that a person can cause is a `NewsroomError`: it names the thing, the
cause and the way out, and carries the HTTP status that the API answers with.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec

from django.core.signals import got_request_exception
from django.db import Error
from django.http import HttpResponse, JsonResponse
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.response import Response
from rest_framework.views import exception_handler

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

P = ParamSpec("P")

MEDIA_TYPE = "application/problem+json"
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")


class NewsroomError(Exception):
    """A request that cannot be met, with a sentence for the person who made it.

    `errors` lists what is wrong part by part, each a mapping with `message` and
    either `field` (of a record) or `parameter` (of an address); `members` is what
    the API's reply says besides.
    """

    status: ClassVar[int] = 400
    title: ClassVar["StrOrPromise"] = gettext_lazy("That cannot be done")
    members: Mapping[str, Any] = {}

    def __init__(self, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)


def problem(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    title: "StrOrPromise" = "",
) -> dict[str, Any]:
    """The body of an RFC 9457 reply."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": str(title) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return body


def problem_response(body: Mapping[str, Any]) -> JsonResponse:
    """`body` as a reply outside the API's own views."""
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)


def with_problems(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """`view` for programs outside the API: what they did wrong is told as a problem."""

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except NewsroomError as error:
            told = problem(error.status, error.detail, error.errors, error.title)
            return problem_response(told)

    return answered


def problem_reply(error: Exception, context: Mapping[str, Any]) -> Response:
    """What the API answers to `error`; the database's own are left to middleware."""
    if isinstance(error, Error):
        raise error
    if isinstance(error, NewsroomError):
        body = problem(error.status, error.detail, error.errors, error.title)
        return _reply({**body, **error.members}, {})
    answered = exception_handler(error, dict(context))
    if answered is None:
        return _unforeseen(error, context)
    return _reply(_in_our_words(answered), answered.headers)


def _in_our_words(answered: Response) -> dict[str, Any]:
    """The problem that DRF's own reply tells of."""
    if answered.status_code == HTTPStatus.NOT_FOUND:
        # DRF would name the model.
        return problem(404, _("There is nothing here."))
    if isinstance(answered.data, dict) and "detail" in answered.data:
        return problem(answered.status_code, str(answered.data["detail"]))
    given = answered.data if isinstance(answered.data, dict) else {"": answered.data}
    errors = [
        {"field": name, "message": str(message)}
        for name, messages in given.items()
        for message in messages
    ]
    return problem(
        answered.status_code, _("Some of what was sent cannot be used."), errors
    )


def _unforeseen(error: Exception, context: Mapping[str, Any]) -> Response:
    """Tell the log and those who listen for errors all, and the client nothing."""
    request = context["request"]._request
    got_request_exception.send(sender=None, request=request)
    reply = _reply(problem(500, _("An error on our side, which has been noted.")), {})
    log_response(
        "Internal Server Error: %s",
        request.path,
        response=reply,
        request=request,
        exception=error,
    )
    return reply


def _reply(body: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    kept = {key: headers[key] for key in KEPT_HEADERS if key in headers}
    return Response(body, status=body["status"], headers=kept, content_type=MEDIA_TYPE)
