import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.urls import path
from rest_framework.response import Response

from claims.api.public import PublicView
from newsroom import environment, urls
from newsroom.shared import replicas
from newsroom.shared.time_limits import TimeLimitMiddleware, is_time_out

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no limit for a statement"
)


def limit_of_a_new_connection(*, is_public):
    connection.close()
    with replicas.pinned("default", is_public=is_public):
        return limit_now()


def limit_now():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_readers_have_a_limit_and_editors_none_on_one_and_the_same_connection(settings):
    settings.READ_TIMEOUT = 7
    limits = [
        limit_of_a_new_connection(is_public=is_public)
        for is_public in (True, True, False, True, False)
    ]
    assert limits == ["7s", "7s", "0", "7s", "0"]


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_command_has_no_limit():
    connection.close()
    assert limit_now() == "0"


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_limit_of_nought_is_none(settings):
    settings.READ_TIMEOUT = 0
    assert limit_of_a_new_connection(is_public=True) == "0"


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_behind_pgbouncer_limits_are_those_of_the_roles(settings):
    settings.BEHIND_PGBOUNCER = True
    assert limit_of_a_new_connection(is_public=True) == "0"


@on_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_that_stays_open_has_the_limit_of_each_request(settings):
    settings.READ_TIMEOUT = 7
    limited = TimeLimitMiddleware(lambda _request: limit_now())
    limit_now()
    for is_public, limit in ((True, "7s"), (False, "0"), (True, "7s")):
        with replicas.pinned("default", is_public=is_public):
            assert limited(None) == limit


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value"), environment.POSTGRES_SESSION.items())
def test_a_connection_has_the_settings_that_suit_the_record(name, value):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        assert cursor.fetchone()[0] == value


# --- What a reader is told ----------------------------------------------------------


class EndedError(Exception):
    """As psycopg says that the server ended a statement."""

    sqlstate = "57014"


def slow(request):
    raise OperationalError("canceling statement") from EndedError()


class SlowView(PublicView):
    def get(self, request):
        return Response(slow(request))


def sleeping(request):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20")
        cursor.execute("SELECT pg_sleep(10)")
    return HttpResponse()


urlpatterns = [
    path("slow/", slow),
    path("sleeping/", sleeping),
    path("api/slow/", SlowView.as_view()),
    *urls.urlpatterns,
]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_page_that_takes_too_long_says_how_to_ask_for_less(client):
    reply = client.get("/slow/")
    assert reply.status_code == 503
    assert "Narrow it" in reply.text
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_the_api_says_it_as_a_problem(client):
    reply = client.get("/api/slow/")
    assert (reply.status_code, reply["Content-Type"]) == (
        503,
        "application/problem+json",
    )
    assert "add a filter" in reply.json()["detail"]
    assert reply.headers["Cache-Control"] == "no-store"


@on_postgresql
@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_statement_that_postgresql_ends_is_no_failure_of_ours(client):
    assert client.get("/sleeping/").status_code == 503


def test_another_error_of_the_database_is_no_time_out():
    assert not is_time_out(OperationalError("server closed the connection"))


def test_what_is_no_error_of_the_database_is_no_time_out():
    error = ValueError("not a date")
    error.__cause__ = EndedError()
    assert not is_time_out(error)
