"""What is measured in a process that has the record open: `python -m bench.inside`."""

import json
import os
import subprocess
import sys
from typing import Any

from bench.figures import NotMeasuredError
from bench.records import Record
from bench.servers import ROOT


def ask(job: str, record: Record, **options: Any) -> Any:
    """The answer of `job`, run in a new process over `record`."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.inside", job, json.dumps(options)],
        cwd=ROOT,
        env=os.environ | record.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise NotMeasuredError(f"{job}: {last[:160]}")
    return json.loads(done.stdout.splitlines()[-1])
