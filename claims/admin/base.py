"""What the admin of every record does: lists without counts, saving by the acts."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import actions, snapshots
from claims.admin.fields import (
    AmountField,
    PartialDateInput,
    RecordChoiceField,
    RecordSelect,
)
from claims.admin.forms import RecordForm, who_changed
from claims.admin.looking import LookingMixin
from claims.admin.meanwhile import Meanwhile, Merger, chosen, since
from claims.admin.paging import MAX_KEY, UncountedChangeList, UncountedPaginator
from claims.admin.refusals import SAID, errors_of, sentence
from claims.admin.revisions import HistoryMixin
from claims.choices import State
from claims.models import Publishable, Record, Revision
from newsroom.shared.fields import EDTFField

WIDGETS: Mapping[type[Any], Any] = {
    EDTFField: {"widget": PartialDateInput},
    models.URLField: {"assume_scheme": "https"},
    models.DecimalField: {"form_class": AmountField},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
}


class ChoosingMixin(BaseModelAdmin):  # type: ignore[type-arg]
    """Asks for every other record by autocomplete."""

    formfield_overrides = WIDGETS

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        select = RecordSelect(db_field, self.admin_site)
        asked = {"widget": select, "form_class": RecordChoiceField, **kwargs}
        return super().formfield_for_foreignkey(db_field, request, **asked)


class RecordAdmin(HistoryMixin, LookingMixin, ChoosingMixin, admin.ModelAdmin):  # type: ignore[type-arg]
    """A record that is changed by acts.

    `content` are the fieldsets in the order of an editor's work, `loads` names the
    records that its form prints.
    """

    form = RecordForm
    content: ClassVar[Any] = ()
    loads: ClassVar[tuple[str, ...]] = ()
    paginator = UncountedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    ordering = ["-id"]
    # Any other order would sort the whole table.
    sortable_by = ()

    class Media:
        js: ClassVar[Any] = [
            "claims/admin/names.js",
            "claims/admin/dates.js",
            "claims/admin/looking.js",
        ]

    # --- Lists ----------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return UncountedChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """A number is the record's own; anything else is searched for."""
        number = search_term.strip().removeprefix("#")
        if number.isdecimal():
            return queryset.filter(pk=min(int(number), MAX_KEY)), False
        return self.searched(request, queryset, search_term)

    def searched(self, request: HttpRequest, rows: Any, words: str) -> tuple[Any, bool]:
        """Those of `rows` with the words, and whether some may come twice."""
        if words.strip() and all(name.startswith("^") for name in self.search_fields):
            # How a name begins is one phrase: Django would ask it of each word.
            plain = words.strip().replace("\\", "").replace('"', "")
            words = f'"{plain}"'
        return super().get_search_results(request, rows, words)

    # --- The form -------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or not self.has_change_permission(request, obj):
            return self.content
        return [*self.content, (_("This change"), {"fields": ["reason"]})]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", {})  # type: ignore[attr-defined]
        return form

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> Any:
        shown = super().get_inline_formsets(*args, **kwargs)
        for inline in shown:
            inline.formset.show_what_was_sent()
        return shown

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The form, once more with what was typed where an act refuses it."""
        asked = (request, object_id, form_url, extra_context)
        try:
            return self._in_newest_version(*asked)
        except SAID as refusal:
            if request.method != "POST":
                raise
            request.refusal = errors_of(refusal)  # type: ignore[attr-defined]
        return self._in_newest_version(*asked)

    def _in_newest_version(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra: Any
    ) -> Any:
        """Let a published record's pending version be what is shown and changed.

        Readers never see its rows: they are taken back with the transaction, or by
        the act that keeps them as the next pending version.
        """
        record = self.record_at(request, object_id)
        pending = pending_of(record)
        context = {**(extra or {}), "record": record, "pending": pending}
        if record is None or pending is None:
            if request.method == "GET":
                request.opened = record  # type: ignore[attr-defined]
            context["meanwhile"] = self.bring_together(request, object_id)
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            context["pending_problem"] = show_pending(record, pending)
            context["meanwhile"] = self.bring_together(request, object_id)
            response = super().changeform_view(request, object_id, form_url, context)
            if "adminform" in (getattr(response, "context_data", None) or {}):
                response.render()  # type: ignore[attr-defined]
                transaction.set_rollback(True)
        return response

    def bring_together(
        self, request: HttpRequest, object_id: str | None
    ) -> Meanwhile | None:
        """Merge a form that comes too late with what a colleague saved since."""
        if request.method != "POST" or object_id is None:
            return None
        request.POST = chosen(request.POST)  # type: ignore[assignment]
        record = self.get_object(request, unquote(object_id))
        if record is None or not self.has_change_permission(request, record):
            return None
        form = self.get_form(request, record, change=True)(instance=record)
        sent = request.POST.get("version", ""), request.POST.get("opened", "")
        if form.record is not record or sent[0] == str(record.version):
            return None
        revisions = since(record, int(sent[1])) if sent[1].isdecimal() else None
        if revisions is None:
            return None
        formsets = self.unbound_formsets(request, record)
        meanwhile = Merger(form, formsets, request.POST, revisions).merge()
        request.POST = meanwhile.data  # type: ignore[assignment]
        fields = (difference.label for difference in meanwhile.changed)
        said = who_changed(meanwhile.newest, fields)
        request.refusal = {NON_FIELD_ERRORS: [said]}  # type: ignore[attr-defined]
        return meanwhile

    def unbound_formsets(self, request: HttpRequest, record: Record) -> list[Any]:
        """The inlines as a form that is opened now would show them."""
        return [
            inline.get_formset(request, record)(
                instance=record, queryset=inline.get_queryset(request)
            )
            for inline in self.get_inline_instances(request, record)
        ]

    def record_at(self, request: HttpRequest, object_id: str | None) -> Record | None:
        """The record that the form at this address is about."""
        if object_id is None:
            return None
        record: Record | None = self.get_object(request, unquote(object_id))
        return record

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The record with what its form prints; a form to be read reads it once."""
        opened = getattr(request, "opened", None)
        if isinstance(opened, self.model) and str(opened.pk) == object_id:
            return opened
        if from_field is not None:
            return super().get_object(request, object_id, from_field)
        try:
            key = self.opts.pk.to_python(object_id)
        except ValidationError:
            return None
        rows = self.get_queryset(request).filter(pk=key)
        if issubclass(self.model, Record):
            rows = rows.with_newest_number()  # type: ignore[attr-defined]
        return (rows.select_related(*self.loads) if self.loads else rows).first()

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The public page, where there is one now."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        is_public = type(obj).objects.published().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if is_public else None

    # --- Saving ---------------------------------------------------------------

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if not change or form.has_new_content:
            super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        form.save_links()
        parts = [
            formset for formset in formsets if not issubclass(formset.model, Record)
        ]
        is_new = not change or form.has_new_content
        if is_new or any(formset.has_changed() for formset in parts):
            self._keep(request, form)
        for formset in formsets:
            if formset not in parts:
                self._keep_entered(request, formset)

    def _keep(self, request: HttpRequest, form: Any) -> None:
        record, reason = form.record, form.cleaned_data["reason"]
        was = getattr(record, "state", "")
        actions.keep(record=record, by=request.user, reason=reason)  # type: ignore[arg-type]
        if was in CONSEQUENCES:
            messages.info(request, CONSEQUENCES[State(was)])

    def _keep_entered(self, request: HttpRequest, formset: Any) -> None:
        """Records entered beside this one are records of their own."""
        for record in formset.new_objects:
            actions.keep(record=record, by=request.user)  # type: ignore[arg-type]

    # --- Permissions ----------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_over = isinstance(obj, Publishable) and obj.is_withdrawn
        return not is_over and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what readers never saw is deleted."""
        may = super().has_delete_permission(request, obj)
        return may and not (obj is not None and was_public(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        found, counts, missing, kept = super().get_deleted_objects(objs, request)
        refused = [
            gettext("%(record)s: readers have seen it. Withdraw it instead.")
            % {"record": obj}
            for obj in objs
            if was_public(obj)
        ]
        if refused:
            # What is missing is no permission: say what it is.
            missing = missing - {self.opts.verbose_name}
        return found, counts, missing, [*kept, *refused]


CONSEQUENCES = {
    State.PUBLISHED: _(
        "Kept as a version that waits. Readers see it once somebody else publishes it."
    ),
    State.SCHEDULED: _(
        "It is in review again: the changed version needs to be scheduled anew."
    ),
}


def was_public(record: Record) -> bool:
    """Whether readers may have seen it."""
    if isinstance(record, Publishable):
        return record.published_at is not None
    return record.last_change is not None


def pending_of(record: Record | None) -> Revision | None:
    """The version that waits behind what readers see of `record`."""
    if not isinstance(record, Publishable) or not record.is_published:
        return None
    return Revision.objects.of(record).pending().select_related("author").first()


def show_pending(record: Record, pending: Revision) -> str:
    """Make the rows what `pending` says; else say why that cannot be.

    The version stays, so that a form opened so is stale once anybody saves.
    """
    version = record.version
    try:
        with transaction.atomic():
            snapshots.restore(record, pending.snapshot)
    except SAID as refusal:
        return sentence(refusal)
    type(record)._default_manager.filter(pk=record.pk).update(version=version)
    return ""
