"""One page for every act on every kind of record: GET shows it, POST does it."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from claims.admin.act_forms import ActForm
from claims.admin.refusals import SAID
from claims.admin.rehearsing import outcome
from claims.admin.verbs import VERBS
from claims.differences import Difference, Names, differences, snapshot_of
from claims.models import Revision

Pair = tuple[Revision | None, Revision | None]


class ActView(View):
    """`site` is the ModelAdmin of the record's kind."""

    site: Any = None
    http_method_names = ["get", "head", "post"]

    def dispatch(
        self, request: HttpRequest, *args: Any, object_id: str, verb: str
    ) -> Any:
        record = self.site.get_object(request, unquote(object_id))
        if verb not in VERBS:
            raise Http404
        if record is None:
            return self.site._get_obj_does_not_exist_redirect(
                request, self.site.opts, object_id
            )
        if not VERBS[verb].is_allowed(request.user, record):
            raise PermissionDenied
        self.verb, self.record = VERBS[verb], record
        self.revision = self.chosen(request) if verb == "restore" else None
        return super().dispatch(request)

    def chosen(self, request: HttpRequest) -> Revision:
        """The version of the record that the address names. Raises Http404."""
        number = request.GET.get("revision", "")
        rows = Revision.objects.of(self.record)
        # No record has had more changes than have nine digits.
        is_number = number.isascii() and number.isdigit() and len(number) < 10
        found = rows.filter(number=number).first() if is_number else None
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid() and self.is_done(request, form):
            messages.success(request, f"{self.verb.done} {self.record}")
            return HttpResponseRedirect(self.address("change"))
        return self.page(request, form)

    def form(self, data: Any = None) -> ActForm:
        return self.verb.form(data, record=self.record, revision=self.revision)

    def is_done(self, request: HttpRequest, form: ActForm) -> bool:
        """Do it and log it; else say on the form why not, and leave all as it is."""
        try:
            with transaction.atomic():
                self.verb.act(record=self.record, by=request.user, **form.asked())
                self.site.log_change(request, self.record, str(self.verb.done))
        except SAID as refusal:
            form.refuse(refusal)
            return False
        return True

    def page(self, request: HttpRequest, form: ActForm) -> HttpResponse:
        context = {
            **self.site.admin_site.each_context(request),
            "title": self.verb.label,
            "opts": self.site.opts,
            "verb": self.verb,
            "record": self.record,
            "form": form,
            "media": self.site.media,
            "change_url": self.address("change"),
            "list_url": reverse(f"admin:claims_{self.record.resource}_changelist"),
            **self.shown(request),
        }
        return TemplateResponse(request, "admin/claims/act.html", context)

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        """The words that it is about, and what would come of it."""
        # A form that was refused may have changed the record at hand.
        self.record = type(self.record)._default_manager.get(pk=self.record.pk)
        before, after = self.compared()
        given = {"revision": self.revision} if self.revision else {}
        shown: dict[str, Any] = {
            "before": before,
            "after": after,
            "differences": self.differences(before, after),
        }
        if self.verb.name != "redact":
            trial = outcome(self.verb, self.record, request.user, **given)
            shown["outcome"] = trial
        return shown

    def compared(self) -> Pair:
        """The versions before and after; none where readers see none."""
        rows = Revision.objects.of(self.record).select_related("author")
        newest = rows.pending().first() or rows.first()
        live = rows.live().first()
        if self.verb.name == "restore":
            return newest, self.revision
        if self.verb.name == "withdraw":
            return live, None
        if self.verb.name == "redact":
            return None, live or newest
        return live, newest

    def differences(
        self, before: Revision | None, after: Revision | None
    ) -> list[Difference]:
        model = type(self.record)
        old, new = snapshot_of(before), snapshot_of(after)
        return list(differences(model, old, new, Names(model, [old, new])))

    def address(self, page: str) -> str:
        return reverse(
            f"admin:claims_{self.record.resource}_{page}", args=[self.record.pk]
        )
