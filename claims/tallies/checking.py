"""The tallies held against what the index adds up to."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from claims.models import Tally
from claims.tags import tag
from claims.tallies.keys import Bucket
from claims.tallies.recounting import Group, Tags, recount

AT_ONCE = 200
# A plain dict, since a Counter compares itself with another in Python.
Stored = dict[str, int]


def findings() -> Iterator[str]:
    """A line for each tally that is not what the index rows add up to."""
    facets = list(Tally.objects.order_by().values_list("facet", flat=True).distinct())
    groups = every_group()
    while counted := dict(islice(groups, AT_ONCE)):
        stored = stored_of(set(counted), facets)
        for group, counts in counted.items():
            if stored[group] != counts:
                yield from differences(group, stored[group], counts)


def every_group() -> Iterator[tuple[Group, Tags]]:
    """What each group should be: as it is counted anew, or nothing."""
    rows = Tally.objects.exclude(claims=0).order_by()
    stored = rows.values_list("of", "by", "start").distinct()
    left = {Group(of, Bucket(*bucket)) for of, *bucket in stored}
    for group, counts in recount():
        left.discard(group)
        yield group, counts
    for group in sorted(left):
        yield group, Tags()


def stored_of(groups: set[Group], facets: list[str]) -> dict[Group, Stored]:
    """What is stored of these groups.

    Asked for by all `facets`, since these come before the bucket in the index.
    """
    rows = Tally.objects.exclude(claims=0).filter(
        of__in={group.of for group in groups},
        facet__in=facets,
        by__in={group.bucket.by for group in groups},
        start__in={group.bucket.start for group in groups},
    )
    counts: dict[Group, Stored] = defaultdict(dict)
    columns = ("of", "by", "start", "facet", "value", "claims")
    for of, by, start, facet, value, claims in rows.order_by().values_list(*columns):
        counts[Group(of, Bucket(by, start))][tag(facet, value)] = claims
    return counts


def differences(group: Group, stored: Stored, counts: Tags) -> Iterator[str]:
    for word in sorted(stored.keys() | counts.keys()):
        is_now, should_be = stored.get(word, 0), counts[word]
        if is_now != should_be:
            name = f"{group.of} {word} {group.bucket.start}".rstrip()
            yield f"tally: {name} is {is_now}, should be {should_be}"
