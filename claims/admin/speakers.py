"""Who says it."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.inlines import PartRows
from claims.admin.merging import MergingAdmin
from claims.admin.roles import RolesMixin
from claims.models import Affiliation, Alias, Identifier, Speaker


class AliasInline(PartRows):
    model = Alias
    fields = ["name", "language"]


class AffiliationInline(PartRows):
    model = Affiliation
    fk_name = "speaker"
    fields = ["role", "organisation", "starts_on", "ends_on"]
    autocomplete_fields = ["organisation"]
    loads = ("organisation",)


class IdentifierInline(PartRows):
    model = Identifier
    fields = ["scheme", "identifier"]


@admin.register(Speaker)
class SpeakerAdmin(RolesMixin, MergingAdmin):
    content = [
        (_("Who"), {"fields": ["name", "kind", "description"]}),
        (_("On the site"), {"fields": ["slug", "claims_link"]}),
        (_("Picture"), {"fields": ["portrait", "portrait_credit"]}),
    ]
    inlines = [AliasInline, AffiliationInline, IdentifierInline]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["claims_link"]
    list_display = ["name", "kind", "description"]
    list_filter = ["kind"]
    search_fields = ["^name", "^aliases__name"]
    search_help_text = _("The beginning of any word of a name or of another name.")

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        words = search_term.split()
        for word in words:
            other = Alias.objects.filter(begins_a_word("name", word))
            named = begins_a_word("name", word) | Q(pk__in=other.values("speaker"))
            queryset = queryset.filter(named)
        return queryset, False

    @admin.display(description=_("claims"))
    def claims_link(self, obj: Speaker) -> str:
        if obj.pk is None:
            return gettext("None yet.")
        address = reverse("admin:claims_claim_changelist")
        text = gettext("All claims of this speaker")
        return format_html(
            '<a href="{}?speaker__id__exact={}">{}</a>', address, obj.pk, text
        )


def begins_a_word(field: str, text: str) -> Q:
    """That a word of `field` begins with `text`."""
    return Q(**{f"{field}__istartswith": text}) | Q(
        **{f"{field}__icontains": f" {text}"}
    )
