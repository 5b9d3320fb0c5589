"""Two records of one person, subject or article: shown together, merged, parted."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from claims import actions
from claims.admin.base import RecordAdmin
from claims.admin.merge_forms import ChooseForm, MergeForm, UnmergeForm
from claims.admin.merge_preview import moved_by, preview
from claims.admin.refusals import SAID, errors_of
from claims.models import (
    Merge,
    Record,
)


class MergingAdmin(RecordAdmin):
    """A kind of record that is entered twice by mistake."""

    def get_urls(self) -> list[Any]:
        views = {"merge": MergeView, "unmerge": UnmergeView}
        return [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view.as_view(site=self)),
                name=f"claims_{self.model.resource}_{name}",
            )
            for name, view in views.items()
        ] + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without what is part of another: nobody is to choose that."""
        gone = Merge.objects.gone(self.model.resource)
        return super().get_queryset(request).exclude(pk__in=gone)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What something became part of stays, so that this can be undone."""
        *found, kept = super().get_deleted_objects(objs, request)
        whole = Merge.objects.filter(
            resource=self.model.resource, into_id__in=[each.pk for each in objs]
        )
        keys = set(whole.values_list("into_id", flat=True))
        said = gettext("%(record)s: another record is part of it. Undo that first.")
        refused = [said % {"record": each} for each in objs if each.pk in keys]
        return *found, [*kept, *refused]

    def may_merge(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.merge_{self.model.resource}")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("record")
        if record is not None and self.may_merge(request):
            context["merge_url"] = self.address(record, "merge")
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The versions, and what became part of it; of what went, those it had."""
        if gone := merge_of(self.model, object_id):
            return HttpResponseRedirect(self.address_of(gone.into_id, "history"))
        context = {"merges": list(self.merges(request, object_id))}
        return super().history_view(request, object_id, context | (extra_context or {}))

    def merges(
        self, request: HttpRequest, object_id: str
    ) -> Iterator[tuple[Merge, Record, str]]:
        """What became part of it, with where that is undone by whom it may be."""
        rows = Merge.objects.filter(
            resource=self.model.resource, into_id=object_id
        ).select_related("by")
        found = list(rows) if object_id.isdecimal() else []
        gone = self.model._default_manager.in_bulk([each.resource_id for each in found])
        for each in found:
            may = self.may_merge(request)
            url = self.address_of(each.resource_id, "unmerge") if may else ""
            yield each, gone[each.resource_id], url

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """To the one that it is part of, where there is one."""
        gone = merge_of(self.model, object_id)
        if gone is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc,no-any-return]
        record = self.model._default_manager.get(pk=gone.resource_id)
        said = gettext("“%(record)s” is part of this one now.")
        messages.info(request, said % {"record": record})
        return HttpResponseRedirect(self.address_of(gone.into_id, "change"))

    def address(self, record: Record, page: str) -> str:
        return self.address_of(record.pk, page)

    def address_of(self, key: int, page: str) -> str:
        return reverse(f"admin:claims_{self.model.resource}_{page}", args=[key])


def is_key(text: str) -> bool:
    """Whether a record can have this number."""
    return text.isascii() and text.isdigit() and len(text) < 19


def merge_of(model: Any, object_id: str) -> Merge | None:
    """That the record of this key is part of another."""
    key = unquote(object_id)
    if not is_key(key):
        return None
    return Merge.objects.filter(resource=model.resource, resource_id=key).first()


# --- Pages ------------------------------------------------------------------------


class TwoView(View):
    """A page about two records of the kind that `site` is the ModelAdmin of."""

    site: Any = None
    template = ""
    title: Any = ""
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, object_id: str) -> Any:
        if not self.site.may_merge(request):
            raise PermissionDenied
        key = unquote(object_id)
        if not is_key(key):
            raise Http404
        self.record = get_object_or_404(self.site.model, pk=key)
        return super().dispatch(request)

    def is_done(
        self, request: HttpRequest, form: forms.Form, act: Callable[[], Any]
    ) -> bool:
        """Whether the act could be carried out; else the form says why not."""
        if not form.is_valid():
            return False
        try:
            act()
        except SAID as refusal:
            for name, errors in errors_of(refusal).items():
                form.add_error(name if name in form.fields else None, errors)
            self.record.refresh_from_db()
            return False
        return True

    def page(
        self, request: HttpRequest, form: forms.Form, **shown: Any
    ) -> HttpResponse:
        context = {
            **self.site.admin_site.each_context(request),
            "title": self.title,
            "opts": self.site.opts,
            "record": self.record,
            "form": form,
            "media": self.site.media + form.media,
            "list_url": reverse(f"admin:claims_{self.record.resource}_changelist"),
            **shown,
        }
        return TemplateResponse(request, self.template, context)


class MergeView(TwoView):
    """The record at this address goes; the one that `into` names stays."""

    template = "admin/claims/merge.html"
    title = _("Merge into another")

    def get(self, request: HttpRequest) -> HttpResponse:
        choose = self.choose(request)
        if not choose.is_valid():
            return self.page(request, choose)
        into = choose.cleaned_data["into"]
        return self.previewed(request, into, MergeForm(self.record, into))

    def post(self, request: HttpRequest) -> HttpResponse:
        choose = self.choose(request)
        if not choose.is_valid():
            return self.page(request, choose)
        into = choose.cleaned_data["into"]
        form = MergeForm(self.record, into, request.POST)

        def act() -> None:
            reason, by = form.cleaned_data["reason"], request.user
            actions.merge(into=into, other=self.record, by=by, reason=reason)  # type: ignore[arg-type]
            self.site.log_change(request, into, gettext("Merged."))

        if self.is_done(request, form, act):
            said = gettext("“%(record)s” is part of this one now.")
            messages.success(request, said % {"record": self.record})
            return HttpResponseRedirect(self.site.address(into, "change"))
        into.refresh_from_db()
        return self.previewed(request, into, form)

    def choose(self, request: HttpRequest) -> ChooseForm:
        """What the address names; a number that no record can have is none's."""
        rows, named = self.site.get_queryset(request), request.GET.get("into")
        if named is None:
            return ChooseForm(rows)
        return ChooseForm(rows, {"into": named if is_key(named) else "0"})

    def previewed(self, request: HttpRequest, into: Record, form: Any) -> HttpResponse:
        back = self.site.address(into, "merge")
        return self.page(
            request,
            form,
            shown=preview(self.record, into, request.user),
            change_url=self.site.address(self.record, "change"),
            turned_url=f"{back}?into={self.record.pk}",
        )


class UnmergeView(TwoView):
    """The record at this address comes back out of the one that it is part of."""

    template = "admin/claims/unmerge.html"
    title = _("Undo a merge")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.parted(request, UnmergeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UnmergeForm(request.POST)

        def act() -> None:
            reason, by = form.cleaned_data["reason"], request.user
            actions.unmerge(record=self.record, by=by, reason=reason)  # type: ignore[arg-type]
            self.site.log_change(request, self.record, gettext("Parted again."))

        if self.is_done(request, form, act):
            said = gettext("“%(record)s” is a record of its own again.")
            messages.success(request, said % {"record": self.record})
            return HttpResponseRedirect(self.site.address(self.record, "change"))
        return self.parted(request, form)

    def parted(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        merged = merge_of(self.site.model, str(self.record.pk))
        if merged is None:
            raise Http404
        into = self.site.model._default_manager.get(pk=merged.into_id)
        return self.page(
            request,
            form,
            merged=merged,
            into=into,
            moves=list(moved_by(merged)),
            change_url=self.site.address(into, "history"),
        )
