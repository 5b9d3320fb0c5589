"""A new release behind one port: HUP, and nobody who reads meanwhile is refused."""

import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
READY = "until Ctrl-C."
TAKEN = "One process after the other begins anew"

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        not Path("/proc").exists(), reason="asks Linux which processes there are"
    ),
]


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def server(tmp_path):
    """script/server over an empty record, ready; with its port as `port`."""
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'record.sqlite3'}",
        "GRANIAN_WORKERS": "2",
    }
    started: Any = subprocess.Popen(  # noqa: S603 (our own script)
        [ROOT / "script" / "server"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    started.port = port
    try:
        heard_until(started, READY)
        yield started
    finally:
        started.terminate()
        started.communicate(timeout=30)


def heard_until(server, words: str) -> None:
    """Read what the server says until it says `words`."""
    for line in server.stdout:
        if words in line:
            return
    raise AssertionError(f"script/server ended before it said: {words}")


def status_of(server, again: int = 1) -> int:
    """Asked a second time if cut off, as the server in front does (decision 0015)."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/about/") as reply:
            return int(reply.status)
    except (ConnectionError, urllib.error.URLError) as error:
        if not again or isinstance(error, urllib.error.HTTPError):
            raise
        return status_of(server, again - 1)


def parents() -> dict[int, int]:
    """Each process of this machine with the one that started it."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _name, _, rest = stat.read_text().rpartition(") ")
        except OSError:
            continue  # It has ended since.
        found[int(stat.parent.name)] = int(rest.split()[1])
    return found


def serving(server) -> set[int]:
    """The processes that answer: the server's grandchildren."""
    of = parents()
    return {pid for pid, parent in of.items() if of.get(parent) == server.pid}


def test_a_new_release_comes_in_without_a_failed_request(server):
    old = serving(server)
    server.send_signal(signal.SIGHUP)
    heard_until(server, TAKEN)
    for _turn in range(3_000):
        assert status_of(server) == 200
        if not serving(server) & old:
            break
    assert not serving(server) & old
    assert status_of(server) == 200
