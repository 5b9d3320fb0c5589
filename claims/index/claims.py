"""Index rows: the words and tags of each published claim."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from django.db import connections, router, transaction

from claims import search, tallies
from claims.choices import State
from claims.index.links import (
    BATCH,
    Claims,
    Links,
    batches,
    by_key,
    by_place,
    gathered,
    links_of,
)
from claims.loading import load
from claims.models import Claim, Contradiction, IndexRow
from claims.querysets import in_batches
from claims.search.folding import spellings
from claims.tags import ALL, WITHOUT, between, tag, yes_no

# What a claim says, in all the ways it is said here.
TEXTS = ("statement", "quote", "translation", "headline")
READ = (
    "pk",
    "position",
    *TEXTS,
    "speaker",
    "on_behalf_of",
    "kind",
    "attribution",
    "verdict",
    "contradiction_count",
)


class Entry(NamedTuple):
    """What the index should have of a claim, in the order of its columns."""

    position: int
    words: str
    tags: str
    claim_id: int


def follow(claims: Sequence[int]) -> None:
    """Bring the index rows of these claims and the tallies up to date."""
    for keys in batches(claims):
        stored = {row.claim_id: row for row in IndexRow.objects.filter(claim__in=keys)}
        public = Claim.objects.published().filter(pk__in=keys).values(*READ)
        wanted = {row.claim_id: row for row in entries(public, by_key(keys))}
        gone = [
            row for key, row in stored.items() if said(row) != said(wanted.get(key))
        ]
        come = [
            row for key, row in wanted.items() if said(row) != said(stored.get(key))
        ]
        IndexRow.objects.filter(pk__in=[row.pk for row in gone]).delete()
        IndexRow.objects.bulk_create(IndexRow(**row._asdict()) for row in come)
        tallies.move(out_of=gone, into=come)


def rebuild() -> None:
    """Make every index row anew, and the text index from them."""
    connection = connections[router.db_for_write(IndexRow)]
    engine = search.engine_of(connection)
    with transaction.atomic(using=connection.alias):
        engine.suspend(connection)
        IndexRow.objects.all().delete()
        for rows in all_entries():
            load(IndexRow, ("position", "words", "tags", "claim"), rows)
        engine.rebuild(connection)


def findings() -> Iterator[str]:
    """A line for each published claim that the index has wrong, or should not have."""
    for rows in all_entries():
        there = by_place(rows[0].position, rows[-1].position)
        stored = {row.claim_id: row for row in IndexRow.objects.filter(there("claim"))}
        for entry in rows:
            if said(entry) != said(stored.get(entry.claim_id)):
                yield (
                    f"index: claim {entry.claim_id}: the index has other words or tags"
                )
    for row in IndexRow.objects.exclude(claim__state=State.PUBLISHED):
        yield f"index: claim {row.claim_id} is not published, but indexed"
    connection = connections[router.db_for_read(IndexRow)]
    if not search.engine_of(connection).is_true(connection):
        yield "index: the text index does not hold what the index rows do"


def said(row: IndexRow | Entry | None) -> tuple[Any, ...]:
    return (row.position, row.words, row.tags) if row else ()


def all_entries() -> Iterator[list[Entry]]:
    """What the index should have, in batches, in the order of positions."""
    public = Claim.objects.published().values(*READ)
    for claims in in_batches(public, "position", BATCH):
        within = by_place(claims[0]["position"], claims[-1]["position"])
        yield entries(claims, within)


def entries(public: Iterable[dict[str, Any]], claims: Claims) -> list[Entry]:
    """What the index should have of `public`, read by READ; `claims` are the same."""
    links, disputes = links_of(claims), disputes_of(claims)
    return [
        Entry(
            position=claim["position"],
            claim_id=claim["pk"],
            words=words_of(claim),
            tags=" ".join(
                [
                    *tags_of(claim),
                    *sorted(links[claim["pk"]]),
                    *sorted(disputes[claim["pk"]]),
                ]
            ),
        )
        for claim in public
    ]


def words_of(claim: dict[str, Any]) -> str:
    texts = (claim[name] for name in TEXTS)
    return " ".join(chain.from_iterable(map(spellings, filter(None, texts))))


def tags_of(claim: dict[str, Any]) -> list[str]:
    """The tags that a claim's own columns give it."""
    behalf = claim["on_behalf_of"]
    return [
        ALL,
        tag("speaker", claim["speaker"]),
        *([tag("on_behalf_of", behalf)] if behalf else []),
        tag("kind", claim["kind"]),
        tag("attribution", claim["attribution"]),
        tag("verdict", claim["verdict"] or WITHOUT),
        tag("contradicted", yes_no(claim["contradiction_count"] > 0)),
    ]


def disputes_of(claims: Claims) -> Links:
    """Between which parties stand the published contradictions of each claim."""
    pairs = Contradiction.objects.published().disputes().order_by()
    pairs = pairs.filter(first_party__isnull=False, second_party__isnull=False)
    return gathered(
        (claim, between(one, other))
        for end in ("first", "second")
        for claim, one, other in pairs.filter(claims(end)).values_list(
            end, "first_party", "second_party"
        )
    )
