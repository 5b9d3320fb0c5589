"""Feeds as programs read them: Atom (RFC 4287, RFC 5005) and JSON Feed 1.1.

Both are written from the same entries. docs/reference/feeds.md says what is in them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from claims.models import Claim, Contradiction, Correction
from claims.shapes.references import api_address, instant, page_address
from newsroom.shared.addresses import absolute
from timeline.sides import between_whom
from timeline.templatetags.timeline import date_text

JSON_FEED = "https://jsonfeed.org/version/1.1"
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One record in a feed: what is said, who said it when, since when it is so."""

    id: str
    url: str
    title: str
    text: str
    summary: str
    published: datetime | None
    updated: datetime
    language: str = ""
    # Slugs with names.
    topics: Mapping[str, str] = field(default_factory=dict)
    # What else programs are told; of claims alone.
    claim: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Feed:
    """One page of a feed; `pages` are the addresses beside it by their relation.

    `address` is that of the first page, and what the feed is known by.
    """

    title: str
    address: str
    home: str
    language: str
    updated: datetime
    pages: Mapping[str, str]
    entries: list[Entry]


# --- Records as entries -------------------------------------------------------------


def tag_uri(day: date, path: str) -> str:
    """A name for ever (RFC 4151), of a record made on `day`: no slug is in it."""
    return f"tag:{settings.SITE_HOST},{day:%Y-%m-%d}:{path}"


def claim_entry(claim: Claim) -> Entry:
    """A claim of `for_feed()`; its title says whose it is, since it stands alone."""
    names = {"speaker": claim.speaker, "headline": claim.headline}
    return Entry(
        id=tag_uri(claim.created_at.date(), f"claims/{claim.pk}"),
        url=page_address(claim),
        title=_("%(speaker)s: %(headline)s") % names,
        text=claim.statement,
        summary=who_and_when(claim),
        published=claim.published_at,
        updated=since(claim),
        language=claim.statement_language,
        topics={topic.slug: str(topic) for topic in claim.topics.all()},
        claim=told_of(claim),
    )


def who_and_when(claim: Claim) -> str:
    words = {
        "speaker": claim.speaker,
        "party": claim.on_behalf_of,
        "date": date_text(claim.said_on),
    }
    if claim.on_behalf_of is None:
        return _("%(speaker)s, %(date)s") % words
    return _("%(speaker)s on behalf of %(party)s, %(date)s") % words


def told_of(claim: Claim) -> dict[str, Any]:
    """What filters ask of a claim, and where the rest of it is."""
    behalf, verdict = claim.on_behalf_of, claim.verdict
    return {
        "about": absolute("/api/v1/"),
        "id": claim.pk,
        "api_url": api_address(claim),
        "speaker": claim.speaker.slug,
        "on_behalf_of": behalf.slug if behalf else None,
        "said_on": claim.said_on,
        "kind": claim.kind,
        "attribution": claim.attribution,
        "verdict": verdict.slug if verdict else None,
        "contradiction_count": claim.contradiction_count,
    }


def contradiction_entry(contradiction: Contradiction) -> Entry:
    """A contradiction of `for_feed()`: both sides, the earlier first, and why."""
    claims = [claim for claim, _value in contradiction.sides]
    sides = [f"{who_and_when(claim)}: {claim.headline}" for claim in claims]
    day = contradiction.created_at.date()
    return Entry(
        id=tag_uri(day, f"contradictions/{contradiction.pk}"),
        url=page_address(contradiction),
        title=between_whom(contradiction),
        text=contradiction.explanation,
        summary=" ≠ ".join(sides),
        published=contradiction.published_at,
        updated=since(contradiction),
    )


def correction_entry(correction: Correction) -> Entry:
    made = timezone.make_aware(datetime.combine(correction.on, time()))
    name = str(correction.record)
    return Entry(
        id=tag_uri(correction.on, f"corrections/{correction.pk}"),
        url=page_address(correction.record),
        title=_("Correction: %(title)s") % {"title": name},
        text=correction.text,
        summary=name,
        published=made,
        updated=made,
    )


def since(record: Any) -> datetime:
    """Since when readers see these words of it; what hangs on it does not count."""
    found: datetime = record.live_from or record.published_at
    return found


# --- Atom ---------------------------------------------------------------------------


class Atom(Atom1Feed):
    """Django's Atom with text in place of HTML, named topics and pages (RFC 5005)."""

    def latest_post_date(self) -> datetime:
        found: datetime = self.feed["updated"]
        return found

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            if relation != "self":
                quick(handler, "link", rel=relation, href=address)

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        language = {"xml:lang": entry.language} if entry.language else {}
        quick(handler, "content", entry.text, type="text", **language)
        for slug, name in entry.topics.items():
            quick(handler, "category", term=slug, label=writable(name))


def quick(
    handler: SimplerXMLGenerator, element: str, text: str = "", **attributes: str
) -> None:
    handler.addQuickElement(element, writable(text), attributes)


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def atom(feed: Feed) -> str:
    """`feed` as an Atom document."""
    document = Atom(
        title=writable(feed.title),
        link=feed.home,
        description="",
        language=feed.language,
        feed_url=feed.pages["self"],
        feed_guid=feed.address,
        author_name=settings.SITE_NAME,
        author_link=settings.SITE_URL,
        updated=feed.updated,
        pages=feed.pages,
    )
    for entry in feed.entries:
        document.add_item(**atom_item(entry))
    return document.writeString("utf-8")


def atom_item(entry: Entry) -> dict[str, Any]:
    return {
        "title": writable(entry.title),
        "link": entry.url,
        "description": escape(writable(entry.summary)),
        "unique_id": entry.id,
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "author_name": settings.SITE_NAME,
        "author_link": settings.SITE_URL,
        "entry": entry,
    }


# --- JSON Feed ----------------------------------------------------------------------


def json_feed(feed: Feed) -> dict[str, Any]:
    """`feed` as a JSON Feed."""
    document = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.pages["self"],
        "language": feed.language,
        "authors": authors(),
        "items": [json_item(entry) for entry in feed.entries],
    }
    if "next" in feed.pages:
        document["next_url"] = feed.pages["next"]
    return document


def json_item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "summary": entry.summary,
        "language": entry.language,
        "date_published": instant(entry.published),
        "date_modified": instant(entry.updated),
        "authors": authors(),
        "tags": list(entry.topics.values()),
        "_claim": entry.claim,
    }


def authors() -> list[dict[str, str]]:
    return [{"name": settings.SITE_NAME, "url": settings.SITE_URL}]
