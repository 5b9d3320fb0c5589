"""Which of some matches say best what was asked.

BM25 over their folded words, the same on both engines: a word that fewer of them have
counts more, a second time less than the first, a long text less than a short one. All
that was asked, word after word, counts as one word more.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from math import log

from claims.search.words import Asked, sought

# How soon more of the same stops counting, and how much a text's length does.
ENOUGH, LENGTH = 1.2, 0.75


def best_first(matches: Sequence[tuple[int, str]], asked: Asked) -> list[int]:
    """The positions of `matches`, each with its words; of equals the newer first."""
    phrases = phrases_of(asked)
    texts = [apart(words) for _position, words in matches]
    often = [[text.count(phrase) for phrase in phrases] for text in texts]
    weights = [weight(counts, len(matches)) for counts in zip(*often, strict=True)]
    mean = sum(map(len, texts)) / max(len(texts), 1)
    scored = [
        (score(counts, weights, len(text) / mean), position)
        for (position, _words), text, counts in zip(matches, texts, often, strict=True)
    ]
    return [position for _score, position in sorted(scored, reverse=True)]


def phrases_of(asked: Asked) -> list[str]:
    """What to count: each term that is looked for, and all of them in a row."""
    phrases = [term.words for term in sought(asked)]
    phrases.append(tuple(chain.from_iterable(phrases)))
    return list(dict.fromkeys(apart(" ".join(phrase)) for phrase in phrases if phrase))


def apart(words: str) -> str:
    """The words with a space of its own on either side of each."""
    return f" {words.replace(' ', '  ')} "


def weight(counts: Iterable[int], matches: int) -> float:
    """What a phrase counts that is found so often in each of the matches."""
    having = sum(1 for count in counts if count)
    return log(1 + (matches - having + 0.5) / (having + 0.5))


def score(counts: Sequence[int], weights: Sequence[float], length: float) -> float:
    damping = ENOUGH * (1 - LENGTH + LENGTH * length)
    return sum(
        weight * count * (ENOUGH + 1) / (count + damping)
        for count, weight in zip(counts, weights, strict=True)
    )
