"""Claims and reviews in schema.org's words, as dicts for JSON-LD.

`Claim`, and `ClaimReview` around it where a review of ours is published. One
serializer for two readers: Google's (numbers, and one thing as it is) and the
Reporters' Lab's (github.com/TechAndCheck/zenodotus, claim-review-schema.json: numbers
as text, lists throughout, no member that it does not know).
"""

from datetime import date
from enum import Enum
from typing import Any, cast

from django.conf import settings
from django.urls import reverse

from claims.choices import SpeakerKind, Tone
from claims.models import Claim, Review, Source, Speaker, Verdict
from claims.shapes.references import Shape, page_address
from newsroom.shared.addresses import absolute
from newsroom.shared.dates import parse_edtf

CONTEXT = {"@context": "https://schema.org"}
WIKIDATA = "https://www.wikidata.org/wiki/"


class Profile(Enum):
    """For whom it is written."""

    GOOGLE = "Google"
    REPORTERS_LAB = "Reporters' Lab"


def of_page(record: Claim) -> Shape:
    """What a claim's page says of itself; `record` is one of `for_page()`."""
    reviewed = claim_review(record, Profile.GOOGLE)
    return reviewed or {**CONTEXT, **claim(record, Profile.GOOGLE)}


def claim_review(record: Claim, profile: Profile) -> Shape | None:
    """Our published review of a claim of `for_page()`; None where there is none."""
    review = next((one for one in record.shown_reviews if one.verdict), None)
    if review is None:
        return None
    return {
        **CONTEXT,
        "@type": "ClaimReview",
        "url": page_address(record),
        "datePublished": review.reviewed_on.isoformat(),
        "author": newsroom(),
        "claimReviewed": record.headline,
        "reviewRating": rating(review, profile),
        "itemReviewed": claim(record, profile),
    }


def rating(review: Review, profile: Profile) -> Shape:
    """The verdict; in figures too, where it says how true the claim is.

    Those are its place on the newsroom's scale, of which 1 is the least true.
    """
    verdict = cast(Verdict, review.verdict)
    words = {
        "@type": "Rating",
        "alternateName": verdict.label,
        "ratingExplanation": review.summary,
    }
    best: int | None = getattr(review, "best_grade")  # noqa: B009  by `shown()`
    if verdict.tone == Tone.OPEN or best is None or best <= 1:
        return words
    grades = {"ratingValue": verdict.order, "bestRating": best, "worstRating": 1}
    as_written: Any = int if profile is Profile.GOOGLE else str
    return words | {name: as_written(grade) for name, grade in grades.items()}


def claim(record: Claim, profile: Profile) -> Shape:
    """What was claimed, by whom, when, and where it can be read."""
    sources = {cited.source_id: cited.source for cited in record.citations.all()}
    by = claimant(record)
    return filled(
        {
            "@type": "Claim",
            "url": page_address(record),
            "name": record.headline,
            "text": record.statement,
            "inLanguage": record.statement_language,
            "author": person(by, profile) if by else None,
            "datePublished": exact_day(record.said_on),
            "appearance": listed([work(one) for one in sources.values()], profile),
            "claimInterpreter": newsroom(),
            "correction": [
                comment(note.on, note.text) for note in record.shown_corrections
            ],
        }
    )


def claimant(record: Claim) -> Speaker | None:
    """Who made it: the speaker, else whom they spoke for; nobody without a name."""
    by = (record.speaker, record.on_behalf_of)
    return next((one for one in by if one and not one.is_unnamed), None)


def person(speaker: Speaker, profile: Profile) -> Shape:
    is_person = speaker.kind == SpeakerKind.PERSON
    same = [
        f"{WIKIDATA}{known.identifier}"
        for known in speaker.identifiers.all()
        if known.scheme == "wikidata"
    ]
    return filled(
        {
            "@type": "Person" if is_person else "Organization",
            "name": speaker.name,
            "sameAs": listed(same, profile),
        }
    )


def newsroom() -> Shape:
    """Who keeps this record, and by which rules."""
    return {
        "@type": "Organization",
        "name": settings.SITE_NAME,
        "url": settings.SITE_URL,
        "correctionsPolicy": absolute(reverse("timeline:corrections")),
        "verificationFactCheckingPolicy": absolute(reverse("timeline:methodology")),
    }


def work(source: Source) -> Shape:
    """A source in which the claim appears, and its copies."""
    captures: Any = getattr(source, "shown_captures")  # noqa: B009  by `cited()`
    publisher = {"@type": "Organization", "name": source.publisher}
    return filled(
        {
            "@type": "CreativeWork",
            "url": source.url,
            "name": source.title,
            "publisher": publisher if source.publisher else None,
            "datePublished": exact_day(source.published_on),
            "inLanguage": source.language,
            "archivedAt": [copy.url for copy in captures if copy.url],
        }
    )


def comment(on: date, text: str) -> Shape:
    return {"@type": "CorrectionComment", "datePublished": on.isoformat(), "text": text}


def exact_day(edtf: str) -> str:
    """The day of a date, if it is one and nothing about it is in doubt."""
    known = parse_edtf(edtf) if edtf else None
    return known.earliest.isoformat() if known and known.is_exact else ""


def listed(found: list[Any], profile: Profile) -> Any:
    """A list; to Google, one thing alone."""
    return found[0] if profile is Profile.GOOGLE and len(found) == 1 else found


def filled(shape: Shape) -> Shape:
    """`shape` without what is empty."""
    return {name: value for name, value in shape.items() if value not in (None, "", [])}
