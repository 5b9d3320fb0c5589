"""Text fitted into a frame: in which size, broken where.

Pure: how wide a text is in a size, the caller measures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from timeline.images.graphemes import graphemes

ELLIPSIS = "…"


class Measure(Protocol):
    """How wide words are in a size."""

    def __call__(self, words: str, size: int) -> float: ...


@dataclass(frozen=True)
class Frame:
    """The room there is, the sizes to try, the largest first, and the lines' height.

    `leading` is the height of a line, as a multiple of its size.
    """

    width: float
    height: float
    sizes: Sequence[int]
    leading: float

    def lines_in(self, size: int) -> int:
        return int(self.height // (size * self.leading))


@dataclass(frozen=True)
class Fitted:
    """The size that fits, and the text's lines in it."""

    size: int
    lines: list[str]


def fit(text: str, frame: Frame, measure: Measure) -> Fitted:
    """`text` as large as it fits whole; else in the smallest size, and cut."""
    for size in frame.sizes:
        measured = partial(measure, size=size)
        lines = broken(text.split(), frame.width, measured)
        if len(lines) <= frame.lines_in(size):
            return Fitted(size, lines)
    return Fitted(size, cut(lines, frame, measured))


def broken(
    words: Sequence[str], width: float, measure: Callable[[str], float]
) -> list[str]:
    """Lines no wider than `width`, broken within a word only where it must be."""
    lines: list[str] = []
    for word in words:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines += pieces(word, width, measure)
    return lines


def pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """`word` in pieces that each fit on a line, never cut within a letter."""
    if measure(word) <= width:
        return [word]
    found = [""]
    for letter in graphemes(word):
        if found[-1] and measure(found[-1] + letter) > width:
            found.append("")
        found[-1] += letter
    return found


def cut(
    lines: Sequence[str], frame: Frame, measure: Callable[[str], float]
) -> list[str]:
    """As many lines as there is room for, the last with the sign that there is more."""
    kept = list(lines[: frame.lines_in(frame.sizes[-1])])
    if not kept:
        return []
    letters = graphemes(kept[-1])
    while letters and measure("".join(letters).rstrip() + ELLIPSIS) > frame.width:
        letters.pop()
    return [*kept[:-1], "".join(letters).rstrip() + ELLIPSIS]
