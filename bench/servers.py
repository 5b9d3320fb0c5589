"""Servers side by side on this machine, each ended with the block that began it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.client import LOOPBACK, fetch
from bench.figures import NotMeasuredError
from bench.kept import Kept

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "bench"
# Of a server that opens a record of a gigabyte on a busy machine.
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A server that answers on `port`."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """The processes that answer: its children, or itself where it has none."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        try:
            return [int(pid) for pid in listed.read_text().split()] or [self.pid]
        except OSError:
            raise NotMeasuredError("this system has no /proc") from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str], port: int, probe: str, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """The server that `command` starts, once it answers `probe`."""
    KEPT.mkdir(parents=True, exist_ok=True)
    log = KEPT / f"{Path(command[0]).name}-{port}.log"
    with log.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
    try:
        wait_until_it_answers(process, port, probe, log)
        yield Server(port, process.pid)
    finally:
        end(process)
        log.unlink()


def wait_until_it_answers(
    process: "subprocess.Popen[bytes]", port: int, probe: str, log: Path
) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            fetch(port, probe)
        except OSError:
            time.sleep(0.1)
        else:
            return
    last = log.read_text(errors="replace").strip().splitlines()[-1:]
    raise NotMeasuredError(f"a server did not start: {' '.join(last)[:120]}")


def end(process: "subprocess.Popen[Any]") -> None:
    """Politely; then the group that it leads, which is ours alone."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


@contextmanager
def granian(
    target: str,
    *,
    probe: str = "/",
    workers: int = 1,
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """A WSGI application, served as script/server serves the site."""
    port = free_port()
    command = [sys.executable, "-m", "granian", target, "--interface", "wsgi"]
    command += ["--host", LOOPBACK, "--port", str(port), "--no-ws"]
    command += ["--workers", str(workers), "--blocking-threads", "1"]
    command += ["--log-level", "error", "--workers-kill-timeout", "2"]
    with running(command, port, probe, env) as server:
        yield server


# All that stand side by side in one bar, and those that the next one asks again.
SERVERS: Kept[Server] = Kept(room=8)


def served(target: str, *, env: Mapping[str, str], probe: str = "/") -> Server:
    """One process of a WSGI application, kept for the next who asks for the same."""
    key = (target, *sorted(env.items()))
    return SERVERS.get(key, lambda: granian(target, probe=probe, env=env))


@contextmanager
def datasette(record: Path) -> Iterator[Server]:
    """Datasette on the record's file, allowed to take as long as it needs."""
    program = KEPT / "venv" / "bin" / "datasette"
    if not program.exists():
        raise NotMeasuredError("Datasette is not installed in var/bench/venv")
    port = free_port()
    command = [str(program), "serve", str(record), "--host", LOOPBACK]
    command += ["--port", str(port)]
    for limit in ("sql_time_limit_ms", "facet_time_limit_ms"):
        command += ["--setting", limit, "110000"]
    with running(command, port, "/-/versions.json") as server:
        yield server


NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; {user}
events {{ worker_connections 512; }}
http {{
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/cache keys_zone=one:1m;
  server {{
    listen {host}:{port};
    location / {{
      proxy_pass http://{host}:{behind}; proxy_cache one; proxy_cache_valid 200 1s;
      proxy_ignore_headers Cache-Control Expires Vary; proxy_cache_use_stale updating;
    }}
  }}
}}
"""


@contextmanager
def nginx(behind: Server) -> Iterator[Server]:
    """nginx before `behind`, keeping each reply for a second."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        raise NotMeasuredError("nginx is not installed")
    port, folder = free_port(), KEPT / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    user = "" if os.geteuid() else "user root;"
    told = folder / "nginx.conf"
    told.write_text(
        NGINX.format(
            folder=folder, port=port, behind=behind.port, host=LOOPBACK, user=user
        )
    )
    with running([program, "-c", str(told)], port, "/") as server:
        yield server


@dataclass(frozen=True)
class Memory:
    """Megabytes of a process; all but `mapped` without the record's own file."""

    # In memory now, whoever else has it too: what it would take alone.
    resident: float
    # What nobody else has (USS), and that with an equal part of what is shared (PSS).
    own: float
    share: float
    # Of the record's file, which the system gives back whenever it needs the room.
    mapped: float


def memory(pid: int, record: str = "") -> Memory:
    """What a process has in memory; `record` is the path of the file counted apart."""
    return memory_of(of_process(pid, "smaps"), record)


def memory_of(smaps: str, record: str) -> Memory:
    """The sums of /proc/PID/smaps (proc(5)), in which a mapping's line has its file."""
    sums = dict.fromkeys(("Rss", "Pss", "Private_Clean", "Private_Dirty", "mapped"), 0)
    is_record = False
    for line in smaps.splitlines():
        name, colon, value = line.partition(":")
        if " " in name or not colon:
            is_record = bool(record) and line.endswith(record)
        elif is_record:
            sums["mapped"] += int(value.split()[0]) if name == "Rss" else 0
        elif name in sums:
            sums[name] += int(value.split()[0])
    own = sums["Private_Clean"] + sums["Private_Dirty"]
    found = (sums["Rss"], own, sums["Pss"], sums["mapped"])
    return Memory(*(kilobytes / 1024 for kilobytes in found))


def of_process(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        raise NotMeasuredError("this system has no /proc") from None
