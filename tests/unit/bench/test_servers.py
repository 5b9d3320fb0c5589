import os
import sys

import pytest

from bench.client import fetch
from bench.figures import NotMeasuredError
from bench.servers import free_port, granian, memory, running

pytestmark = pytest.mark.usefixtures("socket_enabled")


def test_a_server_answers_inside_the_block_and_is_gone_after_it():
    with granian("bench.peers.empty:application", env={"BENCH_BYTES": "7"}) as server:
        assert fetch(server.port, "/").body == b"x" * 7
        held = {"If-None-Match": '"any"'}
        assert fetch(server.port, "/", held).status == 304
        [worker] = server.workers()
        assert 1 < memory(worker) <= memory(worker, "VmHWM")
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
