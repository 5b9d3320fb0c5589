import gzip
import re
from threading import Event, Thread

import pytest
import time_machine
from django.conf import settings as site
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.test import RequestFactory

from claims import actions
from claims.models import SiteVersion
from newsroom.shared import replies
from newsroom.shared.caching import FRESH, STATE, etag, state_of
from newsroom.shared.replies import KeptReplies, takes_gzip
from tests.factories import desk_editor, make_claim, make_topic
from tests.served import ServedClient

pytestmark = pytest.mark.django_db

LONG = 30
GZIP = {"Accept-Encoding": "gzip, deflate, br"}
HTML = [("Content-Type", "text/html"), ("Cache-Control", FRESH), ("ETag", '"1"')]


class Counting:
    """An application that counts what it is asked, before another answers."""

    def __init__(self, application):
        self.application = application
        self.asked = []

    def __call__(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self.application(environ, start_response)


class Body(list):
    """What Django answers with, as far as a server looks at it."""

    streaming = False
    closed = 0

    def close(self):
        self.closed += 1


@pytest.fixture
def django():
    return Counting(WSGIHandler())


@pytest.fixture
def served(django):
    return ServedClient(KeptReplies(django))


def plain(status="200 OK", headers=HTML, body=(b"x" * 1000,)):
    """A client of an application that answers everybody alike, and its body."""
    answered = Body(body)

    def application(environ, start_response):
        environ[STATE] = state_of(client.version, etag(client.version[0]))
        start_response(status, list(headers))
        return answered

    counting = Counting(application)
    client = ServedClient(KeptReplies(counting))
    client.version = client.application.read_version()
    return client, counting, answered


def without(headers, *names):
    return {k: v for k, v in headers.items() if k not in names}


# --- Kept ---------------------------------------------------------------------------


def test_a_page_is_rendered_once_and_is_the_same_afterwards(served, django):
    make_claim(published=True)
    first, second = served.get("/"), served.get("/")
    assert django.asked == ["/"]
    assert (first.status_code, first.content) == (200, second.content)
    assert first.headers == second.headers


def test_a_kept_page_costs_one_query(served, django_assert_num_queries):
    served.get("/")
    with django_assert_num_queries(1):
        assert served.get("/").status_code == 200


def test_an_address_with_other_parameters_is_another(served, django):
    for address in ("/", "/?kind=denial", "/speakers/"):
        served.get(address)
        served.get(address)
    assert django.asked == ["/", "/", "/speakers/"]


def test_a_public_change_drops_what_was_kept(served):
    claim = make_claim(published=True, statement="It rained.")
    address = claim.get_absolute_url()
    assert b"It rained." in served.get(address).content
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    assert served.get(address).status_code == 410


def test_what_readers_do_not_see_drops_nothing(served, django):
    make_claim(published=True)
    served.get("/")
    make_claim()
    make_topic()
    served.get("/")
    assert django.asked == ["/"]


def test_the_next_day_drops_what_was_kept(served, django):
    with time_machine.travel("2020-03-11T23:59:59Z", tick=False):
        served.get("/")
        served.get("/")
    with time_machine.travel("2020-03-12T00:00:00Z", tick=False):
        served.get("/")
    assert django.asked == ["/", "/"]


def test_numbers_that_come_again_after_a_restore_find_nothing_old(served, django):
    make_claim(published=True)
    served.get("/")
    SiteVersion.objects.update(changed_at="2030-01-01T00:00:00Z")
    served.get("/")
    assert django.asked == ["/", "/"]


def test_a_change_while_a_page_is_rendered_leaves_no_old_page_behind(served, django):
    """It is kept under the version that was read before anything else."""
    claim = make_claim(published=True, statement="It rained.")
    inner = django.application

    def meanwhile(environ, start_response):
        answered = inner(environ, start_response)
        django.application = inner
        actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
        return answered

    django.application = meanwhile
    assert b"It rained." in served.get("/").content
    assert b"It rained." not in served.get("/").content


def test_a_database_that_lags_behind_leaves_no_old_page_under_the_new_version(
    served, django, monkeypatch
):
    served.get("/")
    now = served.application.read_version()
    ahead = iter([now._replace(number=now.number + 1)] * 2)
    monkeypatch.setattr(served.application, "read_version", lambda: next(ahead))
    served.get("/")
    served.get("/")
    assert django.asked == ["/", "/", "/"]


@pytest.mark.parametrize("status", ["301 Moved Permanently", "410 Gone"])
def test_where_it_moved_and_that_it_is_gone_are_kept(status):
    client, asked, _body = plain(status)
    assert client.get("/").status_code == client.get("/").status_code
    assert len(asked.asked) == 1


def test_a_reply_that_was_kept_is_over_for_the_application():
    client, _asked, body = plain()
    client.get("/")
    assert body.closed == 1


# --- Never kept ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", HTML),
        ("500 Internal Server Error", HTML),
        ("302 Found", HTML),
        ("206 Partial Content", HTML),
        ("200 OK", [*HTML, ("Set-Cookie", "csrf=1")]),
        ("200 OK", [*HTML, ("Vary", "Cookie")]),
        ("200 OK", [*HTML, ("Vary", "Accept, Accept-Language")]),
        ("200 OK", [*HTML, ("Content-Encoding", "br")]),
        ("200 OK", [("Cache-Control", "private, no-store")]),
        ("200 OK", [("Content-Type", "text/html")]),
    ],
)
def test_what_may_differ_is_rendered_each_time(status, headers):
    client, asked, body = plain(status, headers)
    for _ in range(2):
        reply = client.get("/", headers=GZIP)
        assert reply.content == b"x" * 1000
        assert set(headers) <= set(reply.items())
    assert (len(asked.asked), body.closed) == (2, 2)


