"""The admin that Django makes of our tables when told only what to show.

The same columns, filters, words to search, fields and rows of the form as our desk, so
many to a page. Speakers and topics are plain selects; for the tables that grow with the
record (claims, events, sources), where a select would never open, their numbers.
"""

from typing import Any

from django.contrib import admin
from django.urls import path

from claims.models import (
    Citation,
    Claim,
    ClaimEvent,
    ClaimTopic,
    Contradiction,
    Correction,
    Event,
    Source,
    Speaker,
    Topic,
)
from newsroom.urls import urlpatterns as ours

TABULAR, STACKED = admin.TabularInline, admin.StackedInline


def rows(of: Any, model: Any, *names: str, raw: tuple[str, ...] = ()) -> Any:
    """An inline of `model` with the fields `names`, those in `raw` by number."""
    options: dict[str, Any] = {
        "model": model,
        "fields": names,
        "raw_id_fields": raw,
        "extra": 0,
    }
    return type(f"Rows{model.__name__}", (of,), options)


def contradictions(end: str, other: str) -> Any:
    values = ("aspect", "first_value", "second_value", "explanation")
    inline = rows(STACKED, Contradiction, other, *values, raw=(other,))
    inline.fk_name = end
    return inline


class StockAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    change_list_template = "admin/change_list.html"
    change_form_template = "admin/change_form.html"
    list_display = ("headline", "speaker", "said_on", "kind", "state")
    list_filter = ("state", "kind")
    list_select_related = ("speaker",)
    list_per_page = 50
    search_fields = ("headline", "statement")
    fields = (
        *("speaker", "role_at_time", "on_behalf_of"),
        *("said_on", "occasion", "place", "medium"),
        *("kind", "headline", "statement", "statement_language"),
        *("attribution", "quote", "quote_language", "translation"),
        *("responds_to", "repeats"),
    )
    raw_id_fields = ("responds_to", "repeats")
    inlines = (
        rows(TABULAR, ClaimTopic, "topic"),
        rows(TABULAR, ClaimEvent, "event", raw=("event",)),
        rows(
            STACKED,
            Citation,
            *("source", "locator", "exact", "prefix", "suffix"),
            raw=("source",),
        ),
        contradictions("first", "second"),
        contradictions("second", "first"),
        rows(TABULAR, Correction, "on", "text"),
    )


stock = admin.AdminSite("stock")
stock.register(Claim, StockAdmin)
stock.register([Contradiction, Event, Source, Speaker, Topic])

urlpatterns = [*ours, path("stock/", stock.urls)]
