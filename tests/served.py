"""A client that asks the whole WSGI application, as a server program does."""

from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client


class ServedClient(Client):
    """Django's test client, but for that `application` answers."""

    def __init__(self, application, **options):
        super().__init__(HTTP_HOST="testserver", **options)
        self.application = application

    def request(self, **request):
        environ, started = self._base_environ(**request), []
        with open_connection():
            result = self.application(environ, lambda *args: started.append(args))
            try:
                body = b"".join(result)
            finally:
                if hasattr(result, "close"):
                    result.close()
        status, headers = started[-1][:2]
        response = HttpResponse(body, status=int(status[:3]))
        del response.headers["Content-Type"]
        for name, value in headers:
            response.headers[name] = value
        return response


@contextmanager
def open_connection():
    """A test's transaction would end with its connection, as a request ends."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)
