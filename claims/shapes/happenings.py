"""What happened, and the dossiers that put it in order."""

from datetime import date
from typing import Any, cast

from claims.models import Event, StoryEntry
from claims.shapes import references as ref
from claims.shapes.references import Shape, address_lines


def event(record: Event) -> Shape:
    return {
        "id": record.pk,
        **address_lines(record),
        "title": record.title,
        "summary": record.summary,
        "happened_on": record.happened_on,
        "happened_from": record.happened_from,
        "happened_to": record.happened_to,
        "place": record.place,
        "topics": [ref.named(topic) for topic in record.topics.all()],
        "citations": ref.citations(record),
    }


def story(record: Any) -> Shape:
    entries = [story_entry(entry) for entry in record.shown_entries]
    days = sorted(day for _entry, day in entries)
    return {
        "slug": record.slug,
        **address_lines(record),
        "title": record.title,
        "standfirst": record.standfirst,
        "introduction_html": record.introduction_html,
        "entries": [entry for entry, _day in entries],
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
    }


def story_entry(entry: StoryEntry) -> tuple[Shape, date]:
    """An entry, and the day on which its claim or event stands on the timeline."""
    if entry.claim is not None:
        shape = {"claim": ref.claim(entry.claim), "note": entry.note}
        return shape, entry.claim.said_from
    happened = cast(Event, entry.event)  # A constraint holds that it is one or other.
    dated = {**ref.event(happened), "happened_on": happened.happened_on}
    return {"event": dated, "note": entry.note}, happened.happened_from
