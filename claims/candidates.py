"""Which claims a statement is compared with: a bounded few, found by the search index.

Never more than CLAIMS of them, whatever the record's size: those that share its most
telling words, and those of the same speaker or topic that share one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import Q

from claims import cues, search
from claims.choices import State
from claims.models import Claim, Contradiction, DismissedPair
from claims.querysets import key_of
from claims.search.selection import Selection
from claims.search.words import Asked, Term
from claims.suggestions import Rarity, Said, Suggestions, suggest
from claims.tags import tag

# How many of the newest claims say which words are rare.
SAMPLE = 500
# In more of those a word tells little, and is dear to look for.
COMMON = 20
# How many of a statement's words are looked for, and how many claims a question finds.
TELLING, SOUGHT, FOUND = 5, 6, 100
CLAIMS = 60
# Of each state that is in no index.
NEWEST = 50


def suggestions(
    this: Said, rows: Any, unpublished: Collection[State] = ()
) -> Suggestions:
    """What among `rows`, claims, may repeat or contradict `this`.

    The published are found by the index; of each of the `unpublished` states the
    newest are looked through. What is settled about `this` already is left out.
    """
    stems = set(chain.from_iterable(text.stems for text in this.read))
    if not stems:
        return Suggestions()
    rarity = rarity_now()
    words = telling(stems, rarity)
    keys = nearest(this, words, rarity) if words else []
    beside = rows.exclude(pk__in=settled(this.key)) if this.key else rows
    public = beside.published().filter(pk__in=keys)
    others = [
        *said(public),
        *chain.from_iterable(
            said(beside.filter(state=state).order_by("-pk")[:NEWEST])
            for state in unpublished
        ),
    ]
    return suggest(this, others, rarity)


def rarity_now() -> Rarity:
    """How rare words are among the newest claims."""
    newest = search.newest_words(Selection(), SAMPLE)
    having = Counter(chain.from_iterable(stems_of(words) for _at, words in newest))
    return Rarity(len(newest), having)


def telling(stems: set[str], rarity: Rarity) -> list[str]:
    """What to look for, the rarest first; where all is common, a little of that."""
    often = rarity.having
    if rarity.claims < SAMPLE:
        # All claims there are: what none of them has is not looked for.
        stems = stems & often.keys()
    rarest = rarity.rarest(stems)
    rare = [stem for stem in rarest if often.get(stem, 0) <= COMMON]
    return rare if len(rare) > 1 else rarest[:3]


def stems_of(words: str) -> set[str]:
    return set(map(cues.stem, words.split()))


def nearest(this: Said, words: list[str], rarity: Rarity) -> list[int]:
    """Keys of published claims, by how much of `words` they have."""
    found = dict(
        chain.from_iterable(
            search.newest_words(selection, FOUND)
            for selection in selections(this, words)
        )
    )
    wanted = set(words)
    near = {
        position: rarity.total(wanted & stems_of(text))
        for position, text in found.items()
    }
    best = sorted(near, key=lambda position: (-near[position], -position))
    return [key_of(position) for position in best[:CLAIMS]]


def selections(this: Said, words: list[str]) -> Iterator[Selection]:
    """What is asked of the index."""
    yield Selection(words=two_of(words[:TELLING]))
    any_of = (tuple(map(term, words[:SOUGHT])),)
    people = {key for key in (this.speaker, this.party) if key is not None}
    who = [
        tag(name, key) for key in sorted(people) for name in ("speaker", "on_behalf_of")
    ]
    topics = [tag("topic", key) for key in sorted(this.topics)]
    for name, tags in (("who", who), ("topic", topics)):
        if tags:
            yield Selection(tags={name: tuple(tags)}, words=any_of)


def two_of(stems: list[str]) -> Asked:
    """That two of the words are there: one at least, whichever of them is left out."""
    terms = list(map(term, stems))
    if len(terms) < 2:
        return tuple((one,) for one in terms)
    return tuple(
        tuple(terms[:place] + terms[place + 1 :]) for place in range(len(terms))
    )


def term(stem: str) -> Term:
    return Term((stem,), goes_on=len(stem) == cues.STEM and not stem.isdigit())


def settled(key: int) -> set[int]:
    """Claims about which nothing is to be suggested beside this one, and itself.

    It is linked with them already, or somebody found no contradiction.
    """
    pairs: Iterable[tuple[int | None, int | None]] = chain.from_iterable(
        model.objects.filter(Q(first=key) | Q(second=key)).values_list(
            "first", "second"
        )
        for model in (Contradiction, DismissedPair)
    )
    tellings = Claim.objects.filter(Q(pk=key) | Q(repeats=key))
    linked = chain(pairs, tellings.values_list("pk", "repeats"))
    return {end for end in chain.from_iterable(linked) if end is not None} | {key}


def said(rows: Any) -> Iterator[Said]:
    for claim in rows.for_comparison():
        yield said_in(claim)


def said_in(claim: Claim) -> Said:
    """An entered claim as it is compared."""
    texts = (claim.statement, claim.headline, claim.quote, claim.translation)
    return Said(
        texts=tuple(dict.fromkeys(filter(None, texts))),
        speaker=claim.speaker_id,
        party=claim.party_id,
        topics=frozenset(topic.pk for topic in claim.topics.all()),
        key=claim.pk,
        is_public=claim.is_published,
    )
