"""Index rows: the words and tags of each published claim."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, router, transaction
from django.db.models import Q

from claims import search, tallies
from claims.choices import State
from claims.index.links import BATCH, Links, batches, gathered, links_of
from claims.loading import load
from claims.models import Claim, Contradiction, IndexRow
from claims.querysets import in_batches
from claims.search.words import fold
from claims.tags import ALL, WITHOUT, between, tag, yes_no

READ = (
    "pk",
    "position",
    "statement",
    "quote",
    "translation",
    "speaker",
    "on_behalf_of",
    "kind",
    "attribution",
    "verdict",
    "contradiction_count",
)


def follow(claims: Sequence[int]) -> None:
    """Bring the index rows of these claims and the tallies up to date."""
    for keys in batches(claims):
        stored = {row.claim_id: row for row in IndexRow.objects.filter(claim__in=keys)}
        public = Claim.objects.published().filter(pk__in=keys).values(*READ)
        wanted = {row.claim_id: row for row in rows_of(list(public))}
        gone = [
            row for key, row in stored.items() if said(row) != said(wanted.get(key))
        ]
        come = [
            row for key, row in wanted.items() if said(row) != said(stored.get(key))
        ]
        IndexRow.objects.filter(pk__in=[row.pk for row in gone]).delete()
        IndexRow.objects.bulk_create(come)
        tallies.move(out_of=gone, into=come)


def rebuild() -> None:
    """Make every index row anew, and the text index from them."""
    connection = connections[router.db_for_write(IndexRow)]
    engine = search.engine_of(connection)
    with transaction.atomic(using=connection.alias):
        engine.suspend(connection)
        IndexRow.objects.all().delete()
        for rows in all_rows():
            values = [(*said(row), row.claim_id) for row in rows]
            load(IndexRow, ("position", "words", "tags", "claim"), values)
        engine.rebuild(connection)


def findings() -> Iterator[str]:
    """A line for each published claim that the index has wrong, or should not have."""
    for rows in all_rows():
        wanted = {row.claim_id: row for row in rows}
        stored = {r.claim_id: r for r in IndexRow.objects.filter(claim__in=wanted)}
        for row in differing(wanted, stored):
            yield f"index: claim {row.claim_id}: the index has other words or tags"
    for row in IndexRow.objects.exclude(claim__state=State.PUBLISHED):
        yield f"index: claim {row.claim_id} is not published, but indexed"
    connection = connections[router.db_for_read(IndexRow)]
    if not search.engine_of(connection).is_true(connection):
        yield "index: the text index does not hold what the index rows do"


def differing(rows: dict[int, IndexRow], others: dict[int, IndexRow]) -> list[IndexRow]:
    """Those of `rows` that do not say what the claim's row in `others` does."""
    return [row for key, row in rows.items() if said(row) != said(others.get(key))]


def said(row: IndexRow | None) -> tuple[Any, ...]:
    return (row.position, row.words, row.tags) if row else ()


def all_rows() -> Iterator[list[IndexRow]]:
    """What the index should be, in batches, in the order of positions."""
    public = Claim.objects.published().values(*READ)
    return map(rows_of, in_batches(public, "position", BATCH))


def rows_of(claims: list[dict[str, Any]]) -> list[IndexRow]:
    """The index rows that these published claims, read by READ, should have."""
    keys = [claim["pk"] for claim in claims]
    links, disputes = links_of(keys), disputes_of(keys)
    return [
        IndexRow(
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
        for claim in claims
    ]


def words_of(claim: dict[str, Any]) -> str:
    texts = (claim["statement"], claim["quote"], claim["translation"])
    return " ".join(word for text in texts if text for word in fold(text))


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


def disputes_of(claims: list[int]) -> Links:
    """Between which parties stand the published contradictions of each claim."""
    pairs = Contradiction.objects.published().disputes().order_by()
    pairs = pairs.filter(first_party__isnull=False, second_party__isnull=False)
    ends = pairs.values_list("first", "second", "first_party", "second_party")
    found = ends.filter(Q(first__in=claims) | Q(second__in=claims))
    return gathered(
        (claim, between(one, other))
        for first, second, one, other in found
        for claim in (first, second)
    )
