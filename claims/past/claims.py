"""Claims as they were, with what hung on them then.

What hangs on a claim is found by the links of today and shown if it was on record: a
link that has gone since is not missed by any reader, and no index has it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, QuerySet

from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Review,
    Story,
    StoryEntry,
)
from claims.past.loading import Past
from claims.querysets.claims import SHOWN_RESPONSES

# Its page of today has them all.
MOST_CONTRADICTIONS = 100
ByKey = dict[int, Claim]


def cards(past: Past, rows: QuerySet[Claim]) -> list[Claim]:
    """With all that a card prints: the verdict, how often it was contradicted.

    How often it was said again is not told of the past.
    """
    claims = past.read(rows)
    found = {claim.pk: claim for claim in claims if not claim.is_gone}
    ours = Review.objects.published().ours().filter(claim__in=found)
    verdicts = {review.claim_id: review.verdict for review in past.shown(ours)}
    contradicted = times_contradicted(past, found)
    for key, claim in found.items():
        claim.party = claim.whose_side()
        claim.verdict = verdicts.get(key)
        claim.contradiction_count = contradicted[key]
        claim.repetition_count = 0
    return claims


def by_key(past: Past, keys: Iterable[int | None]) -> ByKey:
    """Those that were on record and whose words may be read, as cards."""
    rows = Claim.objects.published().filter(pk__in=filter(None, set(keys)))
    return {claim.pk: claim for claim in cards(past, rows) if not claim.is_gone}


def times_contradicted(past: Past, keys: Collection[int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for end in ("first", "second"):
        pairs = Contradiction.objects.published().filter(**{f"{end}__in": keys})
        ends = pairs.public_at(past.instant).order_by().values_list(end)
        found.update(dict(ends.annotate(number=Count("pk"))))
    return found


def whole(past: Past, rows: QuerySet[Claim]) -> list[Claim]:
    """With all that the page of each prints but what contradicts and answers it."""
    claims = cards(past, rows)
    found = {claim.pk: claim for claim in claims if not claim.is_gone}
    for hang in (
        hang_links,
        hang_findings,
        hang_promises,
        hang_corrections,
        hang_stories,
        hang_tellings,
    ):
        hang(past, found)
    return claims


def hang_links(past: Past, found: ByKey) -> None:
    """What each answers and repeats, and the events that it is about."""
    ends = [c.responds_to_id for c in found.values()]
    ends += [c.repeats_id for c in found.values()]
    others = by_key(past, ends)
    about = {event.pk for claim in found.values() for event in claim.events.all()}
    events = Event.objects.published().public_at(past.instant).filter(pk__in=about)
    then = set(events.values_list("pk", flat=True))
    for claim in found.values():
        claim.shown_responds_to = others.get(claim.responds_to_id or 0)
        claim.shown_repeats = others.get(claim.repeats_id or 0)
        claim.shown_events = [e for e in claim.events.all() if e.pk in then]


def hang_findings(past: Past, found: ByKey) -> None:
    """Reviews, the newest first."""
    rows = Review.objects.published().filter(claim__in=found)
    reviews = past.shown(rows)
    reviews.sort(key=lambda review: (review.reviewed_on, review.pk), reverse=True)
    grouped = hung(found, reviews, "claim")
    for key, claim in found.items():
        claim.shown_reviews = grouped[key]


def hang_promises(past: Past, found: ByKey) -> None:
    rows = Commitment.objects.published().filter(claim__in=found)
    grouped = hung(found, past.shown(rows), "claim")
    for key, claim in found.items():
        claim.shown_commitment = next(iter(grouped[key]), None)


def hang_corrections(past: Past, found: ByKey) -> None:
    """Those that were made by then."""
    notes = Correction.objects.published().made_by(past.day).filter(claim__in=found)
    grouped = hung(found, notes.newest_first(), "claim")
    for key, claim in found.items():
        claim.shown_corrections = grouped[key]


def hang_stories(past: Past, found: ByKey) -> None:
    """The places in stories that had the claim then."""
    rows = StoryEntry.objects.in_published_stories().filter(claim__in=found)
    entries = list(rows)
    told = past.snapshots(Story, {entry.story_id for entry in entries})
    claims = {
        key: {row["claim"] for row in snapshot.get("entries", [])}
        for key, snapshot in told.items()
    }
    there = [e for e in entries if e.claim_id in claims.get(e.story_id, ())]
    for entry in there:
        # It leads to the story of then.
        entry.story.as_of = past.day
    grouped = hung(found, there, "claim")
    for key, claim in found.items():
        claim.shown_story_entries = grouped[key]


def hang_contradictions(past: Past, claim: Claim) -> None:
    """The newest MOST_CONTRADICTIONS of those that it was in."""
    rows = Contradiction.objects.published().of(claim).public_at(past.instant)
    keys = rows.newest_first().values_list("pk", flat=True)[: MOST_CONTRADICTIONS + 1]
    newest = list(keys)
    shown = Contradiction.objects.published().filter(
        pk__in=newest[:MOST_CONTRADICTIONS]
    )
    pairs = [pair for pair in contradictions(past, shown) if not pair.is_gone]
    found = {claim.pk: claim}
    claim.shown_contradictions_as_first = hung(found, pairs, "first")[claim.pk]
    claim.shown_contradictions_as_second = hung(found, pairs, "second")[claim.pk]
    claim.has_more_contradictions = len(newest) > MOST_CONTRADICTIONS  # type: ignore[attr-defined]


def contradictions(past: Past, rows: QuerySet[Contradiction]) -> list[Contradiction]:
    """With both claims as cards; gone where either claim's words are."""
    pairs = past.read(rows)
    ends = by_key(past, [key for p in pairs for key in (p.first_id, p.second_id)])
    for pair in pairs:
        join(pair, ends)
    return pairs


def join(pair: Contradiction, ends: ByKey) -> None:
    """Set both claims of `pair`, and what follows from them."""
    first, second = ends.get(pair.first_id), ends.get(pair.second_id)
    if first is None or second is None:
        pair.is_gone = True
        return
    pair.first, pair.second = first, second
    pair.first_party, pair.second_party = first.party, second.party
    pair.reversal = first.party is not None and first.party == second.party


def hang_tellings(past: Past, found: ByKey) -> None:
    """How often each had been said again."""
    again = Claim.objects.published().filter(repeats__in=found)
    tellings = again.public_at(past.instant).order_by().values_list("repeats")
    times = dict(tellings.annotate(number=Count("pk")))
    for key, claim in found.items():
        claim.repetition_count = times.get(key, 0)


def hang_answers(past: Past, claim: Claim) -> None:
    """Who answered it, the first said first; not who answered those."""
    rows = claim.responses.published().public_at(past.instant).oldest_first()
    keys = list(rows.values_list("pk", flat=True)[: SHOWN_RESPONSES + 1])
    answers = [a for a in by_key(past, keys).values() if a.responds_to_id == claim.pk]
    claim.shown_responses = sorted(answers, key=lambda answer: answer.position)
    for other in [*answers, claim.shown_responds_to]:
        if other is not None:
            other.shown_responds_to, other.shown_responses = None, []


def hung(found: ByKey, rows: Iterable[Any], field: str) -> defaultdict[int, list[Any]]:
    """`rows` by the claim that their `field` leads to, which is set."""
    grouped: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        key = getattr(row, f"{field}_id")
        if key in found:
            setattr(row, field, found[key])
            grouped[key].append(row)
    return grouped
