"""The short forms in which one record names another, and how values are written.

Text that is not there is an empty string; an address, date, code or number that is
not there is null.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.urls import reverse

from claims.models import Capture, Citation, Claim, Event, Record, Speaker, Story, Topic
from newsroom.shared.addresses import absolute

Shape = dict[str, Any]


def instant(value: datetime | None) -> str | None:
    """`value` in RFC 3339, in UTC, to the second."""
    if value is None:
        return None
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def number(value: Decimal | None) -> int | float | None:
    """`value` as JSON's number, without a point where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def page_address(record: models.Model) -> str:
    """The address of the record's page."""
    return absolute(record.get_absolute_url())  # type: ignore[attr-defined]


def api_address(record: Record) -> str:
    """The address of the record in the API."""
    key = getattr(record, "slug", "") if has_slug(type(record)) else record.pk
    return absolute(reverse(f"api:{record.resource}-detail", args=[key]))


def address_lines(record: Any) -> Shape:
    return {"url": page_address(record), "api_url": api_address(record)}


def live_version(record: Any) -> Shape:
    """Which revision readers see, and since when."""
    return {
        "revision": record.live_number,
        "content_hash": record.live_sha256,
        "published_at": instant(record.published_at),
        "updated_at": instant(record.changed_at or record.updated_at),
    }


def has_slug(model: type[models.Model]) -> bool:
    """Whether addresses name the model's records by a slug that is stored."""
    return any(field.name == "slug" for field in model._meta.concrete_fields)


def named(record: Speaker | Topic) -> Shape:
    return {"slug": record.slug, "name": record.name}


def titled(story: Story) -> Shape:
    return {"slug": story.slug, "title": story.title}


def speaker(record: Speaker) -> Shape:
    return {**named(record), "kind": record.kind, "url": page_address(record)}


def event(record: Event) -> Shape:
    return {"id": record.pk, "title": record.title, "url": page_address(record)}


def claim(record: Claim) -> Shape:
    return {
        "id": record.pk,
        "url": page_address(record),
        "statement": record.statement,
        "said_on": record.said_on,
        "speaker": speaker(record.speaker),
    }


def source(record: Any) -> Shape:
    return {
        "id": record.pk,
        "title": record.title,
        "publisher": record.publisher,
        "author": record.author,
        "url": record.url or None,
        "published_on": record.published_on or None,
        "language": record.language or None,
        "captures": [capture(copy) for copy in record.shown_captures],
    }


def capture(record: Capture) -> Shape:
    return {
        "url": record.url or None,
        "captured_at": instant(record.captured_at),
        "sha256": record.sha256 or None,
    }


def citation(record: Citation) -> Shape:
    return {
        "source": source(record.source),
        "exact": record.exact,
        "prefix": record.prefix,
        "suffix": record.suffix,
        "locator": record.locator,
    }


def citations(record: Any) -> list[Shape]:
    return [citation(cited) for cited in record.citations.all()]
