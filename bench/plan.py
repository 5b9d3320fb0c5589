"""How much is measured: which records, how often, for how long."""

from dataclasses import dataclass
from functools import cache

from bench.figures import NotMeasuredError
from bench.records import Record


@dataclass(frozen=True)
class Plan:
    """Sizes and times, so that a run ends when it said it would."""

    small: int
    large: int
    # Whether the small one is there for comparison only.
    only_large: bool
    # The smallest, for what must cost the same at any size.
    least: int
    rounds: int
    # For each measurement of a server in each round.
    seconds: float
    # For each page that is read in process.
    repeats: int
    # Of bar 8: edits and reads together.
    operations: int
    # Claims of bar 10: of the long export, and of the short one.
    exported: tuple[int, int]
    # Of bar 13.
    rows: int

    def sizes(self) -> tuple[int, ...]:
        return (self.small, self.large)

    def record(self, engine: str, claims: int) -> Record:
        """That record, made if it was not. Raises NotMeasuredError."""
        record = Record(engine, claims)
        if reason := why_not(record):
            raise NotMeasuredError(reason)
        return record


@cache
def why_not(record: Record) -> str:
    """Make the record once; why it cannot be made, so that it is not tried again."""
    try:
        record.make()
    except NotMeasuredError as reason:
        return str(reason)
    return ""


FULL = Plan(
    small=100_000,
    large=1_000_000,
    only_large=False,
    least=1_000,
    rounds=3,
    seconds=1.5,
    repeats=20,
    operations=10_000,
    exported=(30_000, 10_000),
    rows=20_000,
)
QUICK = Plan(
    small=10_000,
    large=100_000,
    only_large=True,
    least=1_000,
    rounds=3,
    seconds=0.4,
    repeats=3,
    operations=300,
    exported=(5_000, 2_000),
    rows=2_000,
)
