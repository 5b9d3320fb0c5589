"""`python -m bench.inside`: jobs in lines of JSON, and in turn each one's answer.

A line is the job and its options; an answer is what was found, and why it was not.
"""

import json
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

# The models can be imported only once Django is set up.
from bench.inside import asking, desk, plans, writing  # noqa: E402

JOBS: dict[str, Callable[..., Any]] = {
    "addresses": asking.addresses,
    "read": asking.read,
    "walk": asking.walk,
    "slowest": plans.slowest,
    "publish": writing.publish,
    "edit_and_read": writing.edit_and_read,
    "bulk_create": writing.bulk_create,
    "generate": writing.generate_rows,
    "desk": desk.pages,
}


def answer(job: str, options: dict[str, Any]) -> list[Any]:
    try:
        return [JOBS[job](**options), ""]
    except Exception as error:
        # The next job may well be possible.
        log.exception("%s broke.", job)
        return [None, f"{type(error).__name__}: {error}"]


log = logging.getLogger("bench")
# What a job prints is no answer.
answers, sys.stdout = sys.stdout, sys.stderr
for line in sys.stdin:
    answers.write(json.dumps(answer(*json.loads(line))) + "\n")
    answers.flush()
