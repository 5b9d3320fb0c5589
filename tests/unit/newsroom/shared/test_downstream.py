import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from newsroom.shared.downstream import purge


class Downstream(BaseHTTPRequestHandler):
    """A cache that writes down what it is told."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        kind = self.headers["Content-Type"]
        self.server.told.append((self.path, kind, json.loads(self.rfile.read(length))))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def downstream(settings, socket_enabled):
    with HTTPServer(("127.0.0.1", 0), Downstream) as server:
        server.told, server.answer = [], 204
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        port = server.server_address[1]
        settings.CDN_PURGE_URL = f"http://127.0.0.1:{port}/purge?token=s3cret"
        yield server
        server.shutdown()
        thread.join()


def test_the_keys_are_posted_as_json(downstream):
    assert purge(["lists", "claim-12"])
    told = {"surrogate_keys": ["lists", "claim-12"]}
    assert downstream.told == [("/purge?token=s3cret", "application/json", told)]


@pytest.mark.parametrize("answer", [403, 500])
def test_a_refusal_is_logged_without_the_address(downstream, caplog, answer):
    downstream.answer = answer
    assert not purge(["site"])
    [said] = caplog.messages
    assert str(answer) in said
    assert "s3cret" not in said


def test_nobody_there_is_logged_too(downstream, caplog, settings):
    settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge?token=s3cret"
    assert not purge(["site"])
    assert "CDN_PURGE_URL" in caplog.text
    assert "s3cret" not in caplog.text
