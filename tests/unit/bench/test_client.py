import socketserver
import threading
from contextlib import contextmanager, suppress

import pytest

from bench.client import Load, end_of_reply, fetch, load, request, status_of

HEAD = b"HTTP/1.1 200 OK\r\n"
HELLO = HEAD + b"Content-Length: 5\r\n\r\nhello"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"


@contextmanager
def answering(*replies):
    """A server on loopback that gives each connection these replies, then ends it."""

    class Replies(socketserver.BaseRequestHandler):
        def handle(self):
            with suppress(ConnectionError):
                for reply in replies:
                    if not self.request.recv(65536):
                        return
                    self.request.sendall(reply)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Replies) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    "reply",
    [
        HELLO,
        HELLO.replace(b"Content-Length", b"content-length"),
        CHUNKED,
        CHUNKED.replace(b"5\r\n", b"5;name=value\r\n"),
        b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    ],
)
def test_a_reply_ends_where_it_says_and_not_before(reply):
    assert end_of_reply(reply) == len(reply)
    assert end_of_reply(reply + b"HTTP/1.1 200") == len(reply)
    for length in range(len(reply)):
        assert end_of_reply(reply[:length]) is None


def test_a_reply_that_does_not_say_where_it_ends_is_an_error():
    with pytest.raises(ValueError, match="neither"):
        end_of_reply(HEAD + b"\r\nhello")


def test_a_request_names_the_machine_and_what_else_is_asked():
    text = request("/x", {"If-None-Match": '"1"'}).decode()
    assert text.splitlines()[:3] == [
        "GET /x HTTP/1.1",
        "Host: 127.0.0.1",
        'If-None-Match: "1"',
    ]
    assert text.endswith("\r\n\r\n")


@pytest.mark.usefixtures("socket_enabled")
class TestOverLoopback:
    def test_a_reply_is_fetched_whole(self):
        with answering(HELLO) as port:
            reply = fetch(port, "/")
        assert (reply.status, reply.body) == (200, b"hello")

    def test_a_reply_that_breaks_off_is_an_error(self):
        with answering(HELLO[:-1]) as port, pytest.raises(ConnectionError):
            fetch(port, "/")

    def test_every_reply_is_counted_by_its_status(self):
        with answering(*[HELLO] * 5000) as port:
            found = load(port, "/", seconds=0.1, connections=3)
        assert found.statuses == {200: len(found.latencies)}
        assert len(found.latencies) > 3
        assert found.failed == 0
        assert found.per_second > 0

    def test_a_connection_that_ends_is_a_failure_and_opened_again(self):
        with answering(HELLO) as port:
            found = load(port, "/", seconds=0.1, connections=1)
        assert found.failed >= 1
        assert len(found.latencies) >= 2

    def test_each_reply_may_be_of_another_address(self):
        left = iter(["/a", "/b", *["/c"] * 5000])
        with answering(*[HELLO] * 5000) as port:
            found = load(port, left, seconds=0.05, connections=1)
        assert len(found.latencies) == 5002 - len(list(left))

    def test_the_status_is_known_before_a_long_reply_ends(self):
        with answering(HEAD + b"Content-Length: 999999\r\n\r\n") as port:
            assert status_of(port, "/") == 200

    def test_a_slow_server_is_waited_for_past_the_time(self):
        with answering(HELLO, HELLO) as port:
            found = load(port, "/", seconds=0, connections=1)
        assert len(found.latencies) == 1


def test_a_quantile_is_in_milliseconds():
    found = Load(seconds=1, latencies=[0.001 * n for n in range(100)])
    assert found.quantile(0.99) == pytest.approx(99)
    assert found.quantile(1) == pytest.approx(99)
