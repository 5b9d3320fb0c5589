"""What was promised in figures, and what came of it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import PublishableAdmin
from claims.admin.base import RecordAdmin
from claims.admin.fields import understood
from claims.admin.forms import RecordForm
from claims.admin.inlines import CitationInline, CorrectionInline, PartRows
from claims.models import Commitment, Progress, Record, Step


class StepInline(PartRows):
    model = Step
    fields = ["due_on", "total"]


class ProgressInline(PartRows):
    """Counts; the sources of each are on a page of their own."""

    model = Progress
    fields = ["on", "total", "low", "high", "reported_by", "sources"]
    readonly_fields = ["sources"]
    autocomplete_fields = ["reported_by"]
    loads = ("reported_by",)

    @admin.display(description=_("sources"))
    def sources(self, obj: Progress) -> str:
        if obj.pk is None:
            return gettext("Once it is saved.")
        address = reverse("admin:claims_progress_change", args=[obj.pk])
        text = gettext("Sources of this count")
        return format_html(
            '<a href="{}?commitment={}">{}</a>', address, obj.commitment_id, text
        )


@admin.register(Commitment)
class CommitmentAdmin(PublishableAdmin):
    content = [
        (_("Which claim promises it"), {"fields": ["claim"]}),
        (_("When"), {"fields": ["starts_on", "due_on"]}),
        (_("What"), {"fields": [("quantity", "unit"), "starting_from", "condition"]}),
        (
            _("An editor’s finding"),
            {
                "fields": ["finding", "finding_reason"],
                "description": _("Only where dates and counts cannot tell."),
            },
        ),
    ]
    inlines = [StepInline, ProgressInline, CorrectionInline]
    autocomplete_fields = ["claim"]
    list_display = ["claim", "quantity", "unit", "due", "standing"]
    list_select_related = ["claim"]
    search_fields = ["claim__headline"]
    search_help_text = _("Words of the claim’s headline, or a number.")

    @admin.display(description=_("due on"))
    def due(self, obj: Commitment) -> str:
        return understood(obj.due_on)


class ProgressForm(RecordForm):
    """A count: what is kept when it is saved is its commitment."""

    @property
    def record(self) -> Record:
        count: Progress = self.instance
        return count.commitment


@admin.register(Progress)
class ProgressAdmin(RecordAdmin):
    """One count with its sources, reached from its commitment."""

    form = ProgressForm
    content = [(None, {"fields": ["on", "total", "low", "high", "reported_by"]})]
    inlines = [CitationInline]
    autocomplete_fields = ["reported_by"]
    search_fields = ["^on"]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """It is not in the index."""
        return {}

    def record_at(self, request: HttpRequest, object_id: str | None) -> Record | None:
        """Its commitment; named in the address, as a count may only be pending."""
        if object_id is None:
            return None
        count: Progress | None = self.get_object(request, unquote(object_id))
        if count is not None:
            return count.commitment
        key = request.GET.get("commitment", "")
        owner = self._owner.get_object(request, key)
        return owner if isinstance(owner, Commitment) else None

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Its commitment's: a count has no versions of its own."""
        owner = self.record_at(request, object_id)
        if owner is None:
            raise Http404
        address = reverse("admin:claims_commitment_history", args=[owner.pk])
        return HttpResponseRedirect(address)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        owner = reverse("admin:claims_commitment_change", args=[obj.commitment_id])
        return HttpResponseRedirect(owner)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._owner.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._owner.has_change_permission(request, obj and obj.commitment)

    @property
    def _owner(self) -> admin.ModelAdmin:  # type: ignore[type-arg]
        owner: admin.ModelAdmin = self.admin_site.get_model_admin(Commitment)  # type: ignore[type-arg]
        return owner
