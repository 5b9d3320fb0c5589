"""The records whose public reply changes when one of them does."""

from collections.abc import Iterator
from functools import singledispatch
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import Q

from claims.choices import ChangeAction, Resource, State
from claims.models import (
    RECORDS,
    Change,
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


def still_public(keys: set[Key]) -> set[Key]:
    """Those of `keys` that readers see now."""
    return {
        (resource, key)
        for resource, rows in _by_resource(keys)
        for key in rows.published().values_list("pk", flat=True).order_by()
    }


def told_of(keys: set[Key]) -> set[Key]:
    """Those of `keys` that the change log has told readers of, and not taken back."""
    last = {
        cursor: (resource, key)
        for resource, rows in _by_resource(keys)
        for key, cursor in rows.values_list("pk", "last_change").order_by()
    }
    gone = Change.objects.filter(cursor__in=last, action=ChangeAction.WITHDRAWN)
    for cursor in {None, *gone.values_list("cursor", flat=True)}:
        last.pop(cursor, None)
    return set(last.values())


def _by_resource(keys: set[Key]) -> Iterator[tuple[Resource, Any]]:
    for resource, group in groupby(sorted(keys), key=lambda key: key[0]):
        pks = [key for _resource, key in group]
        yield resource, RECORDS[resource]._default_manager.filter(pk__in=pks)


@singledispatch
def neighbours(record: models.Model) -> Rows:
    """Querysets of the records that show something of `record`."""
    return []


@neighbours.register
def _of_claim(claim: Claim) -> Rows:
    # Of what hangs on it, only what is itself published: a draft must not tell.
    pairs = Contradiction.objects.of(claim).filter(state=State.PUBLISHED)
    reviews = Review.objects.filter(claim=claim, state=State.PUBLISHED)
    commitments = Commitment.objects.filter(claim=claim, state=State.PUBLISHED)
    linked = Q(pk__in=[claim.responds_to_id, claim.repeats_id]) | Q(responds_to=claim)
    others = _either(pairs, "first", "second")
    speakers = (
        Q(pk__in=[claim.speaker_id, claim.on_behalf_of_id])
        | _either(pairs, "first_party", "second_party")
        | Q(pk__in=commitments.values("progress__reported_by"))
    )
    sources = (
        Q(citations__claim=claim)
        | Q(citations__contradiction__in=pairs)
        | Q(citations__review__in=reviews)
        | Q(citations__progress__commitment__in=commitments)
    )
    return [
        pairs,
        reviews,
        commitments,
        Claim.objects.filter(others | linked | Q(repeats=claim)),
        Speaker.objects.filter(speakers),
        Topic.objects.filter(claim_links__claim=claim),
        Event.objects.filter(claim_links__claim=claim),
        Story.objects.filter(entries__claim=claim),
        Source.objects.filter(sources).distinct(),
    ]


def _either(pairs: models.QuerySet[Any], one: str, other: str) -> Q:
    """The rows that `pairs` have at either end."""
    return Q(pk__in=pairs.values(one)) | Q(pk__in=pairs.values(other))


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
