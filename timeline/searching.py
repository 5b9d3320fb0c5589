"""What a search shows: passages with the words marked, names, and how to search."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from claims import search
from claims.choices import Resource
from claims.models import Claim, Speaker, Story, Topic
from claims.ranking import NEWEST
from claims.search.excerpts import Excerpt, excerpt
from claims.search.folding import words_in
from claims.search.names import Names, public_names
from claims.search.selection import Selection
from claims.search.words import Asked, parse

# Longer lists of names than this stand in the way of the claims.
SHOWN_NAMES = 6
# With fewer claims than these, and no name, something may be misspelt.
FEW = 3


class Passage(NamedTuple):
    """Words that were found in a quote, or in its translation."""

    excerpt: Excerpt
    language: str


class Result(NamedTuple):
    claim: Claim
    statement: Excerpt
    passages: list[Passage]


class Example(NamedTuple):
    """A search that finds something, and what it asks for."""

    words: str
    href: str
    meaning: str


def results(claims: Iterable[Claim], asked: Asked) -> list[Result]:
    """The claims with what they say of the words that were asked for."""
    return [
        Result(claim, excerpt(claim.statement, asked), passages(claim, asked))
        for claim in claims
    ]


def passages(claim: Claim, asked: Asked) -> list[Passage]:
    """Where the quote and its translation have the words."""
    texts = ((claim.quote, claim.quote_language), (claim.translation, ""))
    found = [Passage(excerpt(text, asked), language) for text, language in texts]
    return [passage for passage in found if passage.excerpt.is_marked]


def how_many(selection: Selection) -> dict[str, Any]:
    """How many claims match, as far as anybody reads on."""
    found = len(search.positions(selection, "-position", None, NEWEST + 1))
    return {"total": min(found, NEWEST), "is_capped": found > NEWEST}


def names_with(asked: Asked, names: Names) -> dict[str, list[Any]]:
    """The speakers, topics and stories whose names have what was asked for."""
    rows: dict[Resource, QuerySet[Any]] = {
        Resource.SPEAKER: Speaker.objects.published().with_counts(),
        Resource.TOPIC: Topic.objects.published().with_counts(),
        Resource.STORY: Story.objects.published(),
    }
    found = {}
    for kind, public in rows.items():
        keys = names.find(kind, asked, SHOWN_NAMES)
        there = {row.pk: row for row in public.filter(pk__in=keys).order_by()}
        found[f"{kind}_names"] = [there[key] for key in keys if key in there]
    return found


def beside(text: str, selection: Selection) -> dict[str, Any]:
    """What is found beside the claims themselves, and what may have been meant."""
    names, counted = public_names(), how_many(selection)
    found = names_with(selection.words, names)
    is_little = counted["total"] < FEW and not any(found.values())
    meant = names.vocabulary.meant(text) if is_little else text
    return {
        **counted,
        **found,
        "meant": "" if meant == text else Example(meant, address_of(meant), ""),
    }


def address_of(words: str) -> str:
    return f"{reverse('timeline:search')}?{urlencode({'q': words})}"


def examples() -> list[Example]:
    """Searches that find something, made of the newest claims' own words."""
    newest = Claim.objects.published().newest_first()[:2]
    headlines = [headline for (headline,) in newest.values_list("headline")]
    speakers = Speaker.objects.published().commonest_first()[:1]
    found = [(speaker.name, _("a speaker, a topic or a story")) for speaker in speakers]
    for words, meaning in tried(headlines):
        if search.positions(Selection(words=parse(words)), "-position", None, 1):
            found.append((words, meaning))
    return [Example(words, address_of(words), said) for words, said in found]


def tried(headlines: list[str]) -> Iterator[tuple[str, str]]:
    """What may be searched for among claims with these headlines, and how."""
    told = [words for words in map(telling, headlines) if words]
    for words in told[:1]:
        yield " ".join(words), _("all of the words, in any order")
        phrase = " ".join(headlines[0].split()[:3])
        yield f'"{phrase}"', _("the words as they stand")
    if len(told) > 1:
        one, other = told[0][0], told[1][0]
        yield f"{one} OR {other}", _("one of the words, or both")
        yield f"{one} -{other}", _("the first without the second")


def telling(headline: str) -> list[str]:
    """Its two longest words, which say most of what it is about."""
    text = unicodedata.normalize("NFC", headline)
    words = sorted(words_in(text), key=lambda word: word.start - word.end)[:2]
    return [text[word.start : word.end] for word in words]
