"""Chance that is the same for the same seed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 1024


def source(*seeds: object) -> Random:
    """A source of its own for each row of `seeds`, the same anywhere."""
    # From a text, which Random hashes itself.
    return Random("/".join(map(str, seeds)))  # noqa: S311  nothing secret


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of `choices`; what `rng.choice` does, in a fifth of the time."""
    return choices[int(rng.random() * len(choices))]


def endless(rng: Random, choices: Sequence[T], weights: Sequence[float]) -> Iterator[T]:
    """One of `choices` after the other; drawn many at once, which is quicker."""
    added = list(accumulate(weights))
    while True:
        yield from rng.choices(choices, cum_weights=added, k=AT_ONCE)


def zipf(rng: Random, choices: Sequence[T], common: float = 2) -> Iterator[T]:
    """One after the other by Zipf's law; the greater `common`, the less steep."""
    weights = [1 / (rank + common) for rank in range(len(choices))]
    return endless(rng, choices, weights)


def shares(rng: Random, by_choice: Mapping[T, float]) -> Iterator[T]:
    """One after the other, each as often as its share."""
    return endless(rng, list(by_choice), list(by_choice.values()))
