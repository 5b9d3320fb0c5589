"""Bars 8, 9 and 13: what writing costs, and that readers see it at once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bench.bars.serving import OURS
from bench.figures import Figure, Sample, times
from bench.inside import WORKERS, ask
from bench.plan import Plan
from bench.records import SQLITE, Record
from bench.servers import granian

# Eight of each address: both processes must render it, and then have it.
READS_AN_EDIT = 24


def fresh(plan: Plan, engine: str) -> Iterator[Figure]:
    """Edits, each followed by reads of two processes that must show it."""
    record = plan.record(engine, plan.least)
    with granian(OURS, workers=2, env=record.environment) as server:
        found = ask(
            "edit_and_read",
            record,
            port=server.port,
            operations=plan.operations,
            reads_an_edit=READS_AN_EDIT,
        )
    done = found["edits"] + found["reads"]
    yield Figure(
        bar=8,
        what=f"stale replies in {done:,} reads and writes, two processes",
        where=record.name,
        asked="0",
        ours=Sample((float(found["stale"]),), ""),
        peer_name=f"{found['edits']:,} edits",
    )


def publishing(plan: Plan, engine: str) -> Iterator[Figure]:
    """Publishing a claim in the large record and the least, with and without index."""
    records = [plan.record(engine, plan.large), plan.record(engine, plan.least)]
    rounds: list[list[Any]] = [
        [ask("publish", record, repeats=plan.repeats) for record in records]
        for _ in range(plan.rounds)
    ]
    large, least = (
        Sample(tuple(each[i]["whole"] for each in rounds), "ms") for i in (0, 1)
    )
    plain = Sample(tuple(each[0]["plain"] for each in rounds), "ms")
    row = Figure(9, "publishing one claim", records[0].name, "")
    yield replace(
        row,
        asked="≤ 1.5 ×",
        ours=large,
        peer=least,
        peer_name=records[1].name,
        ratio=times(large, least),
    )
    yield replace(
        row,
        asked="≤ 2.5 ×",
        ours=large,
        peer=plain,
        peer_name="without index and tallies",
        ratio=times(large, plain),
    )


def desk(plan: Plan, record: Record) -> Iterator[Figure]:
    """The editors' list and form, beside those that Django makes unasked."""
    repeats = max(3, plan.repeats // 4)
    rounds = [ask("desk", record, repeats=repeats) for _ in range(plan.rounds)]
    for page, asked in (("list", "≥ 8 ×"), ("form", "≥ 10 ×")):
        ours, stock = (
            Sample(tuple(each[f"{door} {page}"] for each in rounds), "ms")
            for door in ("admin", "stock")
        )
        yield Figure(
            bar=9,
            what=f"admin, {page} of claims",
            where=record.name,
            asked=asked,
            ours=ours,
            peer=stock,
            peer_name="stock admin",
            ratio=times(stock, ours),
        )


def import_(plan: Plan, engine: str) -> Iterator[Figure]:
    """Rows a second of `generate_claims`, beside `bulk_create` with a live index."""
    source, empty = plan.record(engine, plan.small), plan.record(engine, 0)
    filled = Record(engine, plan.rows + 1)
    ours, peers = [], []
    for _ in range(plan.rounds):
        filled.copy(empty)
        ours.append(ask("generate", filled, claims=plan.rows))
        peers.append(ask("bulk_create", source, rows=plan.rows))
        WORKERS.end(filled)
    filled.remove()
    one, other = Sample(tuple(ours), "rows/s"), Sample(tuple(peers), "rows/s")
    yield Figure(
        bar=13,
        what=f"generate_claims, {plan.rows:,} claims and all that belongs to them",
        where=engine,
        asked="≥ 5 ×" if engine == SQLITE else "",
        ours=one,
        peer=other,
        peer_name="bulk_create of claims",
        ratio=times(one, other),
    )
