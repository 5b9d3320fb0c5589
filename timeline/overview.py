"""What stands around the claims of the timeline: filters, density, what is new.

It is the same on every page of one list and costs more than the page, so it is kept
as ready HTML under the version and the filters.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.counts import Counts
from claims.filters import ClaimFilter, PublicFilter
from claims.models import Contradiction
from claims.search.selection import Selection
from claims.versions import Version
from newsroom.shared.fragments import Fragments
from timeline.filtering import FilterForm
from timeline.zoom import Window, levels

TICKED = ("speaker", "topic", "story", "kind", "contradicted", "verdict", "ordering")
LATEST = 4
ROOM = 500


class Overview(NamedTuple):
    """Ready HTML, and the address of the list from its beginning."""

    address: str
    # The same claims on the timeline, and as lanes.
    timeline: str
    lanes: str
    is_filtered: bool
    # What is filtered; nothing where nothing is.
    title: str
    feeds: SafeString
    filters: SafeString
    chips: SafeString
    density: SafeString
    # Where nothing matches, and where nothing is left out, in turn.
    no_match: SafeString
    latest: SafeString


kept: Fragments[tuple[object, ...], Overview] = Fragments(ROOM)


def overview(
    found: ClaimFilter,
    path: str,
    version: Version,
    ticked: Collection[str] = TICKED,
) -> Overview:
    """The overview of the list that `found` has at `path`, which takes `ticked`."""
    form = FilterForm(found, path, ticked)
    if found.problems:
        # The form prints what was typed, which no key holds.
        return render(found, form)
    key = (version.number, get_language(), form.address, form.find)
    return kept.get(key, lambda: render(found, form))


def render(found: ClaimFilter, form: FilterForm) -> Overview:
    counts = form.counts = Counts(found.selection)
    return Overview(
        address=form.address,
        timeline=form.address_at(reverse("timeline:timeline")),
        lanes=form.address_at(reverse("timeline:lanes")),
        is_filtered=bool(form.chips),
        title=form.title,
        feeds=component("claim_feeds", query=form.feed_query),
        filters=component("filters", form=form),
        chips=component("chips", form=form),
        density=chart(counts, form),
        no_match=SafeString() if counts.total else no_match(form),
        latest=SafeString() if form.chips else latest(),
    )


def no_match(form: FilterForm) -> SafeString:
    return component("no_match", form=form, drops=form.left_by(total_of))


def total_of(found: PublicFilter) -> int:
    return Counts(found.selection).total


def component(name: str, **words: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", words)


def chart(counts: Counts, form: FilterForm) -> SafeString:
    """How many claims there are, and how they are spread over time."""
    first, last = counts.everywhere.span
    if first is None or last is None:
        return SafeString()
    span = Window(date.fromisoformat(first), date.fromisoformat(last))
    return component(
        "zoom",
        levels=levels(span, window_of(counts.selection, span), counts.spread),
        form=form,
        total=counts.total,
        capped=counts.is_capped,
    )


def window_of(selection: Selection, span: Window) -> Window | None:
    """The days that were asked for; an open end goes to that of the record."""
    if not selection.is_windowed:
        return None
    first, last = selection.first, selection.last
    return Window(first or span.first, last or span.last)


def latest() -> SafeString:
    rows = Contradiction.objects.published().for_card().newest_first()[:LATEST]
    return component("contradictions", contradictions=rows) if rows else SafeString()
