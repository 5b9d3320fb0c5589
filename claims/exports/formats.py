"""How an exported claim is written: CSV (RFC 4180) and NDJSON (ndjson.org)."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from rest_framework.renderers import JSONRenderer

from claims.shapes.references import Shape

# The API's fields of a claim, in its order; a test holds the two together.
FIELDS = (
    "id",
    "url",
    "api_url",
    "headline",
    "statement",
    "statement_language",
    "kind",
    "attribution",
    "quote",
    "said_on",
    "said_from",
    "said_to",
    "speaker",
    "on_behalf_of",
    "role_at_time",
    "party",
    "occasion",
    "place",
    "medium",
    "events",
    "topics",
    "stories",
    "citations",
    "contradiction_count",
    "contradictions",
    "responds_to",
    "repeats",
    "repetition_count",
    "review",
    "reviews_elsewhere",
    "commitment",
    "corrections",
    "status",
    "revision",
    "content_hash",
    "published_at",
    "updated_at",
)
# A spreadsheet would take what begins so for a formula; ' because it says so.
UNSAFE = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True)
class Format:
    """What stands above the claims, and how one is written; both as bytes."""

    media_type: str
    head: bytes
    line: Callable[[Shape], bytes]


def json_of(value: Any) -> bytes:
    """As the API writes it, on one line."""
    return bytes(JSONRenderer().render(value))


def ndjson_line(shape: Shape) -> bytes:
    return json_of(shape) + b"\n"


def csv_line(shape: Shape) -> bytes:
    return csv_cells([cell(shape[name]) for name in FIELDS])


def csv_cells(cells: list[str]) -> bytes:
    written = StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


def cell(value: Any) -> str:
    """One value in a cell: text as it is, what has parts as JSON, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json_of(value).decode()
    return guarded(value.isoformat() if isinstance(value, date) else str(value))


def guarded(text: str) -> str:
    """`text` so that no program takes it for a formula; importing takes the ' off."""
    return f"'{text}" if text.startswith(UNSAFE) else text


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", csv_cells(list(FIELDS)), csv_line),
    "ndjson": Format("application/x-ndjson", b"", ndjson_line),
}
