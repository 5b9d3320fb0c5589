"""How a page is cited, shown elsewhere, and linked to at a passage."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from claims.models import Citation, Claim, Contradiction
from newsroom.shared.addresses import absolute
from timeline.citations import references
from timeline.embeds import frame
from timeline.images.layout import HEIGHT, WIDTH
from timeline.images.records import alt_of
from timeline.passages import at_passage

register = template.Library()


class ShareImage(NamedTuple):
    """The picture that other sites show of a page."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag
def share_image(record: Claim | Contradiction) -> ShareImage:
    url = reverse(f"timeline:{record.resource}-image", args=[record.pk])
    return ShareImage(absolute(url), alt_of(record))


@register.inclusion_tag("components/share.html")
def share(record: Claim | Contradiction) -> dict[str, Any]:
    """All ways to point at a record from elsewhere."""
    return {
        "address": absolute(record.get_absolute_url()),
        "references": references(record),
        "snippet": frame(record).html,
        "bibtex": reverse(f"timeline:{record.resource}-bibtex", args=[record.pk]),
        "csl": reverse(f"timeline:{record.resource}-csl", args=[record.pk]),
    }


@register.inclusion_tag("components/discovery.html")
def discovery(title: str, url: str) -> dict[str, str]:
    """Where programs learn how to embed the page at `url`."""
    provider = absolute(reverse("timeline:oembed"))
    asked = {form: urlencode({"url": url, "format": form}) for form in ("json", "xml")}
    return {
        "title": title,
        **{form: f"{provider}?{query}" for form, query in asked.items()},
    }


@register.filter
def quote_anchor(claim: Claim) -> str:
    """The name of the claim's quote within a page."""
    return f"quote-{claim.pk}"


@register.filter
def passage_address(citation: Citation) -> str:
    """The source's address, at the passage."""
    words = citation.exact, citation.prefix, citation.suffix
    return at_passage(citation.source.url, *words)
