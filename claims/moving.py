"""One record in place of another: the engine behind the merge of duplicates.

It also repoints what names the record that goes, and does not leave that to the act.
Which claims follow is known only until they are repointed, since those of the record
that stays look alike then, and a claim that names both loses a link. So each batch is
found, repointed and followed up before the next is read: memory holds one batch.

What it moves: speakers and parties of claims, reporters of progress, organisations of
members; topics of claims and events; sources of citations; entries of stories; with
derived columns, tags, tallies, and the slugs that lead there. A record's own parts
(aliases, identifiers, roles, captures), its own state, revisions and the change log
are the act's.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import derived, index
from claims.choices import Resource
from claims.models import (
    Affiliation,
    Citation,
    Claim,
    ClaimTopic,
    Commitment,
    Contradiction,
    Event,
    EventTopic,
    FormerSlug,
    Progress,
    Record,
    Review,
    Source,
    Speaker,
    Story,
    StoryEntry,
    Topic,
)
from claims.versions import queue
from newsroom.shared.problems import NewsroomError

BATCH = 1_000
# Records of one kind that name another record now.
Moved = tuple[type[Record], list[int]]
Tell = Callable[[type[Record], Sequence[int]], None]


class MoveError(NewsroomError):
    """Two records that cannot become one."""

    status = 409
    title = gettext_lazy("These cannot become one")


def nobody(_model: type[Record], _keys: Sequence[int]) -> None:
    """Whom to tell where nobody needs to know."""


def move(*, gone: Any, kept: Any, tell: Tell = nobody) -> Counter[Resource]:
    """Let `kept` stand wherever `gone` does; how many records of each kind moved.

    In one transaction, in the queue of public acts. `tell` is called in it with the
    kind and the keys of each batch, when its figures are right, for an act that writes
    their revisions or announces them. Nothing names `gone` in the end but its own
    parts. Raises MoveError.
    """
    check(gone, kept)
    moved: Counter[Resource] = Counter()
    with transaction.atomic():
        queue()
        both = type(kept)._default_manager.filter(pk__in=[gone.pk, kept.pk])
        # Nobody names one of them anew until this is over.
        list(both.select_for_update().order_by("pk").values_list("pk", flat=True))
        for model, keys in MOVES[type(kept)](gone, kept):
            moved[model.resource] += len(keys)
            tell(model, keys)
        _lead_to(gone, kept)
    return moved


def check(gone: Any, kept: Any) -> None:
    """Raise MoveError where they are not two of a kind that has duplicates."""
    if type(gone) is not type(kept) or type(kept) not in MOVES:
        raise MoveError(
            _(
                "Only two speakers, two topics, two sources or two stories can become "
                "one."
            )
        )
    if gone.pk == kept.pk:
        raise MoveError(
            _("“%(name)s” is one record already: choose another to merge it with.")
            % {"name": kept}
        )


# --- Who names it -------------------------------------------------------------------


def naming(record: Any) -> dict[type[Record], models.QuerySet[Any]]:
    """The records that name a speaker, topic or source, by kind: those that move."""
    if isinstance(record, Speaker):
        spoken = Q(speaker=record) | Q(on_behalf_of=record)
        reported = record.progress_reported.values("commitment")
        return {
            Claim: Claim.objects.filter(spoken),
            Commitment: Commitment.objects.filter(pk__in=reported),
            Speaker: Speaker.objects.filter(pk__in=record.members.values("speaker")),
        }
    if isinstance(record, Topic):
        return {
            Claim: Claim.objects.filter(topics=record),
            Event: Event.objects.filter(topics=record),
        }
    return {
        model: model._default_manager.filter(
            pk__in=record.citations.order_by().values(path)
        )
        for model, path in CITED_BY.items()
    }


# --- What moves ---------------------------------------------------------------------


def _of_speaker(gone: Speaker, kept: Speaker) -> Iterator[Moved]:
    for condition, changes in _repointed(gone, kept):
        rows = Claim.objects.filter(condition)
        while keys := _next(rows, "pk"):
            _set(Claim, keys, **changes)
            derived.follow_claims(keys)
            yield Claim, keys
    while keys := _next(gone.progress_reported, "pk"):
        reported = Progress.objects.filter(pk__in=keys)
        owners = _owners(reported, "commitment")
        reported.update(reported_by=kept)
        yield Commitment, _set(Commitment, owners)
    while keys := _next(gone.members, "pk"):
        roles = Affiliation.objects.filter(pk__in=keys)
        owners = _owners(roles, "speaker")
        # Nobody is a member of themselves.
        roles.filter(speaker=kept).delete()
        roles.update(organisation=kept)
        yield Speaker, _set(Speaker, owners)


def _repointed(gone: Speaker, kept: Speaker) -> list[tuple[Q, dict[str, Any]]]:
    """Which claims change how, in turn; the party must be right in the same statement.

    Whoever spoke for the other now speaks for themselves.
    """
    itself = {"on_behalf_of": None, "party": None if kept.is_unnamed else kept}
    alone = Q(speaker=gone, on_behalf_of=None)
    return [
        (Q(speaker=gone, on_behalf_of=kept), {"speaker": kept, **itself}),
        (alone, {"speaker": kept, **itself}),
        (Q(speaker=gone), {"speaker": kept}),
        (Q(on_behalf_of=gone, speaker=kept), itself),
        (Q(on_behalf_of=gone), {"on_behalf_of": kept, "party": kept}),
    ]


def _of_topic(gone: Topic, kept: Topic) -> Iterator[Moved]:
    while keys := _next(gone.claim_links, "claim"):
        _relink(ClaimTopic, {"topic": gone}, {"topic": kept}, "claim", keys)
        index.follow(keys)
        yield Claim, _set(Claim, keys)
    while keys := _next(gone.event_links, "event"):
        _relink(EventTopic, {"topic": gone}, {"topic": kept}, "event", keys)
        yield Event, _set(Event, keys)


def _of_source(gone: Source, kept: Source) -> Iterator[Moved]:
    """No citation is lost: a record may cite the one that stays twice."""
    for model, path in CITED_BY.items():
        rows = gone.citations.filter(**{f"{path}__isnull": False})
        while keys := _next(rows, "pk"):
            citations = Citation.objects.filter(pk__in=keys)
            owners = _owners(citations, path)
            citations.update(source=kept)
            yield model, _set(model, owners)


def _of_story(gone: Story, kept: Story) -> Iterator[Moved]:
    """Entries come after those that are there; no claim or event itself changes."""
    last = kept.entries.aggregate(last=Max("order"))["last"]
    order = F("order") if last is None else F("order") + last + 1
    into = {"story": kept, "order": order}
    while keys := _next(gone.entries.exclude(claim=None), "claim"):
        _relink(StoryEntry, {"story": gone}, into, "claim", keys)
        index.follow(keys)
        yield Claim, keys
    while keys := _next(gone.entries.exclude(event=None), "event"):
        _relink(StoryEntry, {"story": gone}, into, "event", keys)
        yield Event, keys


# What has citations, and how one leads to it.
CITED_BY: dict[type[Record], str] = {
    Claim: "claim",
    Contradiction: "contradiction",
    Review: "review",
    Event: "event",
    Commitment: "progress__commitment",
}
MOVES: dict[type[models.Model], Callable[[Any, Any], Iterator[Moved]]] = {
    Speaker: _of_speaker,
    Topic: _of_topic,
    Source: _of_source,
    Story: _of_story,
}


def _next(rows: Any, column: str) -> list[int]:
    """The next batch of `rows`, by `column`; what was moved is among them no more."""
    return list(rows.order_by("pk").values_list(column, flat=True)[:BATCH])


def _owners(rows: models.QuerySet[Any], column: str) -> list[int]:
    return sorted(set(rows.order_by().values_list(column, flat=True)))


def _set(model: type[Record], keys: list[int], **changes: Any) -> list[int]:
    """Change the records, so that nobody who has one open saves it back."""
    rows = model._default_manager.filter(pk__in=keys)
    rows.update(version=F("version") + 1, **changes)
    return keys


def _relink(
    model: Any,
    out_of: dict[str, Any],
    into: dict[str, Any],
    owner: str,
    keys: list[int],
) -> None:
    """Let the links of these owners lead elsewhere; whose do already lose this one."""
    links = model.objects.filter(**out_of, **{f"{owner}__in": keys})
    (end,) = out_of
    there = model.objects.filter(**{end: into[end], f"{owner}__in": keys})
    known = list(there.values_list(owner, flat=True))
    links.filter(**{f"{owner}__in": known}).delete()
    links.update(**into)


def _lead_to(gone: Any, kept: Any) -> None:
    """Let every slug that readers know `gone` by lead to `kept`."""
    if not type(gone)._default_manager.ever_public().filter(pk=gone.pk).exists():
        return
    slugs = FormerSlug.objects.filter(resource=kept.resource)
    slugs.filter(resource_id=gone.pk).update(resource_id=kept.pk)
    if hasattr(gone, "slug"):
        slugs.update_or_create(
            resource=kept.resource,
            slug=gone.slug,
            defaults={"resource_id": kept.pk},
        )
