"""Two wordings of one text, compared word by word: a pure function, drawn by templates.

Whole words are compared, never letters: half of a word marked in a joined script
would lose its shape.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from os.path import commonprefix

# Unchanged words that are left standing beside a change.
CONTEXT = 8
# The product of the lengths beyond which the whole is shown as replaced.
MOST = 250_000

Words = list[str]


@dataclass(frozen=True)
class Passage:
    """Words that stayed, or else those that went and those that came instead."""

    kept: str = ""
    removed: str = ""
    added: str = ""


def compared(before: str, after: str) -> list[Passage]:
    """The passages from the first word to the last; long ones that stayed cut short."""
    steps = list(_steps(before.split(), after.split()))
    return [
        Passage(" ".join(_shortened(kept, n > 0, n < len(steps) - 1)))
        if kept
        else Passage(removed=" ".join(removed), added=" ".join(added))
        for n, (kept, removed, added) in enumerate(steps)
    ]


def _steps(old: Words, new: Words) -> Iterator[tuple[Words, Words, Words]]:
    """What was kept, or else removed and added; two that were kept never meet."""
    start = len(commonprefix([old, new]))
    end = len(commonprefix([old[start:][::-1], new[start:][::-1]]))
    if start:
        yield old[:start], [], []
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if len(was) * len(now) > MOST:
        yield [], was, now
    else:
        matcher = SequenceMatcher(None, was, now, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield (was[i:j], [], []) if tag == "equal" else ([], was[i:j], now[k:m])
    if end:
        yield old[len(old) - end :], [], []


def _shortened(words: Words, follows_change: bool, precedes_change: bool) -> Words:
    """Only the words beside a change, and an ellipsis for a long rest."""
    head = words[:CONTEXT] if follows_change else []
    tail = words[-CONTEXT:] if precedes_change else []
    if len(words) <= len(head) + len(tail) + 1 or not (head or tail):
        return words
    return [*head, "…", *tail]
