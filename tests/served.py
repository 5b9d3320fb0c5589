"""A client that asks the whole WSGI application, as a server program does."""

from django.http import HttpResponse
from django.test import Client


class ServedClient(Client):
    """Django's test client, but for that `application` answers."""

    def __init__(self, application, **options):
        super().__init__(HTTP_HOST="testserver", **options)
        self.application = application

    def request(self, **request):
        environ, started = self._base_environ(**request), []
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
