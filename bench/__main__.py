"""`python -m bench`: run the bars that are asked for, print the table, keep it.

Started by `script/bench`, which brings the database server and the peers.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

# The list of commands can be read only once Django is set up.
from bench import bars, records, slowest  # noqa: E402
from bench.figures import Figure, NotMeasuredError, table  # noqa: E402
from bench.inside import WORKERS  # noqa: E402
from bench.plan import FULL, QUICK, Plan  # noqa: E402
from bench.records import POSTGRES, SQLITE, Record  # noqa: E402
from bench.servers import SERVERS  # noqa: E402

RESULTS = Path(__file__).parent / "results"
log = logging.getLogger("bench")
Bar = Callable[[], Iterator[Figure]]


def planned(plan: Plan, engines: list[str]) -> Iterator[tuple[int, str, Bar]]:
    """Each measurement with its bar's number and where it is taken."""
    for engine in engines:
        for claims in plan.sizes()[-1:] if plan.only_large else plan.sizes():
            for number, one in bars.OF_ONE.items():
                yield (
                    number,
                    Record(engine, claims).name,
                    lambda b=one, e=engine, c=claims: b(  # type: ignore[misc]
                        plan, plan.record(e, c)
                    ),
                )
        for number, two in bars.OF_TWO.items():
            yield (
                number,
                engine,
                lambda b=two, e=engine: b(  # type: ignore[misc]
                    plan, plan.record(e, plan.small), plan.record(e, plan.large)
                ),
            )
        for number, any_size in bars.OF_ENGINE.items():
            yield number, engine, lambda b=any_size, e=engine: b(plan, e)  # type: ignore[misc]
    yield from planned_on_postgres(plan, engines)


def planned_on_postgres(
    plan: Plan, engines: list[str]
) -> Iterator[tuple[int, str, Bar]]:
    """What has no other engine, or the rows that say why there is no figure."""
    if POSTGRES in engines:
        for number, of_cluster in bars.OF_CLUSTER.items():
            yield number, POSTGRES, lambda b=of_cluster: b(plan, POSTGRES)  # type: ignore[misc]
        return
    # Bar 7 has a share of its own there, where reading the version is a round trip.
    for number in (7, *bars.OF_CLUSTER):
        yield number, POSTGRES, left_out


def left_out() -> Iterator[Figure]:
    raise NotMeasuredError("it needs PostgreSQL, which this run leaves out")


def measured(number: int, where: str, bar: Bar) -> Iterator[Figure]:
    """The bar's figures, or the reason why there are none."""
    try:
        yield from bar()
    except NotMeasuredError as reason:
        yield Figure(number, "", where, "", reason=str(reason))
    except Exception as error:
        # One bar that breaks must not cost the figures of the others.
        log.exception("Bar %s broke.", number)
        yield Figure(number, "", where, "", reason=f"{type(error).__name__}: {error}")


def machine() -> tuple[str, str]:
    """The shape of this machine, short for a name and in words."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = ".".join(map(str, sys.version_info[:3]))
    words = f"{cores} cores, {memory:.0f} GB, Python {python}"
    return f"{cores}c-{memory:.0f}g", words


def report(parts: list[str], plan: Plan, seconds: float) -> str:
    now = datetime.now(UTC)
    _short, words = machine()
    making = sum(records.MAKING)
    also = f" and {span(making)} of making records" if making else ""
    how = (
        f"{plan.rounds} rounds, in turn, in {span(seconds - making)}{also}; the load "
        f"of the machine at the end was {os.getloadavg()[0]:.1f}. A figure is the "
        "middle one of its rounds, the spread the least and the most."
    )
    return "\n\n".join([f"# {now:%Y-%m-%d}, {words}", how, *parts])


def span(seconds: float) -> str:
    """`3 min 5 s`"""
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def keep(text: str, quick: bool) -> Path:
    name = f"{datetime.now(UTC):%Y-%m-%d}-{machine()[0]}{'-quick' if quick else ''}.md"
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / name
    path.write_text(f"{text}\n")
    return path


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench", description="Measure the bars; judge nothing."
    )
    parser.add_argument("--quick", action="store_true", help="SQLite, up to 100k")
    parser.add_argument("--bars", type=int, nargs="+", help="only these numbers")
    parser.add_argument(
        "--queries", action="store_true", help="only the slowest questions, no bar"
    )
    parser.add_argument("--engine", choices=[SQLITE, POSTGRES], help="only this one")
    parser.add_argument("--sizes", type=int, nargs=2, metavar="CLAIMS")
    parser.add_argument("--rounds", type=int)
    return parser.parse_args()


def chosen(options: argparse.Namespace) -> Plan:
    plan = QUICK if options.quick else FULL
    small, large = options.sizes or plan.sizes()
    changes = {"small": small, "large": large, "rounds": options.rounds or plan.rounds}
    return Plan(**{**plan.__dict__, **changes})


def figures_of(options: argparse.Namespace, plan: Plan, engines: list[str]) -> str:
    """The table of the bars that were asked for."""
    wanted = [
        each
        for each in planned(plan, engines)
        if not options.bars or each[0] in options.bars
    ]
    figures: list[Figure] = []
    for turn, (number, where, bar) in enumerate(wanted, start=1):
        began = time.monotonic()
        sys.stderr.write(f"{turn} of {len(wanted)}: bar {number}, {where} … ")
        figures.extend(measured(number, where, bar))
        sys.stderr.write(f"{time.monotonic() - began:.0f} s\n")
    return table(sorted(figures, key=lambda figure: figure.bar))


def main() -> None:
    options = asked()
    plan = chosen(options)
    engines = [SQLITE] if options.quick else [SQLITE, POSTGRES]
    engines = [options.engine] if options.engine else engines
    began = time.monotonic()
    parts = []
    if not options.queries:
        parts.append(figures_of(options, plan, engines))
    if not options.bars:
        parts.append(slowest.section(plan, engines))
    text = report(parts, plan, time.monotonic() - began)
    sys.stdout.write(f"{text}\n")
    if not (options.bars or options.engine or options.queries):
        sys.stdout.write(f"\nKept in {keep(text, options.quick)}\n")


try:
    main()
finally:
    SERVERS.end_all()
    WORKERS.end_all()
