"""The editors' door: a module a model family."""

from claims.admin import (
    claims,
    commitments,
    contradictions,
    events,
    history,
    reports,
    reviews,
    sources,
    speakers,
    stories,
    topics,
)

__all__ = [
    "claims",
    "commitments",
    "contradictions",
    "events",
    "history",
    "reports",
    "reviews",
    "sources",
    "speakers",
    "stories",
    "topics",
]
