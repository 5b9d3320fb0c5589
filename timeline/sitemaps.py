"""Which addresses crawlers are told (sitemaps.org): one file, or an index of several.

A file is of the records whose newest change is among two thousand numbers of the
change log, so each is read by an index from where it begins, however large the record
is, and only the file of the newest changes is new to a crawler that has the others.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from claims.models import Change, Claim, Contradiction, Event, Speaker, Story, Topic
from claims.shapes.references import instant, page_address
from claims.versions import current_version
from newsroom.shared.addresses import absolute

# The most addresses of one file that is all there is.
MOST = 10_000
# Of how many numbers of the change log each file of an index is.
NUMBERS = 2_000
PAGES = (
    "timeline",
    "contradictions",
    "matrix",
    "speakers",
    "topics",
    "stories",
    "commitments",
    "lanes",
    "corrections",
    "about",
    "methodology",
    "contact",
)
SECTIONS: dict[str, Any] = {
    "claims": Claim,
    "contradictions": Contradiction,
    "events": Event,
    "speakers": Speaker,
    "stories": Story,
    "topics": Topic,
}


@dataclass(frozen=True)
class Address:
    """An absolute address, and when what it shows last changed, where that is known."""

    location: str
    changed_at: str | None = None


def needs_index() -> bool:
    """Whether there are more addresses than fit one file. Counts no further."""
    found = len(PAGES)
    for model in SECTIONS.values():
        found += model.objects.published().order_by()[: MOST + 1].count()
        if found > MOST:
            return True
    return False


def everything() -> list[Address]:
    """All addresses, where they fit one file."""
    records = [a for section in SECTIONS for a in of_section(section)]
    return [*of_pages(), *records]


def of_pages() -> list[Address]:
    return [Address(absolute(reverse(f"timeline:{name}"))) for name in PAGES]


def of_section(section: str, **bounds: int) -> list[Address]:
    """The records of one section, the first changed first."""
    rows = SECTIONS[section].objects.published().for_sitemap().filter(**bounds)
    return [address_of(record) for record in rows.order_by("last_change")]


def of_file(number: int) -> list[Address]:
    """The addresses of one file of the index; none where there is no such file."""
    if number > current_version().number // NUMBERS:
        return []
    bounds = {
        "last_change__gte": number * NUMBERS,
        "last_change__lt": (number + 1) * NUMBERS,
    }
    records = [a for section in SECTIONS for a in of_section(section, **bounds)]
    # Where all of them changed again since; no file may be empty.
    return records or of_pages()[:1]


def address_of(record: Any) -> Address:
    return Address(page_address(record), instant(record.changed_at))


def files() -> list[Address]:
    """The files of the index, each with the instant of the last change it is of."""
    newest = current_version().number
    last = {n: min((n + 1) * NUMBERS - 1, newest) for n in range(newest // NUMBERS + 1)}
    instants = Change.objects.in_bulk(last.values())
    records = [
        Address(file_address(number), instant(instants[cursor].at))
        for number, cursor in last.items()
        if cursor in instants
    ]
    return [Address(absolute(reverse("crawlers:sitemap-pages"))), *records]


def file_address(number: int) -> str:
    return absolute(reverse("crawlers:sitemap-file", args=[number]))
