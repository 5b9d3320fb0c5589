"""How a cluster serves readers while its replica goes away and an editor publishes.

    script/cluster up
    eval "$(script/cluster env)" && .venv/bin/python bench/reliability.py

Bounded in time and by loopback. Prints its figures, and ends with 1 where a read failed
or an editor was shown an older state.
"""

import argparse
import http.client
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# The editor writes here; whatever this process reads must be what it wrote.
os.environ.pop("DATABASE_REPLICA_URL", None)
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402

from claims import actions  # noqa: E402
from claims.models import Claim, Source, Speaker  # noqa: E402

PAGES = ["/", "/api/v1/claims/", "/speakers/", "/contradictions/", "/api/v1/timeline/"]
# Any session goes to the primary, so that this cookie does as an editor's would.
AS_EDITOR = {"Cookie": f"{settings.SESSION_COOKIE_NAME}=trial"}
NEVER = 10.0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass
class Site:
    """One address, asked over a connection that is kept."""

    port: int
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str, headers: dict[str, str] | None = None) -> int:
        """The status of one reply, read to its end. Raises OSError, HTTPException."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, 30)
        try:
            self.connection.request("GET", path, headers=headers or {})
            reply = self.connection.getresponse()
            reply.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        return reply.status


@dataclass
class Reads:
    """What readers got: how long each reply took, and what failed."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def read(self, site: Site, path: str) -> None:
        began = time.perf_counter()
        try:
            status = site.get(path)
        except (OSError, http.client.HTTPException) as error:
            self.failures.append(f"{path}: {error!r}")
            return
        if status >= 400:
            self.failures.append(f"{path}: {status}")
        else:
            self.seconds.append(time.perf_counter() - began)


@dataclass
class Publications:
    """What an editor published, and when it was seen."""

    count: int = 0
    stale: int = 0
    delays: list[float] = field(default_factory=list)


def in_threads(work: list[Callable[[], None]], between: Callable[[], None]) -> None:
    """Run all of `work` beside each other, and `between` meanwhile."""
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    between()
    for thread in threads:
        thread.join()


def uncached() -> Iterator[str]:
    """Addresses that nobody asked for before: each a page of claims from some day."""
    days = random.sample(range(40_000), 40_000)
    for days_on in days:
        day = date(1920, 1, 1) + timedelta(days_on)
        yield f"/api/v1/claims/?from={day}"


def keep_reading(site: Site, reads: Reads, stop: threading.Event) -> None:
    addresses = uncached()
    while not stop.is_set():
        for path in (*PAGES, next(addresses), next(addresses)):
            reads.read(site, path)


def publish_one(number: int) -> Claim:
    reporter = User.objects.get(username="reporter")
    editor = User.objects.get(username="editor")
    claim = Claim()
    changes = {
        "headline": f"Trial {time.time_ns()}",
        "statement": f"The trial's claim number {number}.",
        "kind": "assertion",
        "attribution": "reported",
        "said_on": "2020-03-11",
        "speaker": Speaker.objects.order_by("pk").first(),
        "citations": [
            {"source": Source.objects.order_by("pk").first(), "exact": "So."}
        ],
    }
    actions.enter(record=claim, by=reporter, changes=changes)
    actions.submit(record=claim, by=reporter)
    actions.publish(record=claim, by=editor)
    return claim


def keep_publishing(
    site: Site, publications: Publications, stop: threading.Event
) -> None:
    """Publish, and look at once as an editor, then as anybody until it shows."""
    while not stop.wait(0.2):
        claim = publish_one(publications.count)
        published_at = time.perf_counter()
        path = f"/api/v1/claims/{claim.pk}/"
        publications.count += 1
        publications.stale += site.get(path, AS_EDITOR) != 200
        while site.get(path) != 200 and time.perf_counter() - published_at < NEVER:
            time.sleep(0.005)
        publications.delays.append(time.perf_counter() - published_at)


def take_the_replica_away(seconds: float, times: int) -> None:
    """Stop the replica and start it again, in equal parts of the time."""
    part = seconds / (2 * times + 1)
    for _ in range(times):
        for verb in ("stop", "start"):
            time.sleep(part)
            run_cluster("replica", verb)
    time.sleep(part)


def run_cluster(*words: str) -> None:
    subprocess.run([ROOT / "script" / "cluster", *words], check=True, timeout=60)  # noqa: S603


def outage(port: int, seconds: float, readers: int, times: int) -> bool:
    """Readers and an editor, while the replica goes and comes. Whether none noticed."""
    stop, publications = threading.Event(), Publications()
    reads = [Reads() for _ in range(readers)]
    work: list[Callable[[], None]] = [
        lambda each=each: keep_reading(Site(port), each, stop)  # type: ignore[misc]
        for each in reads
    ]
    work.append(lambda: keep_publishing(Site(port), publications, stop))

    def disturb() -> None:
        try:
            take_the_replica_away(seconds, times)
        finally:
            stop.set()

    in_threads(work, disturb)
    failures = [failure for each in reads for failure in each.failures]
    say(f"the replica went away and came back  {times} times in {seconds:.0f} s")
    say_times("reads by anybody", [each for one in reads for each in one.seconds])
    say(f"  of these failed                    {len(failures)}")
    for failure in failures[:5]:
        say(f"    {failure}")
    say(f"claims published meanwhile           {publications.count}")
    say(f"  not shown at once to an editor     {publications.stale}")
    say_times("  until shown to anybody", publications.delays)
    return bool(publications.count) and not failures and not publications.stale


def say_times(what: str, seconds: list[float]) -> None:
    if not seconds:
        return say(f"{what:<36} none")
    late = (
        quantiles(seconds, n=100, method="inclusive")[-1]
        if len(seconds) > 1
        else max(seconds)
    )
    say(
        f"{what:<36} {len(seconds)}; half within {median(seconds) * 1000:.0f} ms, "
        f"99 % within {late * 1000:.0f} ms, all within {max(seconds) * 1000:.0f} ms"
    )
    return None


def rate(port: int, seconds: float, readers: int) -> float:
    """Replies a second to `readers` at once, of pages that no cache has."""
    reads = [Reads() for _ in range(readers)]
    until = time.perf_counter() + seconds

    def read(each: Reads) -> None:
        site, addresses = Site(port), uncached()
        while time.perf_counter() < until:
            each.read(site, next(addresses))

    work: list[Callable[[], None]] = [lambda each=each: read(each) for each in reads]  # type: ignore[misc]
    in_threads(work, lambda: None)
    return sum(len(each.seconds) for each in reads) / seconds


def throughput(front: int, seconds: float, readers: int) -> None:
    """Two processes behind nginx against one of them alone, the best of five turns.

    The best, because a machine that does something else now and then only takes away.
    """
    rates = [
        (rate(front + 1, seconds, readers), rate(front, seconds, readers))
        for _ in range(5)
    ]
    one, two = (max(each) for each in zip(*rates, strict=True))
    say(f"one web process alone                {one:.0f} replies a second")
    say(f"two behind nginx                     {two:.0f} replies a second")
    say(f"  ratio                              {two / one:.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--outages", type=int, default=3)
    asked = parser.parse_args()
    front = urlsplit(settings.SITE_URL).port or 80
    throughput(front, min(asked.seconds / 10, 10), asked.readers)
    return 0 if outage(front, asked.seconds, asked.readers, asked.outages) else 1


if __name__ == "__main__":
    sys.exit(main())
