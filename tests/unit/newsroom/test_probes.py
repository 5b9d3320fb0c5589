import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.urls import resolve
from django.urls.exceptions import Resolver404

from newsroom.shared.caching import PRIVATE
from tests.factories import make_claim

PROBES = ["/healthz", "/readyz", "/metrics"]


@pytest.fixture
def silent_database():
    """A database that answers nothing, which any reply that asks it would show."""

    def refuse(*asked):
        raise OperationalError("the secret host is gone")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def silent_cache(settings):
    settings.CACHES = settings.CACHES | {
        "replies": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "a_table_that_is_not_there",
        }
    }


def test_up_says_so_without_the_database(client, silent_database):
    reply = client.get("/healthz")
    assert (reply.status_code, reply.content) == (200, b"up\n")


@pytest.mark.django_db
def test_ready_when_database_and_cache_answer(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        reply = client.get("/readyz")
    assert (reply.status_code, reply.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_not_ready_names_the_database_and_no_secret(client, silent_database):
    reply = client.get("/readyz")
    assert (reply.status_code, reply.content) == (503, b"no answer from: database\n")


@pytest.mark.django_db
def test_not_ready_names_the_cache(client, silent_cache):
    reply = client.get("/readyz")
    assert (reply.status_code, reply.content) == (503, b"no answer from: cache\n")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_is_kept_by_no_cache_and_starts_no_session(client, address):
    reply = client.get(address)
    assert reply.headers["Cache-Control"] == PRIVATE
    assert "ETag" not in reply.headers
    assert not reply.cookies
    assert not Session.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_may_call_the_machine_what_it_likes(client, settings, address):
    settings.ALLOWED_HOSTS = ["record.example.org"]
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_is_not_sent_to_https(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_is_only_read(client, address):
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("address", PROBES)
def test_no_page_has_a_probes_address(address):
    with pytest.raises(Resolver404):
        resolve(address)


# --- Metrics ------------------------------------------------------------------------


def metrics(client, **environ):
    return client.get("/metrics", **environ)


@pytest.mark.django_db
def test_the_metrics_are_prometheus_text(client):
    reply = metrics(client)
    assert reply.headers["Content-Type"].startswith("text/plain; version=")
    lines = reply.content.decode().splitlines()
    assert "counterclaim_tally_drift 0.0" in lines
    assert 'counterclaim_queue_depth{queue="publications"} 0.0' in lines


@pytest.mark.django_db
def test_changes_that_the_cdn_was_not_told_of_are_a_queue(client, settings):
    settings.CDN_PURGE_URL = "https://cdn.example.org/purge"
    make_claim(published=True)
    text = metrics(client).content.decode()
    depth = [line for line in text.splitlines() if 'queue="changes"' in line]
    assert float(depth[0].split()[-1]) > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "environ",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_for_others_the_metrics_are_an_address_like_any_unknown_one(client, environ):
    reply, unknown = metrics(client, **environ), client.get("/unknown", **environ)
    assert reply.status_code == unknown.status_code == 404
    assert reply.content.replace(b"/metrics", b"/unknown") == unknown.content


@pytest.mark.django_db
def test_this_machine_has_an_address_of_six_too(client):
    assert metrics(client, REMOTE_ADDR="::1").status_code == 200


@pytest.mark.django_db
def test_without_the_database_the_metrics_are_what_was_counted(client, silent_database):
    reply = metrics(client)
    assert reply.status_code == 200
    assert b"counterclaim_replies_total" in reply.content
    assert b"counterclaim_tally_drift 0.0" not in reply.content
