"""What happened, and the dossiers that put it in order."""

from datetime import date

from claims.api.shapes import references as ref
from claims.api.shapes.references import Shape, address_lines
from claims.models import Event, Story, StoryEntry


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


def story(record: Story) -> Shape:
    days = sorted(standing_on(entry) for entry in record.shown_entries)
    return {
        "slug": record.slug,
        **address_lines(record),
        "title": record.title,
        "standfirst": record.standfirst,
        "introduction_html": record.introduction_html,
        "entries": [story_entry(entry) for entry in record.shown_entries],
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
    }


def story_entry(entry: StoryEntry) -> Shape:
    if entry.claim is not None:
        return {"claim": ref.claim(entry.claim), "note": entry.note}
    if entry.event is None:
        raise AssertionError("The constraint entry_of_one_record does not hold.")
    happened = {"happened_on": entry.event.happened_on}
    return {"event": {**ref.event(entry.event), **happened}, "note": entry.note}


def standing_on(entry: StoryEntry) -> date:
    """The day on which the entry's record stands on the timeline."""
    return entry.claim.said_from if entry.claim else entry.event.happened_from
