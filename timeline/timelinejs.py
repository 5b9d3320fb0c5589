"""Claims and events as TimelineJS3 reads them.

https://github.com/NUKnightLab/TimelineJS3, website/docs/json-format.njk. It shows
HTML, so all text is escaped here.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from claims.models import Claim, Event, Story
from claims.shapes.references import page_address
from newsroom.shared.dates import PartialDate, parse_edtf
from timeline.templatetags.timeline import date_text

# What one page of TimelineJS still moves through.
MOST = 300
# How much of a date is told, by how precisely it is known.
PARTS = {"day": 3, "minute": 3, "month": 2, "season": 2}
Slide = dict[str, Any]


def document(rows: list[Claim | Event], story: Story | None) -> dict[str, Any]:
    """A slide each, and a title slide where they are a story's."""
    title = {"title": title_slide(story)} if story else {}
    slides = [
        claim_slide(row) if isinstance(row, Claim) else event_slide(row) for row in rows
    ]
    return {**title, "events": slides, "scale": "human"}


def title_slide(story: Story) -> Slide:
    more = _("The story with its sources")
    return {
        "text": {
            "headline": format_html("{}", story.title),
            "text": paragraphs(story.standfirst, story, more),
        },
        "unique_id": f"story-{story.pk}",
        "autolink": False,
    }


def claim_slide(claim: Claim) -> Slide:
    """A claim under its speaker; its headline says whose it is."""
    headline = _("%(speaker)s: %(headline)s") % {
        "speaker": claim.speaker,
        "headline": claim.headline,
    }
    more = _("Sources and contradictions")
    return {
        **dates(claim.said_on),
        "text": {
            "headline": format_html("{}", headline),
            "text": paragraphs(claim.statement, claim, more, claim.statement_language),
        },
        "group": escape(claim.speaker),
        "unique_id": str(claim.pk),
        "autolink": False,
    }


def event_slide(event: Event) -> Slide:
    return {
        **dates(event.happened_on),
        "text": {
            "headline": format_html("{}", event.title),
            "text": paragraphs(event.summary, event, _("Sources")),
        },
        "group": escape(_("Events")),
        "unique_id": f"event-{event.pk}",
        "autolink": False,
    }


def paragraphs(
    text: str, record: Claim | Event | Story, more: str, language: str = ""
) -> str:
    """`text` and a link to the record's page, as HTML."""
    return format_html(
        '<p lang="{}" dir="auto">{}</p><p><a href="{}">{}</a></p>',
        language or settings.LANGUAGE_CODE,
        text,
        page_address(record),
        more,
    )


def dates(edtf: str) -> Slide:
    """First and last day, no more precise than they are known, and how pages say it."""
    whole = parse_edtf(edtf)
    start, slash, end = whole.edtf.partition("/")
    first, last = parse_edtf(start), None
    if end not in {"", ".."}:
        last = parse_edtf(end)
    elif not slash and first.precision in {"season", "decade", "century"}:
        last = first
    told = {"start_date": told_of(first.earliest, first)}
    if last is not None and last.latest is not None:
        told["end_date"] = told_of(last.latest, last)
    if first.minute is not None:
        hour, minute = divmod(first.minute, 60)
        told["start_date"] |= {"hour": hour, "minute": minute}
    return {**told, "display_date": escape(date_text(edtf))}


def told_of(day: date, known: PartialDate) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return dict(list(parts.items())[: PARTS.get(known.precision, 1)])