def test_a_stream_is_neither_kept_nor_read_ahead():
    client, asked, body = plain()
    body.streaming = True
    client.get("/")
    client.get("/")
    assert len(asked.asked) == 2


def test_what_would_fill_the_memory_is_not_kept(settings):
    settings.REPLY_MEMORY = 100_000
    client, asked, _body = plain(body=[b"x" * 30_000])
    assert client.get("/").content == client.get("/").content
    assert len(asked.asked) == 2


def test_the_memory_is_bounded(settings):
    settings.REPLY_MEMORY = 100_000
    client, _asked, _body = plain(body=[b"x" * 20_000])
    for number in range(20):
        client.get(f"/?page={number}", headers=GZIP)
        assert client.application.store.size <= settings.REPLY_MEMORY


def test_a_page_that_is_not_there_may_be_there_the_next_moment(served, django):
    assert [served.get("/claims/1/").status_code for _ in range(2)] == [404, 404]
    assert len(django.asked) == 2


# --- Whom Django answers ------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": f"{site.SESSION_COOKIE_NAME}=expired"},
        {"Cookie": f"a=b; {site.SESSION_COOKIE_NAME}=expired"},
        {"Authorization": "Token x"},
        {"Host": "elsewhere.example"},
        {"Host": ""},
    ],
)
def test_somebody_in_particular_is_answered_by_django(served, django, headers):
    served.get("/about/")
    served.get("/about/", headers=headers)
    assert len(django.asked) == 2


