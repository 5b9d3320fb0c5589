"""What claims name: speakers, topics, sources, verdicts.

Rows whose counts the queryset annotates are `Any`: no model declares these.
"""

from typing import Any

from claims.models import Identifier, Verdict
from claims.shapes import references as ref
from claims.shapes.references import Shape, address_lines, api_address, page_address


def speaker(record: Any) -> Shape:
    return {
        "slug": record.slug,
        **address_lines(record),
        "name": record.name,
        "kind": record.kind,
        "description": record.description,
        "aliases": [alias.name for alias in record.aliases.all()],
        "identifiers": [identifier(one) for one in record.identifiers.all()],
        "affiliations": [affiliation(role) for role in record.affiliations.all()],
        "claim_count": record.claim_count,
        "contradiction_count": record.contradiction_count,
        "reversal_count": record.reversal_count,
    }


def identifier(record: Identifier) -> Shape:
    return {"scheme": record.scheme, "identifier": record.identifier}


def affiliation(record: Any) -> Shape:
    organisation = record.shown_organisation
    return {
        "organisation": ref.named(organisation) if organisation else None,
        "role": record.role,
        "from": record.starts_on or None,
        "to": record.ends_on or None,
    }


def topic(record: Any) -> Shape:
    return {
        **ref.named(record),
        "url": page_address(record),
        "claim_count": record.claim_count,
    }


def source(record: Any) -> Shape:
    return {
        **ref.source(record),
        "api_url": api_address(record),
        "claim_count": record.claim_count,
    }


def verdict(record: Verdict) -> Shape:
    return {
        "slug": record.slug,
        "label": record.label,
        "order": record.order,
        "meaning": record.meaning,
    }
