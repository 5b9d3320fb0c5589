"""The section below the table: what public pages ask that takes longest, and why."""

from typing import Any

from bench.figures import NotMeasuredError, short
from bench.inside import ask
from bench.plan import Plan

MOST = 3


def section(plan: Plan, engines: list[str]) -> str:
    """The slowest statements on any public page, in each engine's largest record."""
    parts = ["## The slowest questions on public pages"]
    for engine in engines:
        try:
            record = plan.record(engine, plan.large)
            found = ask("slowest", record, repeats=3, most=MOST)
        except NotMeasuredError as reason:
            parts.append(f"{engine}: not measured: {reason}")
        else:
            parts.append(told(record.name, found))
    return "\n\n".join(parts)


def told(where: str, found: dict[str, Any]) -> str:
    """What was found in one record, as Markdown."""
    head = (
        f"{where}: of {found['statements']} statements on {found['pages']} pages and "
        "replies of the API, asked again and fetched whole:"
    )
    parts = [head]
    for number, question in enumerate(found["slowest"], 1):
        lines = [question["statement"], "", *question["plan"]]
        body = "\n".join(f"   {line}".rstrip() for line in lines)
        parts.append(
            f"{number}. **{short(question['ms'])} ms** on `{question['page']}`\n\n"
            f"   ```text\n{body}\n   ```"
        )
    return "\n\n".join(parts)
