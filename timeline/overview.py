"""What stands around the claims of the timeline: filters, density, what is new.

It is the same on every page of one list and costs more than the page, so it is kept
as ready HTML under the version and the filters.
"""

from datetime import date
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims.counts import Counts
from claims.filters import ClaimFilter
from claims.models import Contradiction
from claims.versions import Version
from newsroom.shared.fragments import Fragments
from timeline.density import density, unit_for
from timeline.filtering import FilterForm

TICKED = ("speaker", "topic", "story", "kind", "contradicted", "verdict", "ordering")
LATEST = 4
ROOM = 500


class Overview(NamedTuple):
    """Ready HTML, and the address of the list from its beginning."""

    address: str
    is_filtered: bool
    filters: SafeString
    chips: SafeString
    density: SafeString
    # Where nothing matches, and where nothing is left out, in turn.
    no_match: SafeString
    latest: SafeString


kept: Fragments[tuple[object, ...], Overview] = Fragments(ROOM)


def overview(found: ClaimFilter, path: str, version: Version) -> Overview:
    """The overview of the list that `found` has at `path`."""
    form = FilterForm(found, path, TICKED)
    if found.problems:
        # The form prints what was typed, which no key holds.
        return render(found, form)
    key = (version.number, get_language(), form.address)
    return kept.get(key, lambda: render(found, form))


def render(found: ClaimFilter, form: FilterForm) -> Overview:
    counts = form.counts = Counts(found.selection)
    return Overview(
        address=form.address,
        is_filtered=bool(form.chips),
        filters=component("filters", form=form),
        chips=component("chips", form=form),
        density=chart(counts, form),
        no_match=SafeString() if counts.total else component("no_match", form=form),
        latest=SafeString() if form.chips else latest(),
    )


def component(name: str, **words: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", words)


def chart(counts: Counts, form: FilterForm) -> SafeString:
    """How many claims there are, and over time, each bar leading to its own.

    Where they all stand in one unit there is no bar: alone it compares nothing.
    """
    first, last = counts.span
    if first is None or last is None:
        return SafeString()
    unit = unit_for(date.fromisoformat(first), date.fromisoformat(last))
    drawn = density(unit, counts.buckets(unit))
    compared = drawn.bars if len(drawn.bars) > 1 else []
    bars = [(bar, form.within(bar.window)) for bar in compared]
    return component(
        "density", density=drawn, bars=bars, total=counts.total, capped=counts.is_capped
    )


def latest() -> SafeString:
    rows = Contradiction.objects.published().for_card().newest_first()[:LATEST]
    return component("contradictions", contradictions=rows) if rows else SafeString()
