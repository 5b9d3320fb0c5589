"""Claims, contradictions, stories and events of the past, as their pages print them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from claims.models import Claim, Commitment, Contradiction, Correction, Event, Story
from claims.past import claims as past_claims
from claims.past.loading import Past


def contradiction(past: Past, rows: QuerySet[Contradiction]) -> Contradiction | None:
    """The one of `rows` that was on record, with both claims in full."""
    for pair in past.read(rows):
        ends = Claim.objects.published().filter(pk__in=[pair.first_id, pair.second_id])
        found = past_claims.whole(past, ends)
        past_claims.join(pair, {c.pk: c for c in found if not c.is_gone})
        pair.shown_corrections = notes(past, contradiction=pair)  # type: ignore[attr-defined]
        return pair
    return None


def claim(past: Past, rows: QuerySet[Claim]) -> Claim | None:
    """The one of `rows` that was on record, with all that hung on it."""
    for found in past_claims.whole(past, rows):
        if not found.is_gone:
            past_claims.hang_contradictions(past, found)
            past_claims.hang_answers(past, found)
        return found
    return None


def story(past: Past, rows: QuerySet[Story]) -> Story | None:
    """The one of `rows` that was on record, with those of its entries that were."""
    for found in past.read(rows):
        if not found.is_gone:
            found.shown_entries = entries(past, list(found.entries.all()))
            found.shown_corrections = notes(past, story=found)  # type: ignore[attr-defined]
        return found
    return None


def entries(past: Past, rows: list[Any]) -> list[Any]:
    """Those whose claim or event was on record and may be read, with that."""
    claims = past_claims.by_key(past, [row.claim_id for row in rows])
    events = events_by_key(past, [row.event_id for row in rows])
    shown = []
    for row in rows:
        row.claim, row.event = claims.get(row.claim_id), events.get(row.event_id)
        if row.claim or row.event:
            shown.append(row)
    return shown


def events_by_key(past: Past, keys: Iterable[int | None]) -> dict[int, Event]:
    rows = Event.objects.published().filter(pk__in=filter(None, set(keys)))
    return {event.pk: event for event in past.shown(rows)}


def promises(past: Past, story: Story) -> list[Commitment]:
    """The commitments of a past story's claims, as cards, the first said first."""
    told = [entry.claim for entry in story.shown_entries if entry.claim]
    claims = {claim.pk: claim for claim in told}
    rows = Commitment.objects.published().filter(claim__in=claims)
    found = past.shown(rows)
    past_claims.hung(claims, found, "claim")
    return sorted(found, key=lambda promise: promise.claim.position)


def notes(past: Past, **corrected: Any) -> list[Correction]:
    """The corrections of one record that were made by then."""
    rows = Correction.objects.published().made_by(past.day)
    return list(rows.filter(**corrected).newest_first())
