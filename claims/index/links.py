"""Topics and stories of claims, as tags, for claims and for their contradictions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from django.db.models import Q

from claims.models import Claim, ClaimTopic, StoryEntry
from claims.tags import tag

# The tags of each record, by its key.
Links = dict[int, set[str]]
# Which claims: the condition on the field that leads to one.
Claims = Callable[[str], Q]
BATCH = 2_000


def by_key(keys: Collection[int]) -> Claims:
    return lambda claim: Q(**{f"{claim}__in": keys})


def by_place(first: int, last: int) -> Claims:
    """The published from one position to another, with no list of keys to name them."""
    there = Claim.objects.published().filter(position__range=(first, last))
    return lambda claim: Q(**{f"{claim}__in": there.order_by().values("pk")})


def links_of(claims: Claims) -> Links:
    """The tags of the topics and published stories of each claim."""
    topics = ClaimTopic.objects.filter(claims("claim")).order_by()
    stories = StoryEntry.objects.in_published_stories().filter(claims("claim"))
    links = {"topic": topics, "story": stories.order_by()}
    return gathered(
        (claim, tag(name, key))
        for name, rows in links.items()
        for claim, key in rows.values_list("claim", name)
    )


def gathered(links: Iterable[tuple[int, str]]) -> Links:
    tags: Links = defaultdict(set)
    for key, word in links:
        tags[key].add(word)
    return tags


def batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
