"""Topics and stories of claims, as tags, for claims and for their contradictions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from claims.models import ClaimTopic, StoryEntry
from claims.tags import tag

# The tags of each record, by its key.
Links = dict[int, set[str]]
BATCH = 2_000


def links_of(claims: Collection[int]) -> Links:
    """The tags of the topics and published stories of each claim."""
    topics = ClaimTopic.objects.filter(claim__in=claims).order_by()
    stories = StoryEntry.objects.in_published_stories().filter(claim__in=claims)
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
