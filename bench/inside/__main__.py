"""`python -m bench.inside JOB OPTIONS`: one job, its options and its answer as JSON."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

# The models can be imported only once Django is set up.
from bench.inside import asking, desk, writing  # noqa: E402

JOBS: dict[str, Callable[..., Any]] = {
    "addresses": asking.addresses,
    "read": asking.read,
    "walk": asking.walk,
    "publish": writing.publish,
    "edit_and_read": writing.edit_and_read,
    "bulk_create": writing.bulk_create,
    "desk": desk.pages,
}

name, options = sys.argv[1:]
sys.stdout.write(json.dumps(JOBS[name](**json.loads(options))) + "\n")
