"""The tallies held against what the index adds up to."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import Q

from claims.models import Tally
from claims.querysets import in_batches
from claims.tags import tag
from claims.tallies.keys import EVER, FACETS_OF, Bucket
from claims.tallies.recounting import BATCH, Group, Tags, recount

Row = dict[str, Any]
READ = ("of", "facet", "by", "start", "value", "claims")
IN_TIME = Q(of__in=FACETS_OF) & ~Q(by="")


def findings() -> Iterator[str]:
    """A line for each tally that is not what the index rows add up to."""
    facets = list(Tally.objects.order_by().values_list("facet", flat=True).distinct())
    in_time = Tally.objects.filter(IN_TIME).order_by()
    stored = in_time.values_list("of", "by", "start").distinct()
    without = {Group(of, Bucket(*bucket)) for of, *bucket in stored}
    ever: dict[Group, Tags] = {}
    for group, counts in recount():
        if group.bucket == EVER:
            ever[group] = counts
        else:
            without.discard(group)
            yield from differences(rows_of(group, facets), {group: counts})
    for group in sorted(without):
        yield from differences(rows_of(group, facets), {})
    others = Tally.objects.exclude(IN_TIME).values("pk", *READ)
    batches = in_batches(others, "pk", BATCH)
    yield from differences(chain.from_iterable(batches), ever)


def rows_of(group: Group, facets: list[str]) -> Iterator[Row]:
    """The tallies of one group, by the index, which has the facet before the bucket."""
    of, (by, start) = group
    rows = Tally.objects.filter(of=of, facet__in=facets, by=by, start=start)
    return iter(rows.order_by("facet", "value").values(*READ))


def differences(rows: Iterable[Row], counts: dict[Group, Tags]) -> Iterator[str]:
    """A line for each of `rows` that `counts` has otherwise, and for each it lacks.

    Takes from `counts` what it has found.
    """
    for row in rows:
        group = Group(row["of"], Bucket(row["by"], row["start"]))
        word = tag(row["facet"], row["value"])
        should_be = counts[group].pop(word, 0) if group in counts else 0
        if row["claims"] != should_be:
            yield finding(group, word, row["claims"], should_be)
    for group, missing in counts.items():
        for word, should_be in sorted(missing.items()):
            yield finding(group, word, 0, should_be)


def finding(group: Group, word: str, is_now: int, should_be: int) -> str:
    name = f"{group.of} {word} {group.bucket.start}".rstrip()
    return f"tally: {name} is {is_now}, should be {should_be}"
