"""A client for this machine alone: several connections that are kept, no pause.

Written by hand, so that a measurement needs no other program: in one thread, it takes
some 20,000 replies of 30 KB a second, and each side of a comparison pays the same.
"""

import selectors
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from time import perf_counter

LOOPBACK = "127.0.0.1"
CHUNK = 1 << 18
PATIENCE = 120.0
NO_BODY = (b"204", b"304")


@dataclass
class Reply:
    """One whole reply."""

    status: int
    head: bytes
    body: bytes


@dataclass
class Load:
    """What came of asking the same again and again."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    failed: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def quantile(self, share: float) -> float:
        """The latency in milliseconds under which `share` of the replies came."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def request(path: str, headers: Mapping[str, str] | None = None) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {LOOPBACK}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def end_of_reply(received: bytes | bytearray) -> int | None:
    """Where the first reply in `received` ends; None where it is not whole yet.

    Understands Content-Length and chunked bodies (RFC 9112, 6).
    """
    head = received.find(b"\r\n\r\n")
    if head < 0:
        return None
    begin = head + 4
    if received[9:12] in NO_BODY:
        return begin
    lower = bytes(received[:head]).lower() + b"\r\n"
    at = lower.find(b"\r\ncontent-length:")
    if at >= 0:
        end = begin + int(lower[at + 17 : lower.find(b"\r\n", at + 17)])
        return end if len(received) >= end else None
    if b"\r\ntransfer-encoding: chunked" in lower:
        return end_of_chunks(received, begin)
    raise ValueError("A reply says neither how long it is nor that it is chunked.")


def end_of_chunks(received: bytes | bytearray, at: int) -> int | None:
    while (line := received.find(b"\r\n", at)) >= 0:
        size = int(bytes(received[at:line]).partition(b";")[0], 16)
        at = line + 2 + size + 2
        if size == 0:
            return at if len(received) >= at else None
    return None


def dial(port: int, *, room: int = 0) -> socket.socket:
    """A connection; `room` is how many bytes its system may hold for it."""
    connection = socket.socket()
    connection.settimeout(PATIENCE)
    if room:
        # Before it connects, since the two sides agree on it then.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    try:
        connection.connect((LOOPBACK, port))
    except OSError:
        connection.close()
        raise
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def status_of(port: int, path: str) -> int:
    """The status of a reply, however long that is: the rest is not waited for."""
    with dial(port) as connection:
        connection.sendall(request(path))
        received = b""
        while len(received) < 12:
            part = connection.recv(CHUNK)
            if not part:
                raise ConnectionError(f"{path}: the server ended in the middle.")
            received += part
    return int(received[9:12])


def fetch(port: int, path: str, headers: Mapping[str, str] | None = None) -> Reply:
    """One reply over a connection of its own."""
    with dial(port) as connection:
        connection.sendall(request(path, headers))
        received = bytearray()
        while (end := end_of_reply(received)) is None:
            part = connection.recv(CHUNK)
            if not part:
                raise ConnectionError(f"{path}: the server ended in the middle.")
            received += part
    head, _, body = bytes(received[:end]).partition(b"\r\n\r\n")
    return Reply(int(head[9:12]), head, body)


def load(
    port: int,
    path: str | Iterator[str],
    *,
    seconds: float,
    connections: int = 16,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Ask for `path`, or each time for the next, without pause on all connections.

    What was asked for within `seconds` is waited for, so that it is no burden to the
    next one who is measured. A connection that breaks is a failure and opened again.
    """
    paths = repeat(path) if isinstance(path, str) else path
    return _Asking(port, paths, headers, connections).run(seconds)


@dataclass
class _Line:
    """One connection, with what came of the present reply and when it was asked for."""

    socket: socket.socket
    asked: float = 0.0
    received: bytearray = field(default_factory=bytearray)


class _Asking:
    """All connections of one load."""

    def __init__(
        self,
        port: int,
        paths: Iterator[str],
        headers: Mapping[str, str] | None,
        connections: int,
    ) -> None:
        self.port = port
        # Put together once for one address, which is most of what a client does.
        self.request = lru_cache(maxsize=1)(lambda path: request(path, headers))
        self.paths = paths
        self.found = Load()
        self.waiting = selectors.DefaultSelector()
        self.deadline = 0.0
        for _ in range(connections):
            self.open()

    def run(self, seconds: float) -> Load:
        began = perf_counter()
        self.deadline = began + seconds
        for key in list(self.waiting.get_map().values()):
            self.ask(key.data)
        with self.waiting:
            while self.waiting.get_map():
                for key, _events in self.waiting.select(timeout=PATIENCE):
                    self.take(key.data)
                if perf_counter() > self.deadline + PATIENCE:
                    raise TimeoutError(f"No reply within {PATIENCE:.0f} seconds.")
        self.found.seconds = perf_counter() - began
        return self.found

    def open(self) -> _Line:
        line = _Line(dial(self.port))
        self.waiting.register(line.socket, selectors.EVENT_READ, line)
        return line

    def close(self, line: _Line) -> None:
        self.waiting.unregister(line.socket)
        line.socket.close()

    def ask(self, line: _Line) -> None:
        line.received.clear()
        line.asked = perf_counter()
        line.socket.sendall(self.request(next(self.paths)))

    def take(self, line: _Line) -> None:
        """Read what has come; where the reply is whole, count it and go on."""
        try:
            part = line.socket.recv(CHUNK)
            if not part:
                raise ConnectionError
            line.received += part
            if end_of_reply(line.received) is not None:
                self.count(line)
        except OSError:
            self.found.failed += 1
            self.close(line)
            if perf_counter() < self.deadline:
                self.ask(self.open())

    def count(self, line: _Line) -> None:
        now = perf_counter()
        self.found.latencies.append(now - line.asked)
        status = int(line.received[9:12])
        self.found.statuses[status] = self.found.statuses.get(status, 0) + 1
        if now < self.deadline:
            self.ask(line)
        else:
            self.close(line)
