"""Which way a text is written, and where in it that changes.

For what is drawn here and not by a browser: Latin, Greek and Cyrillic run from left to
right, Arabic and Hebrew from right to left. Two levels of the Unicode bidirectional
algorithm (UAX 9), which is all that a sentence with a foreign name in it has.
"""

import unicodedata
from itertools import groupby
from typing import NamedTuple

RIGHT_TO_LEFT = {"R", "AL"}


class Run(NamedTuple):
    """A piece of text that is written one way."""

    text: str
    is_rtl: bool


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction is written from the right."""
    sides = (side_of(character) for character in text)
    return next((side for side in sides if side is not None), False)


def runs(text: str, *, rtl: bool) -> list[Run]:
    """`text`, whose own direction is `rtl`, in pieces as they stand from the left."""
    sides = settled(with_figures(text), rtl)
    grouped = groupby(zip(text, sides, strict=True), key=lambda pair: pair[1])
    found = [Run("".join(each[0] for each in pairs), side) for side, pairs in grouped]
    return found[::-1] if rtl else found


def side_of(character: str) -> bool | None:
    """Whether the character is written from the right; None where it follows others."""
    kind = unicodedata.bidirectional(character)
    if kind in RIGHT_TO_LEFT:
        return True
    return False if kind == "L" else None


def with_figures(text: str) -> list[bool | None]:
    """The sides of all characters; a figure after a Latin letter goes with that."""
    found, last = [], None
    for character in text:
        side = side_of(character)
        if side is not None:
            last = side
        is_figure = unicodedata.bidirectional(character) == "EN"
        found.append(False if is_figure and last is False else side)
    return found


def settled(sides: list[bool | None], rtl: bool) -> list[bool]:
    """Each undecided one with its neighbours if they agree, else with the whole."""
    found: list[bool] = []
    for place, side in enumerate(sides):
        last = found[-1] if found else rtl
        if side is None:
            after = next((one for one in sides[place:] if one is not None), rtl)
            side = last if last == after else rtl
        found.append(side)
    return found
