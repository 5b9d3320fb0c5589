"""Bars 10 and 11: memory, and slow readers who must not hold up the others."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.bars.serving import OURS
from bench.client import dial, load, request
from bench.figures import Figure, NotMeasuredError, Sample, times
from bench.inside.paths import LIST, TIMELINE
from bench.plan import Plan
from bench.records import Record, require_command
from bench.servers import ROOT, Server, granian, memory

EXPORT = "/api/v1/exports/claims.ndjson"
OTHERS = "/speakers/"


def idle(plan: Plan, record: Record) -> Iterator[Figure]:
    """Megabytes of a process that has answered one request, and of one that works."""
    resting, working, own = [], [], []
    for _ in range(plan.rounds):
        with granian(OURS, probe="/healthz", env=record.environment) as server:
            [worker] = server.workers()
            resting.append(memory(worker))
            for path in (TIMELINE, LIST, "/?kind=denial", OTHERS):
                load(server.port, path, seconds=plan.seconds)
            working.append(memory(worker))
            own.append(memory(worker, "Pss_Anon"))
    for name, taken, asked in (
        ("idle process", resting, "≤ 140 MB"),
        ("process that serves", working, "≤ 220 MB"),
        # Without what it has mapped of files, the record's own among them.
        ("process that serves, without files", own, ""),
    ):
        sample = Sample(tuple(taken), "MB")
        yield Figure(11, f"{name}, its share of memory", record.name, asked, sample)


def exports(plan: Plan, engine: str) -> Iterator[Figure]:
    """Peak memory of an export, large beside 10k; then readers who dawdle."""
    require_command("export_claims")
    large, small = plan.record(engine, plan.large), plan.record(engine, 10_000)
    peaks = [(peak_of_export(large), peak_of_export(small)) for _ in range(plan.rounds)]
    ours, peer = (Sample(tuple(each), "MB") for each in zip(*peaks, strict=True))
    yield Figure(
        bar=10,
        what="export of all claims, peak memory",
        where=large.name,
        asked="≤ 1.2 ×",
        ours=ours,
        peer=peer,
        peer_name=small.name,
        ratio=times(ours, peer),
    )
    yield beside_slow_readers(plan, large)


def peak_of_export(record: Record) -> float:
    """Megabytes at the highest, as the system noted it."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "export_claims", "--format", "ndjson"],
        cwd=ROOT,
        env=os.environ | record.environment,
        stdout=subprocess.DEVNULL,
    ) as process:
        highest = 0.0
        while process.poll() is None:
            try:
                highest = max(highest, memory(process.pid, "VmHWM"))
            except (NotMeasuredError, StopIteration):
                break  # It has ended between the two.
            time.sleep(0.02)
    if process.returncode:
        raise NotMeasuredError("manage.py export_claims failed")
    return highest


def beside_slow_readers(plan: Plan, record: Record) -> Figure:
    """p99 of other requests, with as many slow readers of exports as threads."""
    alone, beside = [], []
    with granian(OURS, workers=2, env=record.environment) as server:
        for _ in range(plan.rounds):
            alone.append(p99(plan, server))
            with slow_readers(server, 2):
                beside.append(p99(plan, server))
    ours, peer = Sample(tuple(beside), "ms"), Sample(tuple(alone), "ms")
    return Figure(
        bar=10,
        what="other requests beside two slow readers of exports, p99",
        where=record.name,
        asked="≤ 3 ×",
        ours=ours,
        peer=peer,
        peer_name="without them",
        ratio=times(ours, peer),
    )


def p99(plan: Plan, server: Server) -> float:
    found = load(server.port, OTHERS, seconds=plan.seconds, connections=4)
    return found.quantile(0.99)


@contextmanager
def slow_readers(server: Server, readers: int) -> Iterator[None]:
    """Clients that ask for an export and take a kilobyte in a tenth of a second."""
    over = threading.Event()

    def dawdle() -> None:
        with dial(server.port) as connection:
            connection.sendall(request(EXPORT))
            while not over.wait(0.1) and connection.recv(1024):
                pass

    threads = [threading.Thread(target=dawdle, daemon=True) for _ in range(readers)]
    for thread in threads:
        thread.start()
    over.wait(0.5)
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(5)
