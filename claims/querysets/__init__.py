"""Every question the newsroom asks of the record.

`published()` is the only door for public reads. Loaders (`for_card`, `for_list`,
`for_page`) are named for who reads them and load all that these print, in a number
of queries that does not grow; what hangs on a record but may itself be unpublished
is loaded as `shown_…`, published rows only, so that a page which forgot its loader
fails instead of leaking.
"""

from claims.querysets.claims import ClaimQuerySet
from claims.querysets.contradictions import ContradictionQuerySet
from claims.querysets.findings import (
    CommitmentQuerySet,
    CorrectionQuerySet,
    ReviewQuerySet,
    VerdictQuerySet,
)
from claims.querysets.happenings import EventQuerySet, StoryEntryQuerySet, StoryQuerySet
from claims.querysets.history import ChangeQuerySet, MergeQuerySet, RevisionQuerySet
from claims.querysets.names import (
    AffiliationQuerySet,
    SourceQuerySet,
    SpeakerQuerySet,
    TopicQuerySet,
)
from claims.querysets.records import (
    OnTimelineQuerySet,
    PublicRecordError,
    PublishableQuerySet,
    RecordQuerySet,
    cited,
    count_of,
    day_of,
    day_position,
    in_batches,
    key_of,
    related,
)
from claims.querysets.reports import ReportQuerySet

__all__ = [
    "AffiliationQuerySet",
    "ChangeQuerySet",
    "MergeQuerySet",
    "ClaimQuerySet",
    "CommitmentQuerySet",
    "ContradictionQuerySet",
    "CorrectionQuerySet",
    "EventQuerySet",
    "OnTimelineQuerySet",
    "PublicRecordError",
    "PublishableQuerySet",
    "RecordQuerySet",
    "ReportQuerySet",
    "ReviewQuerySet",
    "RevisionQuerySet",
    "SourceQuerySet",
    "SpeakerQuerySet",
    "StoryEntryQuerySet",
    "StoryQuerySet",
    "TopicQuerySet",
    "VerdictQuerySet",
    "cited",
    "count_of",
    "day_of",
    "day_position",
    "in_batches",
    "key_of",
    "related",
]
