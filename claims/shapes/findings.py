"""What was found on claims, what became of promises, what was set right."""

from claims.choices import Origin
from claims.models import Claim, Commitment, Correction, Progress, Review
from claims.shapes import references as ref
from claims.shapes.references import Shape, address_lines, number, page_address


def findings(record: Claim) -> Shape:
    """Our review and those of others."""
    ours = [r for r in record.shown_reviews if r.origin == Origin.OURS]
    others = [r for r in record.shown_reviews if r.origin == Origin.ELSEWHERE]
    return {
        "review": review(ours[0]) if ours else None,
        "reviews_elsewhere": [review_elsewhere(r) for r in others],
    }


def review(record: Review) -> Shape:
    rated = record.verdict
    return {
        "verdict": {"slug": rated.slug, "label": rated.label} if rated else None,
        "summary": record.summary,
        "reviewed_on": record.reviewed_on,
        "url": page_address(record),
    }


def review_elsewhere(record: Review) -> Shape:
    return {
        "publisher": record.publisher,
        "site": record.site,
        "url": record.url,
        "rating": record.rating,
        "reviewed_on": record.reviewed_on,
    }


def commitment(record: Commitment) -> Shape:
    return {
        "id": record.pk,
        **address_lines(record),
        "claim": {
            "id": record.claim.pk,
            "url": page_address(record.claim),
            "statement": record.claim.statement,
        },
        "speaker": ref.speaker(record.claim.speaker),
        **what_was_promised(record),
        **what_became_of_it(record),
    }


def what_was_promised(record: Commitment) -> Shape:
    return {
        "quantity": number(record.quantity),
        "unit": record.unit,
        "starting_from": number(record.starting_from),
        "starts_on": record.starts_on or None,
        "due_on": record.due_on or None,
        "steps": [
            {"due_on": step.due_on, "total": number(step.total)}
            for step in record.steps.all()
        ],
        "condition": record.condition,
    }


def what_became_of_it(record: Commitment) -> Shape:
    assessment = record.assessment
    return {
        "state": assessment.state.value,
        "state_reason": assessment.reason,
        "progress": [progress(count) for count in record.progress.all()],
    }


def progress(count: Progress) -> Shape:
    return {
        "on": count.on,
        "total": number(count.total),
        "low": number(count.low),
        "high": number(count.high),
        "reported_by": ref.speaker(count.reported_by),
        "citation": next(iter(ref.citations(count)), None),
    }


def correction(record: Correction) -> Shape:
    corrected = record.record
    return {
        "id": record.pk,
        "on": record.on,
        "text": record.text,
        "resource": corrected.resource.value,
        "resource_id": corrected.pk,
        "url": page_address(corrected),
    }
