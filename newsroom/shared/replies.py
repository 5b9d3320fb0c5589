"""Whole replies, kept and answered before Django begins.

A WSGI application around Django's. Whoever is nobody in particular gets the reply
that was rendered for the present version, or a 304; for all others, and whenever the
version cannot be read, Django answers (docs/explanation/caching.md).
"""

import gzip
import re
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.db import Error, connections
from django.http.request import split_domain_port, validate_host
from django.utils.module_loading import import_string

from newsroom.shared import caching, replicas
from newsroom.shared.metrics import count_reply
from newsroom.shared.replica_health import REPLICA
from newsroom.shared.stores import Headers, Memory, Reply, Shared, Store

KEPT = ("200 ", "301 ", "410 ")
# What the key tells apart, so that a reply may vary on it.
IN_KEY = {"accept", "accept-encoding"}
ANYTHING = "*/*"
# Of the memory, what one reply may take.
LARGEST_PART = 4
TEXT = re.compile(r"text/|application/([\w.+-]+\+)?(json|xml|javascript)\b|image/svg")
WORTH_COMPRESSING = 500
LEVEL = 6
NOT_OF_A_304 = {"content-length", "content-type", "content-encoding"}
GZIP = re.compile(
    r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?:1|0?\.\d*[1-9])\d*\.?0*)?\s*(?:,|$)"
)


class Asked(NamedTuple):
    """What a request asks for, of which state of the site."""

    state: str
    address: tuple[str, ...]
    gzip: bool
    head: bool
    held: str

    def key(self, *, gzip: bool) -> Hashable:
        return (*self.address, gzip)

    def holds(self, etag: str) -> bool:
        """Whether the client has what `etag` names, whatever the address answers."""
        return self.held != caching.ANY and caching.is_held(etag, self.held)

    def holds_reply(self, status: str, etag: str) -> bool:
        """Whether the client has the reply, or any where there is one."""
        is_any = self.held == caching.ANY and status.startswith("200 ")
        return is_any or self.holds(etag)


class KeptReplies:
    """The site's WSGI application: `application`, asked only for what is not kept."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.read_version = import_string(settings.DATA_VERSION)
        self.store = chosen_store()
        self.hosts = tuple(settings.ALLOWED_HOSTS)
        self.safe_header = settings.SECURE_PROXY_SSL_HEADER
        self.has_replica = REPLICA in connections.settings

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if not self.has_replica:
            return self.respond(environ, start_response)
        # The version too is the replica's then. Where that is lost on the way, the
        # request is answered twice, so nothing has begun until it is answered.
        begun: list[Any] = []

        def begin(*head: Any) -> Callable[[bytes], object]:
            begun[:] = head
            return begun.append

        result = replicas.answer(environ, lambda: self.respond(environ, begin))
        start_response(*begun[:2])
        return result

    def respond(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        version = self.version() if self.may_answer(environ) else None
        if version is None:
            count_reply("bypass")
            return self.application(environ, start_response)
        etag = caching.etag(version[0])
        asked = what_is_asked(environ, caching.state_of(version, etag))
        if asked.holds(etag):
            count_reply("not_modified")
            return not_modified(fresh_headers(etag, asked), start_response)
        reply = self.kept(asked)
        if reply is None:
            with self.store.turn(asked.state, asked.address):
                reply = self.kept(asked)
                if reply is None:
                    count_reply("miss")
                    return self.render(environ, asked, start_response)
        count_reply("hit")
        return send(reply, asked, start_response)

    def may_answer(self, environ: WSGIEnvironment) -> bool:
        """Whether the reply may be a kept one; Django judges what is out of order."""
        return (
            caching.is_public(environ)
            and is_known_host(environ.get("HTTP_HOST", ""), self.hosts)
            and self.came_safely(environ)
        )

    def came_safely(self, environ: WSGIEnvironment) -> bool:
        """Whether Django would answer, rather than send the client on to https."""
        if self.safe_header is None:
            return True
        name, value = self.safe_header
        return bool(environ.get(name) == value)

    def version(self) -> caching.Version | None:
        """What readers see now; None where that cannot be read."""
        try:
            found: caching.Version = self.read_version()
        except Error:
            return None
        return found

    def kept(self, asked: Asked) -> Reply | None:
        """The reply in the form that was asked for, which is compressed once."""
        key = asked.key(gzip=asked.gzip)
        reply = self.store.get(asked.state, key)
        if reply is None and asked.gzip:
            plain = self.store.get(asked.state, asked.key(gzip=False))
            if plain is not None:
                reply = compressed(plain)
                self.store.put(asked.state, key, reply)
        return reply

    def render(
        self, environ: WSGIEnvironment, asked: Asked, start_response: StartResponse
    ) -> Iterable[bytes]:
        """What Django answers, kept where it may be."""
        # HEAD is answered from the reply to GET, which is then kept for both.
        inner = {**environ, "REQUEST_METHOD": "GET"}
        status, headers, result = answer(self.application, inner)
        if caching.STATE not in inner or not may_be_kept(status, headers, result):
            if asked.holds_reply(status, etag=""):
                closed(result)
                return not_modified(headers, start_response)
            start_response(status, headers)
            return [] if asked.head and closed(result) else result
        reply = finished(status, headers, b"".join(result))
        closed(result)
        # The state that was read last before anything was rendered: where that was in
        # a database that lags behind, the reply is kept for those who read there.
        asked = asked._replace(state=inner[caching.STATE])
        if len(reply.body) <= settings.REPLY_MEMORY // LARGEST_PART:
            self.store.put(asked.state, asked.key(gzip=False), reply)
            reply = self.kept(asked) or reply
        return send(reply, asked, start_response)


# --- What is asked ------------------------------------------------------------------


@lru_cache(maxsize=256)
def is_known_host(host: str, allowed: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def what_is_asked(environ: WSGIEnvironment, state: str) -> Asked:
    accept = environ.get("HTTP_ACCEPT", ANYTHING)
    return Asked(
        state=state,
        address=(
            environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            # A reply may be refused for what the client accepts.
            "" if ANYTHING in accept else accept,
        ),
        gzip=takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")),
        head=environ["REQUEST_METHOD"] == "HEAD",
        held=environ.get("HTTP_IF_NONE_MATCH", ""),
    )


@lru_cache(maxsize=256)
def takes_gzip(accept_encoding: str) -> bool:
    return bool(GZIP.search(accept_encoding.lower()))


# --- What is answered ---------------------------------------------------------------


def answer(
    application: WSGIApplication, environ: WSGIEnvironment
) -> tuple[str, Headers, Iterable[bytes]]:
    """The status, headers and body of `application`'s reply."""
    started: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, *_error: Any) -> Any:
        started.append((status, headers))

    result = application(environ, start_response)
    return *started[-1], result


