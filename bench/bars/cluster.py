"""Bar 12: two web processes and a replica, against one; and without the replica."""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench.client import Load, load
from bench.figures import Figure, NotMeasuredError, Sample, interleaved, times
from bench.inside.paths import TIMELINE
from bench.plan import Plan
from bench.servers import ROOT, free_port

PROGRAM = ROOT / "script" / "cluster"


def two_processes(plan: Plan, engine: str) -> Iterator[Figure]:
    """Reads a second of one web process and of both, and failures without a replica."""
    if not PROGRAM.exists():
        raise NotMeasuredError("there is no script/cluster")
    with cluster(plan.small) as port:
        one, other = port + 1, port + 2
        samples = interleaved(
            plan.rounds,
            {
                "one process": lambda: at_once(plan, [one]),
                "two processes": lambda: at_once(plan, [one, other]),
            },
            "/s",
        )
        yield Figure(
            bar=12,
            what="reads of two web processes and a replica",
            where=f"{engine} {plan.small:,}",
            asked="≥ 1.7 ×",
            ours=samples["two processes"],
            peer=samples["one process"],
            peer_name="one process",
            ratio=times(samples["two processes"], samples["one process"]),
        )
        yield without_replica(plan, engine, port)


def at_once(plan: Plan, ports: list[int]) -> float:
    """Replies a second of all these together, made anew as for a signed-in reader."""
    found: list[Load] = []

    def run(port: int) -> None:
        found.append(load(port, TIMELINE, seconds=plan.seconds, connections=8))

    threads = [threading.Thread(target=run, args=[port]) for port in ports]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(each.per_second for each in found)


def without_replica(plan: Plan, engine: str, port: int) -> Figure:
    stopping = threading.Timer(1, lambda: script("replica", "stop"))
    stopping.start()
    found = load(port, TIMELINE, seconds=max(6, plan.seconds), connections=8)
    stopping.join()
    script("replica", "start")
    failed = found.failed + sum(n for s, n in found.statuses.items() if s >= 500)
    return Figure(
        bar=12,
        what="reads that failed while the replica went away",
        where=f"{engine} {plan.small:,}",
        asked="0",
        ours=Sample((float(failed),), f"of {len(found.latencies):,}"),
    )


@contextmanager
def cluster(claims: int) -> Iterator[int]:
    """A cluster with a made-up record; the first of its ports."""
    script("up", PORT=str(free_port()))
    try:
        settings = dict(re.findall(r"export (\w+)='?([^'\n]+)", script("env")))
        filled = subprocess.run(  # noqa: S603
            [
                str(ROOT / ".venv" / "bin" / "python"),
                "manage.py",
                "generate_claims",
                "--claims",
                str(claims),
            ],
            cwd=ROOT,
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
        )
        if filled.returncode and "empty" not in filled.stderr:
            raise NotMeasuredError(filled.stderr.strip().splitlines()[-1][:120])
        yield int(settings["SITE_URL"].rpartition(":")[2])
    finally:
        script("down")


def script(*words: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603
        [str(PROGRAM), *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise NotMeasuredError(f"script/cluster {words[0]}: {last[:120]}")
    return done.stdout
