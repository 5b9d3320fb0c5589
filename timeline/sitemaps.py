"""Which addresses crawlers are told (sitemaps.org): one file, or an index of several.

A file is of the records whose newest change is among ten thousand numbers of the
change log, so each is read by an index from where it begins, however large the record
is, and only the file of the newest changes is new to a crawler that has the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from claims.models import Claim, Contradiction, Event, Speaker, Story, Topic
from claims.shapes.references import instant, page_address
from newsroom.shared.addresses import absolute

# The most addresses of one file.
MOST = 10_000
PAGES = (
    "timeline",
    "contradictions",
    "matrix",
    "speakers",
    "topics",
    "stories",
    "commitments",
    "about",
    "methodology",
    "contact",
)
# The file of pages that are no record's.
OF_PAGES = "pages"
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


def of_file(section: str, number: int) -> list[Address]:
    """The addresses of one file of the index; none where there is no such file."""
    if section == OF_PAGES:
        return of_pages() if number == 0 else []
    bounds = {
        "last_change__gte": number * MOST,
        "last_change__lt": (number + 1) * MOST,
    }
    return of_section(section, **bounds)


def address_of(record: Any) -> Address:
    return Address(page_address(record), instant(record.changed_at))


def files() -> Iterator[Address]:
    """The files of the index."""
    yield file(OF_PAGES, 0)
    for section in SECTIONS:
        yield from files_of(section)


def files_of(section: str) -> Iterator[Address]:
    """The files of one section that are not empty, the newest first.

    Each is found beyond the one before, by the newest change that it is of.
    """
    rows = SECTIONS[section].objects.published().with_changed_at().last_changed_first()
    changes = rows.values_list("last_change", "changed_at")
    newest = changes.first()
    while newest is not None:
        last_change, changed_at = newest
        number = last_change // MOST
        yield file(section, number, changed_at)
        newest = changes.filter(last_change__lt=number * MOST).first()


def file(section: str, number: int, changed_at: datetime | None = None) -> Address:
    path = reverse(f"crawlers:sitemap-{section}", args=[number])
    return Address(absolute(path), instant(changed_at))
