import pytest
from django.conf import settings as site
from django.db import OperationalError, connection, connections, transaction
from django.db.utils import ConnectionHandler, load_backend
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from claims.models import Claim, SiteVersion
from claims.versions import current_version
from newsroom.shared import replicas
from newsroom.shared.replica_health import Health
from newsroom.shared.replicas import PRIMARY, REPLICA
from tests.factories import make_claim
from tests.unit.newsroom.shared.test_replica_health import at_once

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a replica is PostgreSQL's"
)
whole = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EMPTY = ConnectionHandler(
    {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"},
    }
).settings["default"]


@pytest.fixture
def health(monkeypatch):
    """The knowledge of a replica that is fit, and asked by nobody."""
    known = Health(lambda: 0.0, submit=at_once)
    monkeypatch.setattr(replicas, "health", known)
    return known


@pytest.fixture
def named(health):
    """A replica that the settings name and nobody reads."""
    connections.settings[REPLICA] = EMPTY
    yield
    connections.settings.pop(REPLICA)


@pytest.fixture
def replica(django_db_serialized_rollback, transactional_db, health):
    """A second way to the same database, as PostgreSQL's standby would be."""
    same = connections.settings[PRIMARY]
    read_only = {"options": "-c default_transaction_read_only=on"}
    yield from opened({**same, "OPTIONS": same["OPTIONS"] | read_only})


@pytest.fixture
def broken_replica(django_db_serialized_rollback, transactional_db, health):
    """A replica that fails at the first read: a database without a table."""
    yield from opened(EMPTY)


def opened(database):
    # Connected before it has a name, because a test's databases are known beforehand.
    connection = load_backend(database["ENGINE"]).DatabaseWrapper(database, REPLICA)
    connection.connect()
    connections.settings[REPLICA] = database
    connections[REPLICA] = connection
    yield connection
    connection.close()
    del connections[REPLICA]
    del connections.settings[REPLICA]


def environ(method="GET", address="/", **headers):
    return RequestFactory().generic(method, address, headers=headers).META


def asked(alias, query):
    """How many statements `query` sent to the database `alias`."""
    connections[alias].force_debug_cursor = True
    before = len(connections[alias].queries_log)
    query()
    count = len(connections[alias].queries_log) - before
    connections[alias].force_debug_cursor = False
    return count


# --- Which requests -----------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", ["/", "/claims/1/", "/api/v1/claims/?page_size=2"])
def test_what_anybody_reads_comes_from_the_replica(named, method, address):
    assert replicas.choose(environ(method, address)) == REPLICA


@pytest.mark.parametrize(
    "request_",
    [
        environ("POST"),
        environ("DELETE", "/api/v1/claims/1/"),
        environ(address="/admin/"),
        environ(authorization="Token x"),
        environ(cookie=f"a=b; {site.SESSION_COOKIE_NAME}=x"),
    ],
    ids=["post", "delete", "desk", "authorization", "session"],
)
def test_everything_else_comes_from_the_primary(named, request_):
    assert replicas.choose(request_) == PRIMARY


@pytest.mark.parametrize("cookie", ["consent=yes", "other_session=x", "=;", "session"])
def test_a_cookie_that_is_no_session_does_not_matter(named, cookie):
    assert replicas.choose(environ(cookie=cookie)) == REPLICA


def test_a_replica_that_is_left_out_gets_nothing(named, health):
    health.leave("it is away")
    assert replicas.choose(environ()) == PRIMARY


def test_a_site_without_a_replica_asks_for_none(health):
    assert replicas.choose(environ()) == PRIMARY
    assert health.asking is None


# --- Where reads and writes go ------------------------------------------------------


def test_a_request_reads_where_it_was_pinned_and_writes_on_the_primary():
    with replicas.pinned(REPLICA):
        assert Claim.objects.all().db == REPLICA
        assert replicas.ReplicaRouter().db_for_write(Claim) == PRIMARY
    assert Claim.objects.all().db == PRIMARY


@whole
def test_a_transaction_reads_what_it_wrote():
    with replicas.pinned(REPLICA), transaction.atomic():
        assert Claim.objects.all().db == PRIMARY


