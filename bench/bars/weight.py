"""Bars 10 and 11: memory, and slow readers who must not hold up the others."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from bench.bars.serving import OURS
from bench.client import dial, load, request, status_of
from bench.figures import Figure, NotMeasuredError, Sample, short, times
from bench.inside.paths import LIST, TIMELINE, unseen
from bench.plan import Plan
from bench.records import SQLITE, Record
from bench.servers import ROOT, Memory, Server, granian, memory

EXPORT = "/api/v1/exports/claims.ndjson"
OTHERS = "/speakers/"
WORK = (TIMELINE, LIST, "/?kind=denial", OTHERS)
# Nobody dawdles for longer, so that an outage is measured and not waited for.
LONGEST = 5.0


def idle(plan: Plan, record: Record) -> Iterator[Figure]:
    """Megabytes of a process that has answered one request, and of one that works."""
    resting: list[Memory] = []
    working: list[Memory] = []
    path = file_of(record)
    for _ in range(plan.rounds):
        with granian(OURS, probe="/healthz", env=record.environment) as server:
            [worker] = server.workers()
            resting.append(memory(worker, path))
            for address in WORK:
                load(server.port, address, seconds=plan.seconds)
            # What is kept of replies and of their pieces is part of the work.
            load(server.port, unseen(), seconds=4 * plan.seconds)
            working.append(memory(worker, path))
    row = Figure(11, "", record.name, "")
    for what, taken, asked in (
        ("idle process, resident memory", resting, "≤ 140 MB"),
        ("process that serves, resident memory", working, "≤ 220 MB"),
    ):
        own, share = (
            short(megabytes([getattr(each, name) for each in taken]).median)
            for name in ("own", "share")
        )
        yield replace(
            row,
            what=what,
            asked=asked,
            ours=megabytes([each.resident for each in taken]),
            peer_name=f"of it USS {own}, PSS {share} MB",
        )
    if path:
        mapped = megabytes([each.mapped for each in working])
        yield replace(row, what="… and the record's file, mapped", ours=mapped)


def file_of(record: Record) -> str:
    return str(record.path) if record.engine == SQLITE else ""


def megabytes(values: list[float]) -> Sample:
    return Sample(tuple(values), "MB")


# --- Exports ------------------------------------------------------------------------


def exports(plan: Plan, engine: str) -> Iterator[Figure]:
    """Peak memory of a long export beside a short one; then readers who dawdle."""
    record = plan.record(engine, plan.large)
    long, short_one = (min(limit, plan.large) for limit in plan.exported)
    pairs = [peaks(record, (long, short_one)) for _ in range(plan.rounds)]
    ours, peer = (megabytes(list(each)) for each in zip(*pairs, strict=True))
    yield Figure(
        bar=10,
        what=f"export, peak memory in its first {long:,} claims",
        where=record.name,
        asked="≤ 1.2 ×",
        ours=ours,
        peer=peer,
        peer_name=f"in {short_one:,}",
        ratio=times(ours, peer),
    )
    yield beside_a_slow_reader(plan, record)


def peaks(record: Record, limits: tuple[int, int]) -> list[float]:
    """Megabytes of two exports at their highest, without the record's file.

    Both at once, since one does not change the memory of the other.
    """
    running = [exporting(record, limit) for limit in limits]
    highest = [0.0 for _ in running]
    while any(process.poll() is None for process in running):
        for i, process in enumerate(running):
            if process.poll() is None:
                now = memory(process.pid, file_of(record)).resident
                highest[i] = max(highest[i], now)
        time.sleep(0.05)
    if any(process.returncode for process in running):
        raise NotMeasuredError("manage.py export_claims failed")
    return highest


def exporting(record: Record, limit: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", "export_claims", "--format", "ndjson"]
        + ["--limit", str(limit)],
        cwd=ROOT,
        env=os.environ | record.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def beside_a_slow_reader(plan: Plan, record: Record) -> Figure:
    """p99 of other requests to one process of one thread, with one slow reader.

    As many as threads, and each thread has one: of two processes, the system might
    give both readers to the same.
    """
    alone, beside = [], []
    with granian(OURS, env=record.environment) as server:
        slow = largest_address(server)
        for _ in range(plan.rounds):
            alone.append(p99(plan, server))
            with slow_reader(server, slow):
                beside.append(p99(plan, server))
    ours, peer = Sample(tuple(beside), "ms"), Sample(tuple(alone), "ms")
    what = "an export" if slow == EXPORT else "a static file (no export is served yet)"
    return Figure(
        bar=10,
        what=f"other requests beside a slow reader of {what}, p99",
        where=record.name,
        asked="≤ 3 ×",
        ours=ours,
        peer=peer,
        peer_name="without",
        ratio=times(ours, peer),
    )


def largest_address(server: Server) -> str:
    """The export's, or what is longest of all that is served as long as there is none.

    A static file goes out as an export would: a piece at a time.
    """
    if status_of(server.port, EXPORT) == 200:
        return EXPORT
    folder = Path(settings.STATIC_ROOT)
    packed = {".gz", ".br", ".json"}
    files = [p for p in folder.rglob("*") if p.is_file() and p.suffix not in packed]
    if not files:
        return TIMELINE
    longest = max(files, key=lambda path: path.stat().st_size)
    return f"{settings.STATIC_URL}{longest.relative_to(folder)}"


def p99(plan: Plan, server: Server) -> float:
    found = load(server.port, OTHERS, seconds=plan.seconds, connections=4)
    return found.quantile(0.99)


@contextmanager
def slow_reader(server: Server, path: str) -> Iterator[None]:
    """A client that asks again and again, and takes a kilobyte in a tenth of a second.

    Its system holds as little for it as it may, so that the server feels it.
    """
    over = threading.Event()
    until = time.monotonic() + LONGEST

    def dawdle() -> None:
        while not over.is_set() and time.monotonic() < until:
            with dial(server.port, room=2048) as connection:
                connection.sendall(request(path, {"Connection": "close"}))
                while take(connection) and time.monotonic() < until:
                    if over.wait(0.1):
                        return

    thread = threading.Thread(target=dawdle, daemon=True)
    thread.start()
    over.wait(0.3)
    try:
        yield
    finally:
        over.set()
        thread.join(5)


def take(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1024)
    except OSError:
        return b""
