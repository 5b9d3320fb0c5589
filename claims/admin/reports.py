"""Readers' reports: read, taken, answered by a correction or refused with a reason."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import actions
from claims.admin.history import ReadOnlyAdmin
from claims.admin.refusals import SAID, errors_of
from claims.models import Claim, Correction, Report

# Of a claim that is corrected again and again, the newest will do.
OFFERED = 50


class StandingFilter(admin.SimpleListFilter):
    """What waits, unless somebody asks for the rest."""

    title = _("state")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("answered", _("answered")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        every, *others = super().choices(changelist)
        return [{**every, "display": _("waiting")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "answered":
            return queryset.answered()
        return queryset if self.value() == "all" else queryset.waiting()


class AnswerForm(forms.Form):
    """One of three answers to a report."""

    act = forms.ChoiceField(choices=[(a, a) for a in ("take", "correct", "refuse")])
    correction = forms.ModelChoiceField(
        Correction.objects.none(), required=False, label=_("The correction")
    )
    reason = forms.CharField(
        required=False,
        label=_("Why nothing is corrected"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, report: Report, *args: Any) -> None:
        super().__init__(*args)
        self.report = report
        field = self.fields["correction"]
        field.queryset = corrections_around(report.claim)  # type: ignore[attr-defined]

    def carry_out(self, by: Any) -> None:
        """Do the act that was chosen. Raises what the act refuses with."""
        act, said = self.cleaned_data["act"], self.cleaned_data
        if act == "take":
            actions.take_report(report=self.report, by=by)
        elif act == "refuse":
            actions.refuse_report(report=self.report, by=by, reason=said["reason"])
        else:
            actions.answer_report(
                report=self.report, by=by, correction=said["correction"]
            )

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("act") == "correct" and not said.get("correction"):
            self.add_error("correction", _("Choose the correction that answers it."))


def corrections_around(claim: Claim) -> Any:
    """Of the claim and of what hangs on it, the newest first."""
    of_claim = (
        Q(claim=claim)
        | Q(contradiction__first=claim)
        | Q(contradiction__second=claim)
        | Q(review__claim=claim)
        | Q(commitment__claim=claim)
    )
    keys = Correction.objects.filter(of_claim).order_by("-on", "-pk").values("pk")
    return Correction.objects.filter(pk__in=list_of(keys)).order_by("-on", "-pk")


def list_of(keys: Any) -> list[int]:
    return [row["pk"] for row in keys[:OFFERED]]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["id", "claim", "kind", "state", "sent_at", "taken_by"]
    list_select_related = ["claim__speaker", "taken_by"]
    list_filter = [StandingFilter]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The report, and the ways to answer it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Report.objects.select_related(
            "claim__speaker", "taken_by", "answered_by", "correction"
        )
        key = int(object_id) if object_id.isdecimal() else 0
        report = get_object_or_404(rows, pk=min(key, 2**63 - 1))
        form = AnswerForm(report, request.POST or None)
        if request.method == "POST" and self._is_done(request, form):
            return HttpResponseRedirect(request.path)
        return self._page(request, report, form)

    def _is_done(self, request: HttpRequest, form: AnswerForm) -> bool:
        """Whether the act could be carried out; else the form says why not."""
        if not form.is_valid():
            return False
        try:
            form.carry_out(request.user)
        except SAID as refusal:
            for field, errors in errors_of(refusal).items():
                form.add_error(field if field in form.fields else None, errors)
            form.report.refresh_from_db()
            return False
        messages.success(request, gettext("Written down, with your name and the time."))
        return True

    def _page(
        self, request: HttpRequest, report: Report, form: AnswerForm
    ) -> HttpResponse:
        may = request.user.has_perm("claims.answer_report")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Reader’s report"),
            "subtitle": str(report.pk),
            "opts": self.opts,
            "media": self.media,
            "report": report,
            "form": form,
            "is_open": may and report.waits,
        }
        return TemplateResponse(request, "admin/claims/report.html", context)
