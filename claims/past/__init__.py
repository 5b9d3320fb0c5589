"""The record as it was at the end of a past day: its revisions of then, as rows.

Nothing shows in it that does not show today, and nothing that did not show then
(docs/reference/past.md).
"""

from claims.past.claims import cards
from claims.past.days import AsOfError, day_in
from claims.past.loading import Past
from claims.past.pages import claim, contradiction, promises, story
from claims.past.walks import PastWalk

__all__ = [
    "AsOfError",
    "Past",
    "PastWalk",
    "cards",
    "claim",
    "contradiction",
    "day_in",
    "promises",
    "story",
]
