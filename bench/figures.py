"""Samples, the figures made of them, and the one table that they are printed in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("bar", "what", "where", "ours", "spread", "peer", "ratio", "asked")


class NotMeasuredError(Exception):
    """A bar that cannot be measured here; the text says why."""


@dataclass(frozen=True)
class Sample:
    """One figure, taken once in each round."""

    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return median(self.values)

    def __str__(self) -> str:
        return f"{short(self.median)} {self.unit}".strip()

    @property
    def spread(self) -> str:
        return f"{short(min(self.values))}–{short(max(self.values))}"


@dataclass(frozen=True)
class Figure:
    """One row: what was measured of ours and of its peer, beside what the bar asks."""

    bar: int
    what: str
    where: str
    asked: str
    ours: Sample | None = None
    peer: Sample | None = None
    peer_name: str = ""
    # How many times ours is the peer's, or the peer's is ours, as the bar has it.
    ratio: float | None = None
    reason: str = ""

    def cells(self) -> tuple[str, ...]:
        if self.reason:
            told = (f"not measured: {self.reason}", "", "", "")
        else:
            peer = f"{self.peer_name} {self.peer or ''}".strip()
            ratio = "" if self.ratio is None else f"{short(self.ratio)} ×"
            told = (str(self.ours), self.ours.spread if self.ours else "", peer, ratio)
        return (str(self.bar), self.what, self.where, *told, self.asked)


def short(value: float) -> str:
    """Three figures that count, and no exponent: `0.0123`, `4.56`, `789`, `12,300`."""
    if value == 0:
        return "0"
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    if whole >= 3:
        return f"{round(value, 3 - whole):,.0f}"
    leading = (
        0
        if abs(value) >= 1
        else len(f"{abs(value):.12f}"[2:]) - len(f"{abs(value):.12f}"[2:].lstrip("0"))
    )
    return f"{value:.{3 - whole + leading}f}"


def times(one: Sample, other: Sample) -> float | None:
    """How many times `other` `one` is; None where there is nothing to compare with."""
    return one.median / other.median if other.median else None


def interleaved(
    rounds: int, measures: Mapping[str, Callable[[], float]], unit: str
) -> dict[str, Sample]:
    """Each measure once a round, in turn, so that noise falls on all alike."""
    values: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            values[name].append(measure())
    return {name: Sample(tuple(taken), unit) for name, taken in values.items()}


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table that reads well as text and as Markdown."""
    rows: list[Sequence[str]] = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = [f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows]
    lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(lines)
