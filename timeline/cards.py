"""Cards as ready HTML: each is rendered once a version of its record.

A card prints its record, which the record's newest change tells apart, and names of
speakers and verdicts, which the newest change of a name does.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.choices import Resource
from claims.models import Claim, Event
from newsroom.shared.dates import PartialDate, parse_edtf
from newsroom.shared.fragments import Fragments
from timeline.days import Heading, heading_of

# A card is about a kilobyte.
ROOM = 10_000


class Card(NamedTuple):
    """A claim or an event: where it stands, under which heading, its entry as HTML."""

    position: int
    heading: Heading
    html: SafeString


class Key(NamedTuple):
    resource: Resource
    pk: int
    last_change: int | None
    names: int
    language: str | None
    dated: bool


PUBLISHED: dict[Resource, Any] = {
    Resource.CLAIM: lambda: Claim.objects.published(),
    Resource.EVENT: lambda: Event.objects.published(),
}
kept: Fragments[Key, Card] = Fragments(ROOM)


def cards(
    places: Iterable[Any], resource: Resource, names: int, *, dated: bool
) -> list[Card]:
    """The cards of `places`, rows of `as_places()`; `dated` ones print their date.

    `names` is the newest change of a name. What is not public any more since its
    place was read has no card.
    """
    shared = (names, get_language(), dated)
    keys = [Key(resource, row.pk, row.last_change, *shared) for row in places]
    found = kept.get_many(keys, render)
    return [found[key] for key in keys if key in found]


def render(keys: list[Key]) -> dict[Key, Card]:
    """The cards of these records, loaded and rendered together."""
    by_pk = {key.pk: key for key in keys}
    rows: Any = PUBLISHED[keys[0].resource]().filter(pk__in=by_pk)
    made = {}
    for record in rows.for_card():
        key = by_pk[record.pk]._replace(last_change=record.last_change)
        made[key] = Card(
            record.position, heading_of(date_of(record)), html(record, key)
        )
    return made


def date_of(record: Claim | Event) -> PartialDate:
    text = record.said_on if isinstance(record, Claim) else record.happened_on
    return parse_edtf(text)


def html(record: Claim | Event, key: Key) -> SafeString:
    words = {key.resource.value: record, "dated": key.dated}
    return render_to_string("components/entry.html", words)