def test_an_editor_gets_pages_of_their_own(served, editor):
    public = served.get("/")
    served.force_login(editor)
    own = served.get("/", headers={"If-None-Match": public.headers["ETag"]})
    assert (own.status_code, own.headers["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("cookie", ["consent=yes", "not-the-session=1"])
def test_another_cookie_makes_no_difference(served, django, cookie):
    served.get("/about/")
    served.get("/about/", headers={"Cookie": cookie})
    assert len(django.asked) == 1


@pytest.mark.parametrize(
    "address", ["/admin/account/login/", "/static/a.css", "/healthz"]
)
def test_what_is_not_public_is_none_of_its_business(served, django, address):
    replied = [served.get(address) for _ in range(2)]
    assert len(django.asked) == 2
    assert all("Surrogate-Key" not in reply.headers for reply in replied)


@pytest.mark.parametrize("method", ["post", "options", "put", "delete"])
def test_a_request_to_change_something_is_passed_on(django, served, method):
    served.get("/about/")
    getattr(served, method)("/about/")
    assert len(django.asked) == 2


def test_under_https_only_what_came_by_https_is_answered(settings, django):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    served = ServedClient(KeptReplies(WSGIHandler()))
    safely = {"X-Forwarded-Proto": "https"}
    assert served.get("/about/", headers=safely).status_code == 200
    assert served.get("/about/", headers=safely).status_code == 200
    for unsafe in ({}, {"X-Forwarded-Proto": "http"}):
        assert served.get("/about/", headers=unsafe).status_code == 301


def test_where_the_version_cannot_be_read_django_answers(monkeypatch):
    client, asked, _body = plain()

    def away():
        raise OperationalError("The database is away.")

    client.get("/")
    monkeypatch.setattr(client.application, "read_version", away)
    assert client.get("/").content == b"x" * 1000
    assert len(asked.asked) == 2


def statuses(application, turns):
    """The statuses of as many replies, each to a request of its own."""
    environ = RequestFactory(HTTP_HOST="testserver").get("/about/").environ
    said = []
    for _ in range(turns):
        application(dict(environ), lambda status, _headers: said.append(status))
    return said


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_connection_serves_one_reply_after_the_other():
    application = KeptReplies(WSGIHandler())
    assert statuses(application, 1) == ["200 OK"]
    opened = connection.connection
    assert statuses(application, 2) == ["200 OK"] * 2
    assert connection.connection is opened is not None


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_that_was_cut_costs_no_reply():
    application = KeptReplies(WSGIHandler())
    assert statuses(application, 2) == ["200 OK"] * 2
    connection.connection.close()
    assert statuses(application, 2) == ["200 OK"] * 2


def test_a_client_that_takes_nothing_of_it_is_still_refused(served):
    assert served.get("/api/v1/topics/").status_code == 200
    refused = served.get("/api/v1/topics/", headers={"Accept": "application/xml"})
    assert refused.status_code == 406
    taken = served.get("/api/v1/topics/", headers={"Accept": "text/html, */*;q=0.1"})
    assert taken.status_code == 200


# --- 304 ----------------------------------------------------------------------------


@pytest.mark.parametrize("held", ["{}", "W/{}", '"x", {}', 'W/"x", W/{}'])
@pytest.mark.parametrize("encoding", [{}, GZIP])
def test_who_has_either_form_is_told_so(served, django, held, encoding):
    named = served.get("/about/", headers=encoding).headers["ETag"]
    reply = served.get(
        "/about/", headers={"If-None-Match": held.format(named), **encoding}
    )
    assert (reply.status_code, reply.content) == (304, b"")
    assert reply.headers["ETag"] == named
    assert reply.headers["Vary"] == "Accept-Encoding"
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & {*reply.headers}
    assert len(django.asked) == 1


def test_who_has_a_page_of_this_version_is_told_so_where_none_is_kept(served, django):
    named = served.get("/about/").headers["ETag"]
    assert served.get("/", headers={"If-None-Match": named}).status_code == 304
    assert django.asked == ["/about/"]


def test_a_reply_with_an_etag_of_its_own_is_known_by_that_one():
    client, asked, _body = plain()
    client.get("/")
    for held in ('"1"', '"1-gzip"'):
        assert client.get("/", headers={"If-None-Match": held}).status_code == 304
    assert client.get("/", headers={"If-None-Match": '"2"'}).status_code == 200
    assert len(asked.asked) == 1


@pytest.mark.parametrize("address", ["/about/", "/feeds/claims.atom", "/api/v1/"])
def test_who_has_anything_of_it_is_told_that_it_is_there(served, address):
    anything = {"If-None-Match": "*"}
    for _ in range(2):
        reply = served.get(address, headers={**anything, **GZIP})
        assert (reply.status_code, reply.content) == (304, b"")
        assert "ETag" in reply.headers
        assert "Content-Encoding" not in reply.headers
    assert served.head(address, headers=anything).status_code == 304


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved", "410 Gone"])
def test_of_what_is_not_there_nobody_has_anything(status):
    client, _asked, body = plain(status)
    for _ in range(2):
        reply = client.get("/", headers={"If-None-Match": "*"})
        assert (f"{reply.status_code}", reply.content) == (status[:3], b"x" * 1000)


def test_who_has_anything_of_a_stream_is_not_sent_it_again():
    client, _asked, body = plain()
    body.streaming = True
    reply = client.get("/", headers={"If-None-Match": "*"})
    assert (reply.status_code, reply.content, body.closed) == (304, b"", 1)


def test_a_reply_without_an_etag_is_never_held():
    headers = [pair for pair in HTML if pair[0] != "ETag"]
    client, _asked, _body = plain("301 Moved Permanently", headers)
    for _ in range(2):
        reply = client.get("/", headers={"If-None-Match": '"x"', **GZIP})
        assert (reply.status_code, "ETag" in reply.headers) == (301, False)


# --- HEAD ---------------------------------------------------------------------------


def test_head_is_answered_from_the_reply_to_get(served, django):
    got, asked = served.get("/about/"), served.head("/about/")
    assert asked.content == b""
    assert asked.headers == got.headers
    assert len(django.asked) == 1


def test_the_reply_to_head_is_kept_for_get(served, django):
    assert served.head("/about/").content == b""
    assert b"<h1" in served.get("/about/").content
    assert len(django.asked) == 1


def test_head_of_what_is_not_kept_has_no_body_either():
    client, _asked, body = plain("404 Not Found")
    reply = client.head("/")
    assert (reply.status_code, reply.content, body.closed) == (404, b"", 1)


# --- gzip ---------------------------------------------------------------------------


def test_the_gzip_form_is_the_same_page_in_fewer_bytes(served, django):
    whole, packed = served.get("/about/"), served.get("/about/", headers=GZIP)
    assert len(django.asked) == 1
    assert gzip.decompress(packed.content) == whole.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert packed.headers["ETag"] == whole.headers["ETag"].rstrip('"') + '-gzip"'
    changed = ("Content-Encoding", "Content-Length", "ETag")
    assert without(packed.headers, *changed) == without(whole.headers, *changed)
    assert whole.headers["Vary"] == "Accept-Encoding"


def test_a_page_is_compressed_once(served, monkeypatch):
    packed = served.get("/about/", headers=GZIP).content
    monkeypatch.setattr(replies, "LEVEL", None)
    assert served.get("/about/", headers=GZIP).content == packed


def test_the_same_page_is_the_same_bytes_at_another_time(served):
    with time_machine.travel("2020-03-11T10:00Z", tick=False):
        first = served.get("/about/", headers=GZIP).content
    later = ServedClient(KeptReplies(WSGIHandler()))
    with time_machine.travel("2020-03-11T11:00Z", tick=False):
        assert later.get("/about/", headers=GZIP).content == first


@pytest.mark.parametrize(
    ("kind", "size", "is_packed"),
    [
        ("text/html; charset=utf-8", 1000, True),
        ("application/json", 1000, True),
        ("application/problem+json", 1000, True),
        ("application/rss+xml", 1000, True),
        ("image/svg+xml", 1000, True),
        ("text/html", 100, False),
        ("image/png", 1000, False),
        ("application/zip", 1000, False),
    ],
)
def test_what_shrinks_is_compressed(kind, size, is_packed):
    headers = [("Content-Type", kind), *HTML[1:]]
    client, _asked, _body = plain(headers=headers, body=[b"x" * size])
    for _ in range(2):
        reply = client.get("/", headers=GZIP)
        assert ("Content-Encoding" in reply.headers) is is_packed
        assert ("Vary" in reply.headers) is is_packed


def test_what_a_reply_varies_on_besides_stays():
    client, _asked, _body = plain(headers=[*HTML, ("Vary", "Accept")])
    assert client.get("/").headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    "header", ["gzip", "GZIP", "br, gzip", "gzip;q=0.5", "deflate, gzip;q=1.0", "*"]
)
def test_a_client_takes_gzip(header):
    assert takes_gzip(header)


@pytest.mark.parametrize(
    "header", ["", "identity", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "gzipped"]
)
def test_a_client_takes_no_gzip(header):
    assert not takes_gzip(header)


# --- One renders while others wait --------------------------------------------------


def test_one_request_renders_while_others_wait(monkeypatch):
    client, asked, _body = plain()
    begun, may_end = Event(), Event()
    inner = asked.application

    def slowly(environ, start_response):
        begun.set()
        may_end.wait(LONG)
        return inner(environ, start_response)

    asked.application = slowly
    monkeypatch.setattr(client.application, "read_version", lambda: client.version)
    found = []
    threads = [Thread(target=lambda: found.append(client.get("/"))) for _ in range(5)]
    for thread in threads:
        thread.start()
        assert begun.wait(LONG)
    may_end.set()
    for thread in threads:
        thread.join(LONG)
    assert [reply.content for reply in found] == [b"x" * 1000] * 5
    assert len(asked.asked) == 1


def test_a_header_never_says_two_things_at_once(served):
    for headers in ({}, GZIP):
        for name, value in served.get("/", headers=headers).items():
            assert not re.search(r"[\r\n]", value), name
