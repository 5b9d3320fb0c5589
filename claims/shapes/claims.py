"""A claim, as the heart of the record."""

from claims.models import Claim, Contradiction
from claims.shapes import references as ref
from claims.shapes.findings import commitment, findings
from claims.shapes.references import (
    Shape,
    address_lines,
    live_version,
    page_address,
)


def claim(
    record: Claim, *, contradictions: bool = False, citations: bool = False
) -> Shape:
    """A claim as in a list, with its citations and contradictions where asked for."""
    shape = {
        "id": record.pk,
        **address_lines(record),
        **what_was_said(record),
        **who_said_it(record),
        **what_it_is_about(record),
    }
    if citations:
        shape["citations"] = ref.citations(record)
    shape["contradiction_count"] = record.contradiction_count
    if contradictions:
        shape["contradictions"] = contradicting(record)
    return {**shape, **what_hangs_on(record), **live_version(record)}


def what_was_said(record: Claim) -> Shape:
    return {
        "headline": record.headline,
        "statement": record.statement,
        "statement_language": record.statement_language,
        "kind": record.kind,
        "attribution": record.attribution,
        "quote": quote(record),
        "said_on": record.said_on,
        "said_from": record.said_from,
        "said_to": record.said_to,
    }


def quote(record: Claim) -> Shape | None:
    if not record.quote:
        return None
    return {
        "text": record.quote,
        "language": record.quote_language,
        "translation": record.translation,
    }


def who_said_it(record: Claim) -> Shape:
    behalf = record.on_behalf_of
    return {
        "speaker": ref.speaker(record.speaker),
        "on_behalf_of": ref.speaker(behalf) if behalf else None,
        "role_at_time": record.role_at_time,
        "party": ref.named(record.party) if record.party else None,
        "occasion": record.occasion,
        "place": record.place,
        "medium": record.medium,
    }


def what_it_is_about(record: Claim) -> Shape:
    return {
        "events": [ref.event(event) for event in record.shown_events],
        "topics": [ref.named(topic) for topic in record.topics.all()],
        "stories": [ref.titled(entry.story) for entry in record.shown_story_entries],
    }


def what_hangs_on(record: Claim) -> Shape:
    answered, first = record.shown_responds_to, record.shown_repeats
    commitment_of = record.shown_commitment
    return {
        "responds_to": ref.claim(answered) if answered else None,
        "repeats": ref.claim(first) if first else None,
        "repetition_count": record.repetition_count,
        **findings(record),
        "commitment": commitment(commitment_of) if commitment_of else None,
        "corrections": [{"on": c.on, "text": c.text} for c in record.shown_corrections],
        "status": record.state,
    }


def contradicting(record: Claim) -> list[Shape]:
    """What contradicts the claim, in the order it was said."""
    pairs = [
        *record.shown_contradictions_as_first,
        *record.shown_contradictions_as_second,
    ]
    pairs.sort(key=lambda pair: pair.side_of(record)[2].position)
    return [contradicted_by(record, pair) for pair in pairs]


def contradicted_by(record: Claim, pair: Contradiction) -> Shape:
    this_value, other_value, other = pair.side_of(record)
    return {
        "id": pair.pk,
        "url": page_address(pair),
        "reversal": pair.reversal,
        "aspect": pair.aspect,
        "explanation": pair.explanation,
        "this_value": this_value,
        "other_value": other_value,
        "claim": ref.claim(other),
    }
