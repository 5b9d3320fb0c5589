"""The records whose public reply changes when one of them does."""

from functools import singledispatch
from typing import Any

from django.db import models
from django.db.models import Q

from claims.choices import Resource
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Event,
    Record,
    Review,
    Source,
    Speaker,
    Story,
    Topic,
)

Rows = list[models.QuerySet[Any]]
Key = tuple[Resource, int]


def public(record: Record) -> set[Key]:
    """`record` and its neighbours, as far as they are public now."""
    itself = type(record)._default_manager.filter(pk=record.pk)
    return {
        (rows.model.resource, key)
        for rows in [itself, *neighbours(record)]
        for key in rows.published().values_list("pk", flat=True).order_by()  # type: ignore[attr-defined]
    }


@singledispatch
def neighbours(record: models.Model) -> Rows:
    """Querysets of the records that show something of `record`."""
    return []


@neighbours.register
def _of_claim(claim: Claim) -> Rows:
    pairs = Contradiction.objects.of(claim)
    others = Q(contradictions_as_first__second=claim) | Q(
        contradictions_as_second__first=claim
    )
    linked = Q(pk__in=[claim.responds_to_id, claim.repeats_id]) | Q(responds_to=claim)
    return [
        pairs,
        Claim.objects.filter(others | linked | Q(repeats=claim)).distinct(),
        Speaker.objects.filter(pk__in=[claim.speaker_id, claim.on_behalf_of_id]),
        Topic.objects.filter(claim_links__claim=claim),
        Event.objects.filter(claim_links__claim=claim),
        Story.objects.filter(entries__claim=claim),
        Source.objects.filter(citations__claim=claim).distinct(),
        Commitment.objects.filter(claim=claim),
        Review.objects.filter(claim=claim),
    ]


@neighbours.register
def _of_contradiction(pair: Contradiction) -> Rows:
    return [
        Claim.objects.filter(pk__in=[pair.first_id, pair.second_id]),
        Speaker.objects.filter(pk__in=[pair.first_party_id, pair.second_party_id]),
        Source.objects.filter(citations__contradiction=pair).distinct(),
    ]


@neighbours.register
def _of_review(review: Review) -> Rows:
    return [
        Claim.objects.filter(pk=review.claim_id),
        Source.objects.filter(citations__review=review).distinct(),
    ]


@neighbours.register
def _of_commitment(commitment: Commitment) -> Rows:
    return [
        Claim.objects.filter(pk=commitment.claim_id),
        Speaker.objects.filter(progress_reported__commitment=commitment).distinct(),
        Source.objects.filter(citations__progress__commitment=commitment).distinct(),
    ]


@neighbours.register
def _of_event(event: Event) -> Rows:
    return [
        Claim.objects.filter(event_links__event=event),
        Topic.objects.filter(event_links__event=event),
        Story.objects.filter(entries__event=event),
        Source.objects.filter(citations__event=event).distinct(),
    ]


@neighbours.register
def _of_story(story: Story) -> Rows:
    return [Claim.objects.filter(story_entries__story=story)]
