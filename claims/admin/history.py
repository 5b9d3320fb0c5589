"""What was done to the record: to be read, never to be changed here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.paging import UncountedChangeList, UncountedPaginator
from claims.models import (
    Change,
    CitationCheck,
    Correction,
    FormerSlug,
    Revision,
    SiteVersion,
)


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    paginator = UncountedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    ordering = ["-pk"]
    sortable_by = ()
    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return UncountedChangeList

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("record"))
    def history(self, obj: Any) -> str:
        """A link to all that was done to the same record."""
        name = f"admin:claims_{obj.resource}_history"
        label = f"{obj.get_resource_display()} {obj.resource_id}"
        return format_html(
            '<a href="{}">{}</a>', reverse(name, args=[obj.resource_id]), label
        )


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["id", "history", "number", "state", "author", "made_at", "reason"]
    list_select_related = ["author"]


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    list_display = ["on", "text", "corrected"]
    list_select_related = [
        "claim",
        "contradiction__first",
        "contradiction__second",
        "review__claim",
        "review__verdict",
        "commitment__claim",
        "event",
        "story",
    ]

    @admin.display(description=_("record"))
    def corrected(self, obj: Correction) -> str:
        """A link to the record that the note is on."""
        record = obj.record
        name = f"admin:claims_{record.resource}_change"
        address = reverse(name, args=[record.pk])
        return format_html('<a href="{}">{}</a>', address, record)


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ["cursor", "at", "action", "history", "into"]


@admin.register(CitationCheck)
class CitationCheckAdmin(ReadOnlyAdmin):
    list_display = ["checked_at", "was_found", "citation", "capture"]
    list_select_related = ["citation__source", "capture"]


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ["slug", "history"]


@admin.register(SiteVersion)
class SiteVersionAdmin(ReadOnlyAdmin):
    list_display = ["number", "changed_at"]