def test_a_choice_ends_with_its_request_also_where_it_fails():
    with pytest.raises(ZeroDivisionError), replicas.pinned(REPLICA):
        raise ZeroDivisionError
    assert replicas.current_pin() is None


def test_no_migration_runs_on_the_replica():
    router = replicas.ReplicaRouter()
    assert router.allow_migrate(REPLICA, "claims") is False
    assert router.allow_migrate(PRIMARY, "claims") is None


@on_postgresql
def test_a_page_is_read_from_the_replica_alone(replica, client):
    claim = make_claim(published=True)
    page = claim.get_absolute_url()
    assert asked(PRIMARY, lambda: client.get(page)) == 0
    assert asked(REPLICA, lambda: client.get(page)) > 1
    assert client.get(page).status_code == 200


@on_postgresql
def test_an_editor_reads_the_primary_alone(replica, client, editor):
    client.force_login(editor)
    assert asked(REPLICA, lambda: client.get("/")) == 0


# --- A replica that fails -----------------------------------------------------------


@whole
@pytest.mark.parametrize("address", ["/", "/speakers/", "/api/v1/claims/"])
def test_a_request_that_loses_its_replica_is_answered_by_the_primary(
    broken_replica, client, address
):
    make_claim(published=True)
    on_the_primary = client.get(address)
    client.cookies.clear()
    reply = client.get(address)
    assert reply.status_code == 200
    assert reply.content == on_the_primary.content
    assert replicas.choose(environ()) == PRIMARY


def break_in_the_middle(request):
    """A view whose replica goes away after its first read."""
    alias = replicas.reading_from()
    if alias == REPLICA:
        SiteVersion.objects.count()
    return HttpResponse(alias)


urlpatterns = [path("", break_in_the_middle)]


@whole
@pytest.mark.urls(__name__)
def test_a_failure_half_way_asks_the_view_once_more_and_logs_no_error(
    broken_replica, client, settings, caplog
):
    settings.DATA_VERSION = f"{__name__}.no_version"
    reply = client.get("/")
    assert (reply.status_code, reply.content) == (200, b"default")
    assert {record.levelname for record in caplog.records} <= {"INFO", "WARNING"}
    assert [record.levelname for record in caplog.records].count("WARNING") == 1


@whole
@pytest.mark.urls(__name__)
def test_nor_does_it_where_the_choice_was_made_before_django(
    broken_replica, client, settings, caplog
):
    settings.DATA_VERSION = f"{__name__}.no_version"
    reply = replicas.answer(environ(), lambda: client.get("/"))
    assert (reply.status_code, reply.content) == (200, b"default")
    assert "ERROR" not in {record.levelname for record in caplog.records}


def no_version():
    return 0, 0.0, 0


@whole
def test_a_replica_that_fails_at_the_version_gives_the_request_to_the_primary(
    broken_replica,
):
    make_claim(published=True)
    with replicas.pinned(REPLICA) as pin:
        version = current_version()
        assert replicas.reading_from() == PRIMARY
    assert not pin.is_lost
    assert version[0] > 0


@whole
def test_a_version_read_later_never_comes_from_another_database(broken_replica):
    with replicas.pinned(REPLICA) as pin:
        replicas.reading_from()
        with pytest.raises(OperationalError):
            current_version()
        assert (pin.alias, pin.is_lost) == (REPLICA, True)


def test_what_is_no_failure_of_the_replica_stays_an_error(named):
    def reply():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replicas.answer(environ(), reply)
    assert replicas.choose(environ()) == REPLICA


def test_a_failure_of_the_primary_is_not_tried_again():
    calls = []

    def reply():
        calls.append(replicas.current_pin().alias)
        raise OperationalError("away")

    with pytest.raises(OperationalError):
        replicas.answer(environ(), reply)
    assert calls == [PRIMARY]


@whole
def test_a_layer_before_django_chooses_for_django_too(broken_replica, client):
    with replicas.pinned(PRIMARY):
        assert client.get("/").status_code == 200
    assert replicas.choose(environ()) == REPLICA
