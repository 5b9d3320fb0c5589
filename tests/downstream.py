"""A cache in front of the site, as far as it is told what to drop."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread


class Ear(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_arguments):
        pass


class Downstream(HTTPServer):
    """Listens on this machine; answers with `answer`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Ear)
        self.requests = []
        self.answer = 204
        self.url = f"http://127.0.0.1:{self.server_address[1]}/purge?token=s3cret"

    @property
    def told(self):
        """The keys of each call."""
        return [
            json.loads(body)["surrogate_keys"] for _path, _kind, body in self.requests
        ]


@contextmanager
def listening():
    with Downstream() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
