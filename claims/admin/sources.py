"""Where it can be read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.article import ArticleMixin
from claims.admin.awaiting import AwaitsFilter
from claims.admin.fields import understood
from claims.admin.merging import MergingAdmin
from claims.admin.publishing import PublishingMixin
from claims.admin.source_forms import CaptureInline, SourceForm
from claims.merging import sources_at
from claims.models import Source

WEB = ("http://", "https://")


@admin.register(Source)
class SourceAdmin(ArticleMixin, PublishingMixin, MergingAdmin):
    form = SourceForm
    content = [
        (_("Who published it"), {"fields": ["publisher", "author"]}),
        (_("When"), {"fields": ["published_on"]}),
        (_("What"), {"fields": ["title", "language"]}),
        (_("Where to read it"), {"fields": ["url"]}),
    ]
    inlines = [CaptureInline]
    list_display = ["title", "publisher", "published"]
    list_filter = [AwaitsFilter]
    search_fields = ["^title", "^publisher"]
    search_help_text = _(
        "The beginning of a title or of an outlet’s name, or a whole web address."
    )

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        if search_term.strip().startswith(WEB):
            return queryset.filter(pk__in=sources_at(search_term.strip())), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("published on"))
    def published(self, obj: Source) -> str:
        return understood(obj.published_on)
