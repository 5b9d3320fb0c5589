"""The rows that belong to a record, entered with it and under its permissions."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ChoosingMixin
from claims.admin.forms import PartForm, PartFormSet
from claims.models import Citation, Correction


class PartMixin(ChoosingMixin, admin.options.InlineModelAdmin):  # type: ignore[type-arg]
    """Whoever may change the record may change its parts.

    `loads` names the records that a row prints.
    """

    form = PartForm
    formset = PartFormSet
    extra = 0
    loads: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.select_related(*self.loads) if self.loads else rows

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._owner.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self._owner.has_add_permission(request)
        return self._owner.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    @property
    def _owner(self) -> admin.ModelAdmin:  # type: ignore[type-arg]
        return self.admin_site.get_model_admin(self.parent_model)


class PartRows(PartMixin, admin.TabularInline):  # type: ignore[type-arg]
    """Parts of a few short fields: one line each."""


class PartBlocks(PartMixin, admin.StackedInline):  # type: ignore[type-arg]
    """Parts with longer text: a block each."""


class ReadOnlyRows(PartRows):
    """Rows that are shown here and made elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CitationForm(PartForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("prefix", "suffix"):
            # The space between a passage and its neighbours is theirs.
            self.fields[name].strip = False  # type: ignore[attr-defined]


class CitationInline(PartBlocks):
    """The sources of a record; a new one begins with an empty one."""

    model = Citation
    form = CitationForm
    verbose_name = _("source")
    verbose_name_plural = _("Sources, with the passage")
    autocomplete_fields = ["source"]
    fields = [("source", "locator"), "exact", ("prefix", "suffix")]
    loads = ("source",)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None else 0


class CorrectionInline(ReadOnlyRows):
    """What readers were told was wrong."""

    model = Correction
    fields = ["on", "text"]
    readonly_fields = ["on", "text"]
