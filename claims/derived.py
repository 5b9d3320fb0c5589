"""Columns that follow from other rows: one expression each, to keep and to check.

An act calls `follow` in its own transaction; `check_record` compares the same
expressions with what is stored.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from claims import index
from claims.choices import SpeakerKind
from claims.models import (
    Citation,
    Claim,
    ClaimTopic,
    Contradiction,
    Event,
    EventTopic,
    Review,
    Speaker,
    Story,
    StoryEntry,
)
from claims.querysets import count_of

Expressions = dict[str, Any]


def _of(model: type[models.Model], key: str, field: str) -> Subquery:
    """`field` of the row of `model` that `key` leads to."""
    rows = model._default_manager.filter(pk=OuterRef(key)).order_by()
    return Subquery(rows.values(field)[:1])


def _is_published(model: type[Claim] | type[Event], key: str) -> Exists:
    return Exists(model.objects.published().filter(pk=OuterRef(key)))


NAMED = Speaker.objects.exclude(kind=SpeakerKind.UNNAMED).filter(pk=OuterRef("speaker"))
PAIRS = Contradiction.objects.published().filter(
    Q(first=OuterRef("pk")) | Q(second=OuterRef("pk"))
)

# In the order in which they build on each other.
DERIVED: dict[type[models.Model], Expressions] = {
    Claim: {
        "party": Coalesce("on_behalf_of", Subquery(NAMED.order_by().values("pk")[:1])),
        "verdict": Subquery(
            Review.objects.published()
            .ours()
            .filter(claim=OuterRef("pk"))
            .order_by()
            .values("verdict")[:1]
        ),
        "contradiction_count": count_of(PAIRS),
        "repetition_count": count_of(
            Claim.objects.published().filter(repeats=OuterRef("pk"))
        ),
    },
    Contradiction: {
        "stands_at": Greatest(
            _of(Claim, "first", "stands_at"), _of(Claim, "second", "stands_at")
        ),
        "first_party": _of(Claim, "first", "party"),
        "second_party": _of(Claim, "second", "party"),
    },
    Citation: {
        "position": Subquery(
            Claim.objects.published()
            .filter(pk=OuterRef("claim"))
            .order_by()
            .values("position")[:1]
        ),
    },
    ClaimTopic: {
        "position": _of(Claim, "claim", "position"),
        "is_published": _is_published(Claim, "claim"),
    },
    EventTopic: {
        "position": _of(Event, "event", "position"),
        "is_published": _is_published(Event, "event"),
    },
    StoryEntry: {
        "position": Coalesce(
            _of(Claim, "claim", "position"), _of(Event, "event", "position")
        ),
        "is_published": ExpressionWrapper(
            Q(_is_published(Claim, "claim")) | Q(_is_published(Event, "event")),
            output_field=models.BooleanField(),
        ),
    },
}


def rederive(model: type[models.Model], rows: Q) -> None:
    """Set the derived columns of `rows` anew."""
    model._default_manager.filter(rows).update(**DERIVED[model])


def wrong(model: type[models.Model], field: str) -> models.QuerySet[Any]:
    """The rows whose stored `field` is not what it should be, as `should_be`."""
    rows = model._default_manager.annotate(should_be=DERIVED[model][field])
    is_null, should_be_null = Q(**{f"{field}__isnull": True}), Q(should_be__isnull=True)
    differ = ~Q(**{field: F("should_be")})
    return rows.filter(
        (is_null & ~should_be_null)
        | (~is_null & should_be_null)
        | (~is_null & ~should_be_null & differ)
    )


def follow(record: models.Model, also: Iterable[int] = ()) -> None:
    """Set anew all that follows from `record`, and the claims `also`."""
    if isinstance(record, Story):
        rederive(StoryEntry, Q(story=record))
        index.follow(claims_that_follow(record).union(also))
    elif isinstance(record, Event):
        rederive(EventTopic, Q(event=record))
        rederive(StoryEntry, Q(event=record))
    else:
        follow_claims(claims_that_follow(record).union(also))


def claims_that_follow(record: models.Model) -> set[int]:
    """The claims with a column that may depend on `record`, as it is now."""
    if record.pk is None:
        return set()
    if isinstance(record, Contradiction):
        return {record.first_id, record.second_id}
    if isinstance(record, Review):
        return {record.claim_id}
    if isinstance(record, Speaker):
        spoken = Claim.objects.filter(speaker=record, on_behalf_of=None)
        return set(spoken.values_list("pk", flat=True))
    if isinstance(record, Claim):
        return {key for key in (record.pk, record.repeats_id) if key is not None}
    if isinstance(record, Story):
        entries = record.entries.exclude(claim=None)
        return set(entries.values_list("claim_id", flat=True))
    return set()


def follow_claims(keys: Iterable[int]) -> None:
    """Claims first, then the pairs that stand on them, the links' copies, the index."""
    claims = set(keys)
    if not claims:
        return
    touched = Q(first__in=claims) | Q(second__in=claims)
    ends = Contradiction.objects.filter(touched).values_list("first", "second")
    others = {key for pair in ends for key in pair} - claims
    rederive(Claim, Q(pk__in=claims | others))
    rederive(Contradiction, touched)
    rederive(Citation, Q(claim__in=claims))
    rederive(ClaimTopic, Q(claim__in=claims))
    rederive(StoryEntry, Q(claim__in=claims))
    index.follow(claims | others)
