"""What the API says of each record: explicit shapes of rows that were loaded before.

No shape asks the database anything: what it needs was loaded or annotated by the
queryset's `for_list`, and what hangs on a record is read from `shown_…` alone.
"""

from claims.shapes.claims import claim
from claims.shapes.contradictions import contradiction
from claims.shapes.findings import commitment, correction
from claims.shapes.happenings import event, story
from claims.shapes.names import source, speaker, topic, verdict

__all__ = [
    "claim",
    "commitment",
    "contradiction",
    "correction",
    "event",
    "source",
    "speaker",
    "story",
    "topic",
    "verdict",
]
