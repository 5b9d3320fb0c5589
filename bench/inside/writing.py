"""Writing: one publication, many rows at once, and edits that readers must see."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from time import perf_counter
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from bench.client import fetch, load
from bench.inside.asking import milliseconds
from claims import actions, index
from claims.generate import generate
from claims.models import Claim, Source, Speaker


def colleague(role: str) -> User:
    name = f"bench {role}"
    user, made = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if made:
        user.groups.add(Group.objects.get(name=role))
    return user


def draft(number: int) -> Claim:
    claim = Claim()
    changes = {
        "headline": f"Measured {number}",
        "statement": f"What was measured in turn {number} stands here in a sentence.",
        "kind": "denial",
        "attribution": "reported",
        "said_on": "2020-03-11",
        "speaker": Speaker.objects.order_by("pk").first(),
        "citations": [{"source": Source.objects.order_by("pk").first()}],
    }
    actions.enter(record=claim, by=colleague("chief"), changes=changes)
    actions.submit(record=claim, by=colleague("chief"))
    return claim


def publish(repeats: int) -> dict[str, float]:
    """Milliseconds to make a claim public: as it is, and without index and tallies."""
    editor = colleague("editor")
    claims = [draft(number) for number in range(2 * repeats + 2)]
    turns = iter(claims)

    def once() -> None:
        actions.publish(record=next(turns), by=editor)

    once()
    whole = milliseconds(once, repeats)
    with without_index():
        once()
        plain = milliseconds(once, repeats)
    # The index follows here what it was kept from following.
    index.follow([claim.pk for claim in claims])
    return {"whole": whole, "plain": plain}


@contextmanager
def without_index() -> Iterator[None]:
    follow = index.follow
    index.follow = lambda keys: None
    try:
        yield
    finally:
        index.follow = follow


def generate_rows(claims: int) -> float:
    """Rows a second with which an empty record is filled, with index and tallies."""
    began = perf_counter()
    counts = generate(claims=claims)
    return sum(counts.values()) / (perf_counter() - began)


def bulk_create(rows: int) -> float:
    """Rows a second that Django's own `bulk_create` writes, with a live text index."""
    names = [
        field.attname for field in Claim._meta.concrete_fields if field.attname != "id"
    ]
    copied = list(Claim.objects.published().newest_first().values(*names)[:rows])
    began = perf_counter()
    with transaction.atomic():
        made = Claim.objects.bulk_create([Claim(**row) for row in unlike(copied)], 1000)
        index.follow([claim.pk for claim in made])
        seconds = perf_counter() - began
        transaction.set_rollback(True)
    return len(made) / seconds


def unlike(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Copies without what may be there only once."""
    for row in rows:
        yield {name: value for name, value in row.items() if name != "position"}


def edit_and_read(port: int, operations: int, reads_an_edit: int) -> dict[str, int]:
    """Edits, each followed by reads that must show it, while others read as well."""
    claim = Claim.objects.published().newest_first()[0]
    addresses = [f"/api/v1/claims/{claim.pk}/", "/", "/api/v1/claims/"]
    found = {"edits": 0, "reads": 0, "stale": 0}
    with others_reading(port, "/"):
        for number in count():
            if found["edits"] + found["reads"] >= operations:
                return found
            mark = edit(claim, number)
            found["edits"] += 1
            for turn in range(reads_an_edit):
                reply = fetch(port, addresses[turn % len(addresses)])
                found["reads"] += 1
                found["stale"] += mark.encode() not in reply.body
    raise AssertionError("The count has no end.")


def edit(claim: Claim, number: int) -> str:
    """Change what a public claim says, through both acts that it takes."""
    mark = f"Mark {number} of {claim.pk}."
    claim.refresh_from_db()
    actions.enter(record=claim, by=colleague("chief"), changes={"statement": mark})
    actions.publish(record=claim, by=colleague("editor"))
    return mark


@contextmanager
def others_reading(port: int, path: str) -> Iterator[None]:
    """A thread that reads without pause."""
    over = threading.Event()

    def run(again: Callable[[], bool] = lambda: not over.is_set()) -> None:
        while again():
            load(port, path, seconds=0.5, connections=2)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(10)
