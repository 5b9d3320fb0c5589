"""Curated dossiers."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import PublishableAdmin
from claims.admin.inlines import CorrectionInline, PartRows
from claims.models import Story, StoryEntry


class EntryInline(PartRows):
    model = StoryEntry
    fields = ["order", "claim", "event", "note"]
    autocomplete_fields = ["claim", "event"]
    loads = ("claim__speaker", "event")


@admin.register(Story)
class StoryAdmin(PublishableAdmin):
    content = [
        (_("What"), {"fields": ["title", "slug"]}),
        (_("Words"), {"fields": ["standfirst", "introduction"]}),
    ]
    inlines = [EntryInline, CorrectionInline]
    prepopulated_fields = {"slug": ["title"]}
    list_display = ["title", "standfirst", "standing"]
    search_fields = ["title"]
    search_help_text = _("Words of the title, or a story’s number.")
