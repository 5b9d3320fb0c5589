import json
from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from claims.actions import NotAllowedError, StateError
from claims.models import StaleRecordError
from claims.querysets import PublicRecordError
from claims.rules import RuleBrokenError
from newsroom.shared.dates import DateError
from newsroom.shared.pagination import CursorError
from newsroom.shared.problems import (
    MEDIA_TYPE,
    NewsroomError,
    problem,
    problem_reply,
    problem_response,
)

# What the contract lets an error that a person can cause be answered with.
STATUSES = {400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 422, 428, 429, 501}


def reply_to(error):
    request = Request(APIRequestFactory().get("/api/v1/claims/"))
    return problem_reply(error, {"request": request})


def kinds_of(error):
    for kind in error.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def test_a_problem_has_the_members_of_rfc_9457():
    assert problem(404, "There is nothing here.") == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing here.",
    }


def test_a_problem_lists_what_is_wrong_part_by_part():
    errors = [{"parameter": "from", "message": "Not a day."}]
    assert problem(400, "No.", errors, "Bad date") == {
        "type": "about:blank",
        "title": "Bad date",
        "status": 400,
        "detail": "No.",
        "errors": errors,
    }


def test_a_problem_outside_the_api_is_the_same_json():
    reply = problem_response(problem(410, "Withdrawn."))
    assert reply.status_code == 410
    assert reply.headers["Content-Type"] == MEDIA_TYPE
    assert json.loads(reply.content)["detail"] == "Withdrawn."


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (CursorError(), 400),
        (DateError("“%(typed)s” is no date.", typed="x"), 400),
        (NotAllowedError("No."), 403),
        (StateError("No."), 409),
        (PublicRecordError("No."), 409),
        (StaleRecordError("No."), 412),
        (RuleBrokenError("No."), 422),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_error_of_the_newsroom_has_its_status(error, status):
    reply = reply_to(error)
    assert reply.status_code == reply.data["status"] == status
    assert reply.content_type == MEDIA_TYPE
    assert reply.data["detail"] == error.detail
    assert reply.data["title"] == error.title


def test_every_kind_of_error_has_a_status_of_the_contract_and_a_title_of_its_own():
    kinds = list(kinds_of(NewsroomError))
    assert {kind.status for kind in kinds} <= STATUSES
    assert NewsroomError.title not in {kind.title for kind in kinds}


def test_an_error_says_its_parts_and_a_reason_to_people():
    error = NewsroomError("Say when.", [{"field": "said_on", "message": "Say when."}])
    assert str(error) == "Say when."
    assert reply_to(error).data["errors"] == error.errors


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (exceptions.ParseError("Broken JSON."), 400),
        (exceptions.PermissionDenied(), 403),
        (PermissionDenied(), 403),
        (exceptions.MethodNotAllowed("PUT"), 405),
        (exceptions.NotAcceptable(), 406),
        (exceptions.UnsupportedMediaType("text/csv"), 415),
        (exceptions.Throttled(wait=7), 429),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_frameworks_errors_have_the_same_shape_and_a_sentence(error, status):
    reply = reply_to(error)
    assert set(reply.data) == {"type", "title", "status", "detail"}
    assert reply.status_code == reply.data["status"] == status
    assert reply.data["title"] == HTTPStatus(status).phrase
    assert len(reply.data["detail"]) > 5


@pytest.mark.parametrize(
    "error", [Http404("No Claim matches the given query."), exceptions.NotFound()]
)
def test_what_is_not_there_says_nothing_of_the_inside(error):
    reply = reply_to(error)
    assert reply.status_code == 404
    assert reply.data["detail"] == "There is nothing here."


def test_a_refused_body_names_each_field():
    error = exceptions.ValidationError({"said_on": ["Say when."], "kind": ["Choose."]})
    assert reply_to(error).data["errors"] == [
        {"field": "said_on", "message": "Say when."},
        {"field": "kind", "message": "Choose."},
    ]


def test_a_body_refused_as_a_whole_still_says_why():
    reply = reply_to(exceptions.ValidationError("Send an object."))
    assert reply.data["errors"][0]["message"] == "Send an object."


def test_a_throttled_client_is_told_when_to_come_back():
    assert reply_to(exceptions.Throttled(wait=7)).headers["Retry-After"] == "7"


def test_who_is_not_known_is_told_how_to_say_who_they_are():
    error = exceptions.NotAuthenticated()
    error.auth_header = "Token"
    assert reply_to(error).headers["WWW-Authenticate"] == "Token"


def test_an_unforeseen_error_says_nothing_of_the_inside(caplog):
    reply = reply_to(ZeroDivisionError("secret"))
    assert reply.status_code == 500
    assert "secret" not in str(reply.data)
    assert "/api/v1/claims/" in caplog.text
