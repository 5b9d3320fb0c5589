"""Tags of published contradictions, which their filters walk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db import router, transaction
from django.db.models import Q

from claims import tallies
from claims.index.links import BATCH, batches, by_key, links_of
from claims.loading import load
from claims.models import Contradiction, ContradictionTag
from claims.querysets import in_batches
from claims.tags import ALL_CONTRADICTIONS, between, tag, yes_no

READ = (
    "pk",
    "position",
    "aspect",
    "reversal",
    "first",
    "second",
    "first_party",
    "second_party",
    "first__speaker",
    "second__speaker",
)


class Tagged(NamedTuple):
    """A contradiction as the tallies take it."""

    position: int
    tags: str


Rows = dict[int, Tagged]


def follow(claims: Sequence[int]) -> None:
    """Bring the tags of these claims' contradictions and their tallies up to date."""
    for keys in batches(claims):
        pairs = Contradiction.objects.filter(Q(first__in=keys) | Q(second__in=keys))
        ids = list(pairs.order_by().values_list("pk", flat=True))
        if ids:
            _settle(stored_of(ids), wanted_of(_read(pairs.published())))


def _settle(stored: Rows, wanted: Rows) -> None:
    gone = {key: row for key, row in stored.items() if row != wanted.get(key)}
    come = {key: row for key, row in wanted.items() if row != stored.get(key)}
    ContradictionTag.objects.filter(contradiction__in=gone).delete()
    ContradictionTag.objects.bulk_create(
        ContradictionTag(contradiction_id=key, tag=word, position=row.position)
        for key, row in come.items()
        for word in row.tags.split()
    )
    tallies.move(out_of=gone.values(), into=come.values())


def rebuild() -> None:
    """Make every tag of a contradiction anew."""
    with transaction.atomic(using=router.db_for_write(ContradictionTag)):
        ContradictionTag.objects.all().delete()
        for wanted in all_rows():
            values = [
                (key, word, row.position)
                for key, row in wanted.items()
                for word in row.tags.split()
            ]
            load(ContradictionTag, ("contradiction", "tag", "position"), values)


def findings() -> Iterator[str]:
    known: set[int] = set()
    for wanted in all_rows():
        known |= wanted.keys()
        stored = stored_of(wanted)
        for key, row in wanted.items():
            if stored.get(key) != row:
                yield f"index: contradiction {key}: other tags are kept of it"
    tagged = ContradictionTag.objects.filter(tag=ALL_CONTRADICTIONS)
    for key in sorted(set(tagged.values_list("contradiction", flat=True)) - known):
        yield f"index: contradiction {key} is not public, but has tags"


def all_rows() -> Iterator[Rows]:
    """What should be kept, in batches, in the order of positions."""
    public = _read(Contradiction.objects.published())
    return map(wanted_of, in_batches(public, "position", BATCH))


def stored_of(keys: Iterable[int]) -> Rows:
    tags: dict[tuple[int, int], list[str]] = defaultdict(list)
    rows = ContradictionTag.objects.filter(contradiction__in=list(keys)).order_by()
    for key, position, word in rows.values_list("contradiction", "position", "tag"):
        tags[key, position].append(word)
    return {key: Tagged(place, said(words)) for (key, place), words in tags.items()}


def wanted_of(pairs: Iterable[dict[str, Any]]) -> Rows:
    found = list(pairs)
    ends = {pair[end] for pair in found for end in ("first", "second")}
    links = links_of(by_key(ends))
    return {
        pair["pk"]: Tagged(
            pair["position"],
            said([*tags_of(pair), *links[pair["first"]], *links[pair["second"]]]),
        )
        for pair in found
    }


def said(tags: Iterable[str]) -> str:
    """Tags as the tallies take them: each once, that of all first."""
    return " ".join([ALL_CONTRADICTIONS, *sorted(set(tags) - {ALL_CONTRADICTIONS})])


def tags_of(pair: dict[str, Any]) -> Iterator[str]:
    """The tags that its own columns and its claims' give a contradiction."""
    one, other = pair["first_party"], pair["second_party"]
    parties = {key for key in (one, other) if key is not None}
    for key in {pair["first__speaker"], pair["second__speaker"]} | parties:
        yield tag("speaker", key)
    for key in parties:
        yield tag("party", key)
    if len(parties) == 2:
        yield between(one, other)
    yield tag("aspect", pair["aspect"])
    yield tag("reversal", yes_no(pair["reversal"]))


def _read(pairs: Any) -> Any:
    return pairs.values(*READ)
