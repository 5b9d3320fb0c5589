"""What is measured in a process that has the record open: `python -m bench.inside`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, Any

from bench.figures import NotMeasuredError
from bench.kept import Kept
from bench.records import Record
from bench.servers import ROOT, end


class Worker:
    """A process that does one job after the other, each asked for in a line of JSON."""

    def __init__(self, process: "subprocess.Popen[str]", told: IO[str]) -> None:
        self.process = process
        self.told = told

    def do(self, job: str, options: dict[str, Any]) -> Any:
        """The answer. Raises NotMeasuredError with what the job said of its failure."""
        if self.process.stdin is None or self.process.stdout is None:
            raise AssertionError("A worker is asked and answers through pipes.")
        try:
            self.process.stdin.write(json.dumps([job, options]) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self.process.wait(5)  # It is about to end, and says why as it does.
            raise NotMeasuredError(f"{job}: {self.last_words()}")
        found, reason = json.loads(answer)
        if reason:
            raise NotMeasuredError(f"{job}: {reason[:160]}")
        return found

    def last_words(self) -> str:
        self.told.seek(0)
        return (self.told.read().strip().splitlines() or ["no reason"])[-1][:160]


# Two records are compared in turn; who comes third is asked for later.
WORKERS: Kept[Worker] = Kept(room=2)


@contextmanager
def worker(record: Record) -> Iterator[Worker]:
    with (
        TemporaryFile("w+") as told,
        subprocess.Popen(
            [sys.executable, "-m", "bench.inside"],
            cwd=ROOT,
            env=os.environ | record.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Worker(process, told)
        finally:
            end(process)


def ask(job: str, record: Record, **options: Any) -> Any:
    """The answer of `job`, from a process over `record` that is kept."""
    kept = WORKERS.get(record, lambda: worker(record))
    try:
        return kept.do(job, options)
    except NotMeasuredError:
        if kept.process.poll() is not None:
            WORKERS.end(record)
        raise
