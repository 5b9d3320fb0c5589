"""Public names by their words, and what somebody may have meant who misspelt one.

Names of speakers and topics in every language, and what stories are called, are held in
the process for one version of the record: they are few beside the claims.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import chain
from typing import Any, NamedTuple

from claims import search
from claims.choices import Resource
from claims.models import Speaker, Story, Topic
from claims.search.folding import spellings, words_in
from claims.search.selection import Selection
from claims.search.words import Asked, Term, begun, sought
from claims.versions import current_version
from newsroom.shared.fragments import Fragments

# Of each kind: the names of those with the most claims, and the newest stories.
MOST = 10_000
# A word that is shorter is like too many others.
LEAST_LETTERS = 4
# Of those that share most trigrams with a word, the likest is meant if it is so like.
COMPARED = 30
LIKENESS = 0.75


class Called(NamedTuple):
    """A record, and the words of its texts: `| one | another |`."""

    pk: int
    texts: str


class Vocabulary:
    """The words of names: how each is written, and which have a trigram."""

    def __init__(self, names: Iterable[str]) -> None:
        self.written: dict[str, str] = {}
        for name in names:
            text = unicodedata.normalize("NFC", name)
            for word in words_in(text):
                self.written.setdefault(word.text, text[word.start : word.end])
        self.having: dict[str, list[str]] = defaultdict(list)
        for folded in self.written:
            for trigram in trigrams(folded):
                self.having[trigram].append(folded)

    def meant(self, text: str) -> str:
        """`text` with the names that it seems to misspell as the record has them."""
        text = unicodedata.normalize("NFC", text)
        words = words_in(text)
        likest = {word.text: self.likest(word.text) for word in words}
        misspelt = not_said(folded for folded, other in likest.items() if other)
        for word in reversed(words):
            if word.text in misspelt:
                text = f"{text[: word.start]}{likest[word.text]}{text[word.end :]}"
        return text

    def likest(self, word: str) -> str:
        """The word of a name that `word` seems to misspell, as it is written."""
        if word in self.written or len(word) < LEAST_LETTERS or not word.isalpha():
            return ""
        having = (self.having.get(trigram, ()) for trigram in trigrams(word))
        shared = Counter(chain.from_iterable(having)).most_common(COMPARED)
        alike = [
            (SequenceMatcher(None, word, other).ratio(), often, other)
            for other, often in shared
        ]
        likeness, _often, best = max(alike, default=(0.0, 0, ""))
        return self.written[best] if likeness >= LIKENESS else ""


class Names:
    """The names of all that is public and has one."""

    def __init__(self) -> None:
        speakers = Speaker.objects.published().commonest_first()
        topics = Topic.objects.published().commonest_first()
        stories = Story.objects.published().newest_first()
        rows = {
            Resource.SPEAKER: speakers.values_list("pk", "name", "aliases__name"),
            Resource.TOPIC: topics.values_list("pk", "name", "names__name"),
            Resource.STORY: stories.values_list("pk", "title", "standfirst"),
        }
        called = {kind: by_record(found[:MOST]) for kind, found in rows.items()}
        named = (called[Resource.SPEAKER], called[Resource.TOPIC])
        names = chain.from_iterable(texts.values() for texts in named)
        self.vocabulary = Vocabulary(chain.from_iterable(names))
        self.kinds = {
            kind: [
                Called(key, between_bars(map(spellings, texts)))
                for key, texts in records.items()
            ]
            for kind, records in called.items()
        }

    def first(self, kind: Resource, limit: int) -> list[int]:
        """The keys of those with the most claims, and of the newest stories."""
        return [one.pk for one in self.kinds[kind][:limit]]

    def find(self, kind: Resource, asked: Asked, limit: int) -> list[int]:
        """The keys of those whose texts have all that was asked for.

        A word of some length may be the beginning of a longer one. Who is called just
        what was asked comes first, then who has the most claims.
        """
        terms = sought(asked)
        if not terms:
            return []
        wanted = [[part_of(term) for term in terms] for terms in begun(asked)]
        found = [one for one in self.kinds[kind] if has_all(one.texts, wanted)]
        just = between_bars([chain.from_iterable(term.words for term in terms)])
        found.sort(key=lambda one: just not in one.texts)
        return [one.pk for one in found[:limit]]


def not_said(words: Iterable[str]) -> set[str]:
    """Those of the words that no public claim has, so that somebody misspelt them."""
    asked = {word: Selection(words=((Term((word,)),),)) for word in words}
    found = search.finds_any(list(asked.values()))
    return {word for word, is_said in zip(asked, found, strict=True) if not is_said}


kept: Fragments[int, Names] = Fragments(room=1)


def public_names() -> Names:
    """The names of what is public now."""
    return kept.get_in_turn(current_version().number, Names)


def by_record(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[str]]:
    """The texts of each record, none twice, in the order of the rows."""
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for key, *words in rows:
        texts[key].update(dict.fromkeys(filter(None, words)))
    return {key: list(found) for key, found in texts.items()}


def part_of(term: Term) -> tuple[str, bool]:
    """What texts have in which the term stands, and whether they must not."""
    words = " ".join(term.words)
    return f" {words}" if term.goes_on else f" {words} ", term.is_excluded


def has_all(texts: str, wanted: list[list[tuple[str, bool]]]) -> bool:
    for parts in wanted:
        if not any((part in texts) != is_excluded for part, is_excluded in parts):
            return False
    return True


def between_bars(texts: Iterable[Iterable[str]]) -> str:
    """Texts of words as one, each between bars, which no word has."""
    return f"| {' | '.join(map(' '.join, texts))} |"


def trigrams(word: str) -> set[str]:
    """As PostgreSQL's pg_trgm has them: beginnings count more than ends."""
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(word) + 1)}
