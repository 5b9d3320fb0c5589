"""Two claims that cannot both hold, the earlier said first."""

from claims.models import Contradiction
from claims.shapes import references as ref
from claims.shapes.claims import claim
from claims.shapes.references import Shape, address_lines, live_version


def contradiction(record: Contradiction) -> Shape:
    first, second = [{"claim": claim(c), "value": v} for c, v in record.sides]
    return {
        "id": record.pk,
        **address_lines(record),
        "reversal": record.reversal,
        "aspect": record.aspect,
        "explanation": record.explanation,
        "first": first,
        "second": second,
        "citations": ref.citations(record),
        **live_version(record),
    }
