"""Bars 1, 2 and 5: whether a page costs the same however much there is behind it."""

from collections.abc import Iterator
from typing import Any

from bench.figures import Figure, Sample, interleaved, times
from bench.inside import ask
from bench.inside.paths import LIST, TIMELINE
from bench.plan import Plan
from bench.records import Record

SINGLE = (
    "busiest speaker",
    "middling speaker",
    "busiest topic",
    "middling topic",
    "kind",
    "verdict",
)
TWO = ("topic and verdict", "speaker and topic")
WITH_WORD = ("word and speaker", "word and topic")
WORDS = ("common word", "usual word", "rare word")


def two_sizes(plan: Plan, small: Record, large: Record) -> Iterator[Figure]:
    """Timeline and API list without the cache, in the large and the small record."""
    names = {TIMELINE: "timeline page", LIST: "API list"}
    measures = {
        (path, record.name): lambda path=path, record=record: ask(
            "read", record, paths=[path], repeats=plan.repeats
        )[path]["ms"]
        for record in (small, large)
        for path in names
    }
    keyed = {f"{path} {name}": measure for (path, name), measure in measures.items()}
    samples = interleaved(plan.rounds, keyed, "ms")
    for path, name in names.items():
        ours, peer = samples[f"{path} {large.name}"], samples[f"{path} {small.name}"]
        yield Figure(
            bar=1,
            what=f"{name}, p50 without cache",
            where=large.name,
            asked="≤ 1.25 ×",
            ours=ours,
            peer=peer,
            peer_name=small.name,
            ratio=times(ours, peer),
        )


def filters(plan: Plan, record: Record) -> Iterator[Figure]:
    """The slowest page of one filter, of two, of a word and a filter."""
    asked = {"one filter": (SINGLE, "≤ 1.5 ×"), "two filters": (TWO, "≤ 10 ×")}
    asked["a word and a filter"] = (WITH_WORD, "≤ 25 ×")
    addresses = ask("addresses", record)
    read = taken_in_rounds(plan, record, [TIMELINE, *addresses.values()])
    newest = sample(read, TIMELINE, "database_ms")
    for name, (kinds, bar) in asked.items():
        samples = {k: sample(read, addresses[k], "database_ms") for k in kinds}
        worst = max(samples, key=lambda kind: samples[kind].median)
        yield Figure(
            bar=1,
            what=f"{name} (worst: {worst}), database time",
            where=record.name,
            asked=bar,
            ours=samples[worst],
            peer=newest,
            peer_name="newest page",
            ratio=times(samples[worst], newest),
        )


def search(plan: Plan, record: Record) -> Iterator[Figure]:
    """The search page for a common, a usual and a rare word, against the timeline."""
    addresses = ask("addresses", record)
    read = taken_in_rounds(plan, record, [TIMELINE, *(addresses[w] for w in WORDS)])
    timeline = sample(read, TIMELINE, "ms")
    for word in WORDS:
        ours = sample(read, addresses[word], "ms")
        yield Figure(
            bar=5,
            what=f"search page, {word}",
            where=record.name,
            asked="≤ 1.4 ×",
            ours=ours,
            peer=timeline,
            peer_name="timeline page",
            ratio=times(ours, timeline),
        )


def walk(plan: Plan, record: Record) -> Iterator[Figure]:
    """The 200th page of a walk through the API list, against the first."""
    walked = ask(
        "walk",
        record,
        path=LIST,
        pages=200,
        repeats=plan.repeats,
        rounds=plan.rounds,
    )
    first, last = (
        Sample(tuple(taken), "ms") for taken in zip(*walked["ends"], strict=True)
    )
    yield Figure(
        bar=2,
        what=f"page {walked['pages']} of a walk of the API list",
        where=record.name,
        asked="≤ 1.2 ×",
        ours=last,
        peer=first,
        peer_name="page 1",
        ratio=times(last, first),
    )


def taken_in_rounds(plan: Plan, record: Record, paths: list[str]) -> list[Any]:
    return [
        ask("read", record, paths=paths, repeats=plan.repeats)
        for _ in range(plan.rounds)
    ]


def sample(rounds: list[Any], path: str, figure: str) -> Sample:
    return Sample(tuple(each[path][figure] for each in rounds), "ms")