def may_be_kept(status: str, headers: Headers, result: Iterable[bytes]) -> bool:
    """Whether the reply is whole, public, and tells nobody from anybody else."""
    said = {name.lower(): value.lower() for name, value in headers}
    return (
        status.startswith(KEPT)
        and not getattr(result, "streaming", True)
        and "public" in said.get("cache-control", "")
        and not {"set-cookie", "content-encoding"} & said.keys()
        and {word.strip() for word in said.get("vary", "").split(",")} <= IN_KEY | {""}
    )


def closed(result: Iterable[bytes]) -> bool:
    """Tell the application that its reply is over."""
    if hasattr(result, "close"):
        result.close()
    return True


def finished(status: str, headers: Headers, body: bytes) -> Reply:
    """The plain form, which says where there is another."""
    said = {name.lower(): value for name, value in headers}
    reply = Reply(status, headers, body, said.get("etag", ""))
    if not is_compressible(reply):
        return reply
    others = [pair for pair in headers if pair[0].lower() != "vary"]
    vary = ", ".join(filter(None, [said.get("vary"), "Accept-Encoding"]))
    return reply._replace(headers=[*others, ("Vary", vary)])


def is_compressible(reply: Reply) -> bool:
    said = {name.lower(): value for name, value in reply.headers}
    is_text = TEXT.match(said.get("content-type", ""))
    return is_text is not None and len(reply.body) >= WORTH_COMPRESSING


def compressed(plain: Reply) -> Reply:
    """The gzip form, or the plain one where there is none."""
    if not is_compressible(plain):
        return plain
    body = gzip.compress(plain.body, LEVEL, mtime=0)
    changed = {
        "Content-Encoding": "gzip",
        "Content-Length": str(len(body)),
        "ETag": plain.etag and caching.gzip_etag(plain.etag),
    }
    names = {name.lower() for name in changed}
    kept = [pair for pair in plain.headers if pair[0].lower() not in names]
    headers = kept + [(name, value) for name, value in changed.items() if value]
    return plain._replace(headers=headers, body=body)


def send(reply: Reply, asked: Asked, start_response: StartResponse) -> Iterable[bytes]:
    if asked.holds_reply(reply.status, reply.etag):
        return not_modified(reply.headers, start_response)
    # A copy, because a server may add its own.
    start_response(reply.status, list(reply.headers))
    return [] if asked.head else [reply.body]


def fresh_headers(etag: str, asked: Asked) -> Headers:
    """Those of a page that the client has in the form that it names."""
    form = caching.gzip_etag(etag)
    return [
        ("ETag", form if form in asked.held else etag),
        ("Cache-Control", caching.FRESH),
        ("Vary", "Accept-Encoding"),
    ]


def not_modified(headers: Headers, start_response: StartResponse) -> Iterable[bytes]:
    kept = [pair for pair in headers if pair[0].lower() not in NOT_OF_A_304]
    start_response("304 Not Modified", kept)
    return []


def chosen_store() -> Store:
    """As CACHE_URL says: in this process, or shared behind what this process has."""
    near = Memory(settings.REPLY_MEMORY)
    # One of its own: those that Django hands out are of one thread each.
    cache: BaseCache = caches.create_connection("replies")
    return near if isinstance(cache, LocMemCache) else Shared(cache, near)
