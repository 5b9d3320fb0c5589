"""What contradicts what."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import PublishableAdmin
from claims.admin.inlines import CitationInline, CorrectionInline, PartBlocks
from claims.models import Contradiction


class OpposingInline(PartBlocks):
    """Contradictions entered from this claim; each is changed on its own page."""

    model = Contradiction
    fk_name = "first"
    fields = ["second", "aspect", ("first_value", "second_value"), "explanation"]
    autocomplete_fields = ["second"]
    loads = ("first", "second__speaker")
    show_change_link = True
    # A draft has no public page yet; its own form links to it once there is one.
    view_on_site = False
    verbose_name_plural = _("Contradictions entered from this claim")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = request.user.has_perm("claims.add_contradiction")
        return may and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FacingInline(OpposingInline):
    """Contradictions entered from the other claim."""

    fk_name = "second"
    fields = ["first", "aspect", ("first_value", "second_value"), "explanation"]
    autocomplete_fields = ["first"]
    loads = ("first__speaker", "second")
    verbose_name_plural = _("Contradictions entered from the other claim")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Contradiction)
class ContradictionAdmin(PublishableAdmin):
    content = [
        (_("Which claims"), {"fields": ["first", "second"]}),
        (
            _("In what they differ"),
            {"fields": ["aspect", ("first_value", "second_value")]},
        ),
        (_("Why both cannot hold"), {"fields": ["explanation"]}),
    ]
    inlines = [CitationInline, CorrectionInline]
    autocomplete_fields = ["first", "second"]
    list_display = ["id", "first", "second", "aspect", "reversal", "standing"]
    list_display_links = ["id", "first"]
    list_select_related = ["first", "second"]
    search_fields = ["first__headline", "second__headline"]
    search_help_text = _("Words of either claim’s headline, or a number.")
