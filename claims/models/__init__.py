"""The tables of the record, one concept a module."""

from claims.choices import Resource
from claims.models.change import Change, SiteVersion
from claims.models.citation import Citation, CitationCheck
from claims.models.claim import Claim
from claims.models.claim_links import ClaimEvent, ClaimTopic
from claims.models.commitment import Commitment, Progress, Step
from claims.models.contradiction import Contradiction
from claims.models.contradiction_tag import ContradictionTag
from claims.models.correction import Correction
from claims.models.dismissed_pair import DismissedPair
from claims.models.event import Event, EventTopic
from claims.models.former_slug import FormerSlug
from claims.models.index_row import IndexRow
from claims.models.merge import Merge
from claims.models.open_form import OpenForm
from claims.models.record import Publishable, Record, StaleRecordError
from claims.models.report import Report
from claims.models.review import Review, Verdict, VerdictName
from claims.models.revision import Revision
from claims.models.source import Capture, KeptText, Source
from claims.models.speaker import Affiliation, Alias, Identifier, Speaker
from claims.models.story import Story, StoryEntry
from claims.models.tally import Tally
from claims.models.topic import Topic, TopicName

# The kinds of record, by the word for each.
RECORDS: dict[Resource, type[Record]] = {
    model.resource: model
    for model in (
        Claim,
        Contradiction,
        Review,
        Commitment,
        Event,
        Story,
        Speaker,
        Topic,
        Source,
        Verdict,
    )
}

__all__ = [
    "RECORDS",
    "Affiliation",
    "Alias",
    "Capture",
    "Change",
    "Citation",
    "CitationCheck",
    "Claim",
    "ClaimEvent",
    "ClaimTopic",
    "Commitment",
    "Contradiction",
    "ContradictionTag",
    "Correction",
    "DismissedPair",
    "Event",
    "EventTopic",
    "FormerSlug",
    "Identifier",
    "IndexRow",
    "Merge",
    "KeptText",
    "OpenForm",
    "Progress",
    "Publishable",
    "Record",
    "Report",
    "Review",
    "Revision",
    "SiteVersion",
    "Source",
    "Speaker",
    "StaleRecordError",
    "Step",
    "Story",
    "StoryEntry",
    "Tally",
    "Topic",
    "TopicName",
    "Verdict",
    "VerdictName",
]
