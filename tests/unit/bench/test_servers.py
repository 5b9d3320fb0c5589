import os
import sys

import pytest

from bench.client import fetch
from bench.figures import NotMeasuredError
from bench.servers import Memory, free_port, granian, memory, memory_of, running

pytestmark = pytest.mark.usefixtures("socket_enabled")


def test_a_server_answers_inside_the_block_and_is_gone_after_it():
    with granian("bench.peers.empty:application", env={"BENCH_BYTES": "7"}) as server:
        assert fetch(server.port, "/").body == b"x" * 7
        held = {"If-None-Match": '"any"'}
        assert fetch(server.port, "/", held).status == 304
        [worker] = server.workers()
        found = memory(worker)
        assert 1 < found.own <= found.share <= found.resident
        assert found.mapped == 0
    with pytest.raises(ConnectionRefusedError):
        fetch(server.port, "/")
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_a_server_that_does_not_start_is_not_measured_and_says_why():
    command = [sys.executable, "-c", "raise SystemExit('no such record')"]
    with (
        pytest.raises(NotMeasuredError, match="no such record"),
        running(command, free_port(), "/"),
    ):
        pass


SMAPS = """\
55d0c6a00000-55d0c6b00000 r-xp 00000000 fe:00 12345      /usr/bin/python3.11
Rss:                2048 kB
Pss:                1024 kB
Private_Clean:         0 kB
Private_Dirty:      1024 kB
VmFlags: rd ex mr mw me
7f10a0000000-7f10b0000000 r--s 00000000 fe:00 777        /var/bench/1000.sqlite3
Rss:               10240 kB
Pss:               10240 kB
Private_Clean:     10240 kB
Private_Dirty:         0 kB
7f10c0000000-7f10c0001000 rw-p 00000000 00:00 0
Rss:                1024 kB
Pss:                1024 kB
Private_Clean:         0 kB
Private_Dirty:      1024 kB
"""


def test_the_records_file_is_counted_apart():
    found = memory_of(SMAPS, "/var/bench/1000.sqlite3")
    assert found == Memory(resident=3, own=2, share=2, mapped=10)


def test_without_a_file_all_is_the_processs_own():
    assert memory_of(SMAPS, "") == Memory(resident=13, own=12, share=12, mapped=0)
