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
    Citation,
    Claim,
    Commitment,
    Contradiction,
    Event,
    Progress,
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
    over = (ChangeAction.WITHDRAWN, ChangeAction.MERGED)
    gone = Change.objects.filter(cursor__in=last, action__in=over)
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
    # Of what hangs on it, only what is itself published: a draft must not tell. They
    # are few, and named one by one: inside a question, the database would go through
    # the whole record for them.
    public = {"state": State.PUBLISHED}
    pairs = list(Contradiction.objects.of(claim).filter(**public))
    reviews = list(Review.objects.filter(claim=claim, **public))
    commitments = list(Commitment.objects.filter(claim=claim, **public))
    others = {key for pair in pairs for key in (pair.first_id, pair.second_id)}
    parties = {k for pair in pairs for k in (pair.first_party_id, pair.second_party_id)}
    counts = Progress.objects.filter(commitment__in=commitments)
    speakers: set[Any] = parties | set(counts.values_list("reported_by", flat=True))
    speakers |= {claim.speaker_id, claim.on_behalf_of_id}
    cited = Citation.objects.filter(
        Q(claim=claim)
        | Q(contradiction__in=pairs)
        | Q(review__in=reviews)
        | Q(progress__in=list(counts))
    )
    linked: set[Any] = {claim.responds_to_id, claim.repeats_id} | others
    return [
        Contradiction.objects.filter(pk__in=[pair.pk for pair in pairs]),
        Review.objects.filter(pk__in=[review.pk for review in reviews]),
        Commitment.objects.filter(pk__in=[promise.pk for promise in commitments]),
        Claim.objects.filter(
            Q(pk__in=linked) | Q(responds_to=claim) | Q(repeats=claim)
        ),
        Speaker.objects.filter(pk__in=speakers),
        Topic.objects.filter(claim_links__claim=claim),
        Event.objects.filter(claim_links__claim=claim),
        Story.objects.filter(entries__claim=claim),
        Source.objects.filter(pk__in=set(cited.values_list("source", flat=True))),
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
