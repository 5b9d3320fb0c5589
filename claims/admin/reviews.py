"""What was found."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import PublishableAdmin
from claims.admin.base import RecordAdmin
from claims.admin.inlines import CitationInline, CorrectionInline, PartRows
from claims.models import Review, Verdict, VerdictName


class VerdictNameInline(PartRows):
    model = VerdictName
    fields = ["language", "name"]


@admin.register(Verdict)
class VerdictAdmin(RecordAdmin):
    content = [(None, {"fields": ["label", "slug", "order", "tone", "meaning"]})]
    inlines = [VerdictNameInline]
    prepopulated_fields = {"slug": ["label"]}
    list_display = ["label", "order", "tone", "meaning"]
    search_fields = ["^label"]


@admin.register(Review)
class ReviewAdmin(PublishableAdmin):
    content = [
        (
            _("Whose, of which claim, when"),
            {"fields": ["origin", "claim", "reviewed_on"]},
        ),
        (
            _("Our finding"),
            {
                "fields": ["verdict"],
                "description": _("For a review of ours: a step of our own scale."),
            },
        ),
        (
            _("Another outlet’s finding"),
            {
                "fields": ["rating", "publisher", "site", "url"],
                "description": _(
                    "For a review of another outlet’s: its words, and where they are."
                ),
            },
        ),
        (_("Why"), {"fields": ["summary", "explanation"]}),
    ]
    inlines = [CitationInline, CorrectionInline]
    autocomplete_fields = ["claim", "verdict"]
    list_display = ["claim", "origin", "verdict", "rating", "reviewed_on", "standing"]
    list_filter = [*PublishableAdmin.list_filter, "origin"]
    list_select_related = ["claim", "verdict"]
    search_fields = ["claim__headline", "^publisher"]
    search_help_text = _("Words of the claim’s headline, an outlet, or a number.")
