"""The addresses that most bars are about, and those that nobody asks for twice."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

TIMELINE = "/"
LIST = "/api/v1/claims/"


def unseen() -> Iterator[str]:
    """Pages that nobody asked for before: each of the claims from some day on."""
    days = list(range(40_000))
    random.shuffle(days)
    for day in days:
        yield f"/?from={date(1920, 1, 1) + timedelta(day)}"
