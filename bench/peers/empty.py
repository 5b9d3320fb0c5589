"""A WSGI application that does nothing: so many bytes, or a 304, as it is asked."""

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"x" * int(os.environ.get("BENCH_BYTES", "30000"))
HEADERS = [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))]


def application(
    environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    if "HTTP_IF_NONE_MATCH" in environ:
        start_response("304 Not Modified", [])
        return []
    start_response("200 OK", list(HEADERS))
    return [BODY]
