"""Tags: what filters ask of a claim, each in one word such as `kind=denial`.

The search index and the tallies know a claim by its tags alone. A folded word never
has a `=` in it, so no statement can pass for a tag.
"""

from functools import lru_cache

# What every claim has, and every contradiction.
ALL = "all=claims"
ALL_CONTRADICTIONS = "all=contradictions"
WITHOUT = "none"

# The filters whose values readers are offered with counts.
FACETS = ("speaker", "topic", "story", "kind", "verdict", "contradicted")
# What contradictions are counted by, beside each of their tags.
COUNTED = ("reversal", "between")
# Of these a claim may have several, so that counts of two values do not add up.
SEVERAL = frozenset({"topic", "story", "between"})


def tag(name: str, value: object) -> str:
    """The tag of one value of the filter `name`."""
    return f"{name}={value}"


@lru_cache(maxsize=100_000)
def parted(tag: str) -> tuple[str, str]:
    """The filter that the tag is a value of, and the value."""
    name, _equals, value = tag.partition("=")
    return name, value


def name_of(tag: str) -> str:
    return parted(tag)[0]


def value_of(tag: str) -> str:
    return parted(tag)[1]


def yes_no(is_so: bool) -> str:
    return "true" if is_so else "false"


def between(one: int, other: int) -> str:
    """The tag of a dispute of two parties, whichever is named first."""
    return tag("between", f"{min(one, other)}-{max(one, other)}")
