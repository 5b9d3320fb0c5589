"""Who contradicts whom, as often as the tallies say."""

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any

from django.db.models import QuerySet

from claims.choices import Aspect
from claims.models import Tally
from claims.tags import ALL_CONTRADICTIONS, between, tag, value_of, yes_no

Pair = tuple[int, int]


def disputants(limit: int) -> list[int]:
    """The `limit` parties with most contradictions, the most first."""
    rows = counted(of=ALL_CONTRADICTIONS, facet="party").order_by("-claims", "value")
    return [int(value) for value in rows.values_list("value", flat=True)[:limit]]


def disputes_among(parties: Collection[int]) -> dict[Pair, int]:
    """How often each two of `parties` dispute, those that do; the lower key first."""
    tags = [between(one, other) for one, other in combinations(parties, 2)]
    rows = counted(of=ALL_CONTRADICTIONS, facet="between")
    found = rows.filter(value__in=map(value_of, tags)).values_list("value", "claims")
    return {pair_of(value): often for value, often in found}


def reversals_of(parties: Collection[int]) -> dict[int, int]:
    """How many reversals each of `parties` has that has any."""
    tags = [tag("party", party) for party in parties]
    rows = counted(of__in=tags, facet="reversal", value=yes_no(True))
    return {int(value_of(of)): often for of, often in rows.values_list("of", "claims")}


def opponents(party: int, limit: int) -> list[tuple[int, int]]:
    """With which other parties one disputes, and how often: the `limit` commonest."""
    rows = counted(of=tag("party", party), facet="between")
    pairs = rows.order_by("-claims", "value").values_list("value", "claims")
    return [
        (next(key for key in pair_of(value) if key != party), often)
        for value, often in pairs[:limit]
    ]


def disputes_between(one: int, other: int) -> tuple[int, Mapping[Aspect, int]]:
    """How many disputes two parties have: in all, and on each aspect."""
    tags = {tag("aspect", aspect.value): aspect for aspect in Aspect}
    rows = counted(
        of__in=[ALL_CONTRADICTIONS, *tags],
        facet="between",
        value=value_of(between(one, other)),
    )
    found = dict(rows.values_list("of", "claims"))
    aspects = {aspect: found[of] for of, aspect in tags.items() if of in found}
    return found.get(ALL_CONTRADICTIONS, 0), aspects


def counted(**asked: Any) -> QuerySet[Tally]:
    """Tallies of all time with anything in them."""
    return Tally.objects.filter(**asked, by="", claims__gt=0).order_by()


def pair_of(value: str) -> Pair:
    one, other = value.split("-")
    return int(one), int(other)
