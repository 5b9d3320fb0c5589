"""Bar 12: two web processes and a replica, against one; and without the replica."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.client import Load, load
from bench.figures import Figure, NotMeasuredError, Sample, interleaved, short, times
from bench.inside.paths import unseen
from bench.plan import Plan
from bench.records import MAKING, SEED
from bench.servers import KEPT, ROOT, free_port

PROGRAM = ROOT / "script" / "cluster"
PLACE = KEPT / "cluster"
CONNECTIONS = 4
# Of a load in which the replica goes away after the first part and comes back.
OUTAGE = 2.0


def two_processes(plan: Plan, engine: str) -> Iterator[Figure]:
    """Reads a second of one web process and of both, and failures without a replica."""
    with cluster(plan.small) as front:
        one, two = [front + 1], [front + 1, front + 2]
        # The first pages are slower: their pieces are kept from then on.
        at_once(two, seconds_of(plan), [])
        clients: list[float] = []
        samples = interleaved(
            plan.rounds,
            {
                "one process": lambda: at_once(one, seconds_of(plan), clients),
                "two processes": lambda: at_once(two, seconds_of(plan), clients),
            },
            "/s",
        )
        where = f"{engine} {plan.small // 1000}k"
        taken = f"the client took {short(100 * max(clients))} % of a core"
        yield Figure(
            bar=12,
            what=f"uncached reads of two web processes ({taken})",
            where=where,
            asked="≥ 1.7 ×",
            ours=samples["two processes"],
            peer=samples["one process"],
            peer_name="one process",
            ratio=times(samples["two processes"], samples["one process"]),
        )
        yield from without_replica(plan, where, front)


def seconds_of(plan: Plan) -> float:
    """Longer than elsewhere: a process makes some hundred such replies a second."""
    return 2 * plan.seconds


def at_once(ports: list[int], seconds: float, clients: list[float]) -> float:
    """Replies a second of all these together; the client's own share of a core.

    Each process has its connections to itself, so that nothing between divides them.
    """
    began, used = time.perf_counter(), time.process_time()
    found = together([lambda port=port: read(port, seconds) for port in ports])  # type: ignore[misc]
    elapsed = time.perf_counter() - began
    clients.append((time.process_time() - used) / elapsed)
    if failed := sum(map(failures, found)):
        raise NotMeasuredError(f"{failed} reads failed")
    # Not by each one's own time, in which the others may have ended.
    return sum(len(each.latencies) for each in found) / elapsed


def read(port: int, seconds: float) -> Load:
    return load(port, unseen(), seconds=seconds, connections=CONNECTIONS)


def together(acts: list[Callable[[], Load]]) -> list[Load]:
    """What each gives, all done at the same time. Raises what one of them raises."""
    found: list[Load] = []
    raised: list[Exception] = []

    def run(act: Callable[[], Load]) -> None:
        try:
            found.append(act())
        except (OSError, ValueError) as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
    return found


def failures(found: Load) -> int:
    return found.failed + sum(
        count for status, count in found.statuses.items() if status != 200
    )


def without_replica(plan: Plan, where: str, front: int) -> Iterator[Figure]:
    """What readers met while the replica was stopped and started, once a round."""
    failed, reads, latest = [], 0, []
    for _ in range(plan.rounds):
        outage = threading.Thread(target=take_the_replica_away)
        outage.start()
        found = read(front, 3 * OUTAGE)
        outage.join()
        failed.append(float(failures(found)))
        reads += len(found.latencies)
        latest.append(found.quantile(1))
    yield Figure(
        bar=12,
        what="reads that failed while the replica went away and came back",
        where=where,
        asked="0",
        ours=Sample(tuple(failed), ""),
        peer_name=f"of {reads:,} in {plan.rounds} rounds",
    )
    yield Figure(
        bar=12,
        what="the slowest of these reads",
        where=where,
        asked="",
        ours=Sample(tuple(latest), "ms"),
    )


def take_the_replica_away() -> None:
    for verb in ("stop", "start"):
        time.sleep(OUTAGE)
        script("replica", verb)


# --- The cluster --------------------------------------------------------------------


@contextmanager
def cluster(claims: int) -> Iterator[int]:
    """A cluster of our own with a made-up record; its address before the processes."""
    PLACE.mkdir(parents=True, exist_ok=True)
    try:
        up()
        whole = PLACE / f"{claims}.whole"
        if not whole.exists():
            began = time.monotonic()
            fill(claims)
            whole.touch()
            MAKING.append(time.monotonic() - began)
        yield int(settings()["SITE_URL"].rpartition(":")[2])
    finally:
        script("down")


def up() -> None:
    script("up", PORT=str(free_ports()))


def free_ports() -> int:
    """The first of four that are free, as far as this can be known."""
    return min(free_port(), 65_000)


def settings() -> dict[str, str]:
    return dict(re.findall(r"export (\w+)='?([^'\n]+)", script("env")))


def fill(claims: int) -> None:
    """Give the primary this record in place of the one that it has; then begin anew.

    The replica follows, and the processes keep nothing of the earlier record.
    """
    sys.stderr.write("Making the cluster's record (once) …\n")
    for other in PLACE.glob("*.whole"):
        other.unlink()
    anew = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    manage("shell", "-c", f"from django.db import connection as c\n{ask_for(anew)}")
    manage("migrate", "-v0")
    manage("generate_claims", "--claims", str(claims), "--seed", SEED)
    script("down")
    up()


def ask_for(statement: str) -> str:
    return f"with c.cursor() as cursor: cursor.execute({statement!r})"


def manage(*command: str) -> None:
    # What is written is the primary's.
    ours = settings() | {"DATABASE_REPLICA_URL": ""}
    run([sys.executable, "manage.py", *command], ours)


def script(*words: str, **environment: str) -> str:
    return run([str(PROGRAM), *words], environment)


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=os.environ | {"CLUSTER": str(PLACE)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        name = command[-2] if command[0] == sys.executable else "script/cluster"
        raise NotMeasuredError(f"{name}: {last[:120]}")
    return done.stdout
