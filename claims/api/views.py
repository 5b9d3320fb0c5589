"""The resources of the API: how each is shaped, and which rows it has."""

from rest_framework.request import Request
from rest_framework.response import Response

from claims import past, shapes
from claims.api import parameters
from claims.api.parameters import ClaimParameters, TimelineParameters
from claims.api.public import PublicView, PublicViewSet, ReadyViewSet, Rows
from claims.counts import Counts
from claims.filters import ContradictionFilter, EventFilter
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Source,
    Speaker,
    Story,
    Topic,
    Verdict,
)
from claims.tags import FACETS


class ClaimViewSet(ReadyViewSet):
    shape = shapes.claim
    filterset_class = ClaimParameters
    takes_dates = True
    expandable = ("contradictions", "citations")
    kept_text = "statement"
    as_it_was = past.claim

    def public(self) -> Rows:
        return Claim.objects.published()


class ContradictionViewSet(ReadyViewSet):
    shape = shapes.contradiction
    wholes = ("first", "second")
    filterset_class = ContradictionFilter
    takes_dates = True
    kept_text = "explanation"
    as_it_was = past.contradiction

    def public(self) -> Rows:
        return Contradiction.objects.published()


class SpeakerViewSet(PublicViewSet):
    shape = shapes.speaker
    lookup_field = "slug"
    lookup_value_converter = "str"

    def get_queryset(self) -> Rows:
        return Speaker.objects.published().for_page().by_name()


class StoryViewSet(PublicViewSet):
    shape = shapes.story
    lookup_field = "slug"
    lookup_value_converter = "str"
    kept_text = "title"
    as_it_was = past.story

    def get_queryset(self) -> Rows:
        return Story.objects.published().for_list().newest_first()


class EventViewSet(ReadyViewSet):
    shape = shapes.event
    filterset_class = EventFilter
    takes_dates = True
    kept_text = "title"

    def public(self) -> Rows:
        return Event.objects.published()


class CommitmentViewSet(PublicViewSet):
    shape = shapes.commitment

    def get_queryset(self) -> Rows:
        return Commitment.objects.published().for_page().newest_first()


class TopicViewSet(PublicViewSet):
    shape = shapes.topic
    lookup_field = "slug"
    lookup_value_converter = "str"

    def get_queryset(self) -> Rows:
        return Topic.objects.published().with_counts().order_by("slug")


class SourceViewSet(PublicViewSet):
    shape = shapes.source

    def get_queryset(self) -> Rows:
        return Source.objects.published().for_list().order_by("-pk")


class VerdictViewSet(PublicViewSet):
    shape = shapes.verdict
    lookup_field = "slug"
    lookup_value_converter = "str"

    def get_queryset(self) -> Rows:
        return Verdict.objects.published().order_by("order")


class CorrectionViewSet(PublicViewSet):
    shape = shapes.correction

    def get_queryset(self) -> Rows:
        return Correction.objects.published().for_list().last_made_first()


class TimelineView(PublicView):
    """How the claims that match are spread over time and over the facets' values."""

    def get(self, request: Request) -> Response:
        found = TimelineParameters(request.query_params, Claim.objects.published())
        parameters.check_filters(found)
        counts = Counts(found.selection)
        first, last = counts.span
        return Response(
            {
                "by": found.unit,
                "from": first,
                "to": last,
                "total": counts.total,
                "buckets": [
                    {"start": start, "claims": claims}
                    for start, claims in counts.buckets(found.unit)
                ],
                "facets": {name: counts.facet(name) for name in FACETS},
                # Asked last, when all is counted.
                "capped": counts.is_capped,
            }
        )
