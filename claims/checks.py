"""The whole record held against its rules and against what its columns follow from."""

from collections.abc import Iterator

from claims import index, tallies
from claims.derived import DERIVED, wrong
from claims.rules import RULES


def findings() -> Iterator[str]:
    """A line for each row that breaks a rule or has a wrong derived value."""
    for rule in RULES:
        for row in rule.breakers(rule.model._default_manager.all()):
            yield f"{rule.name}: {rule.model._meta.model_name} {row.pk}: {rule.message}"
    for model, expressions in DERIVED.items():
        for field in expressions:
            for row in wrong(model, field):
                is_now, should_be = getattr(row, field), row.should_be
                key = getattr(is_now, "pk", is_now)
                name = f"{model._meta.model_name} {row.pk}"
                yield f"derived: {name}: {field} is {key}, should be {should_be}"
    yield from index.findings()
    yield from tallies.findings()
