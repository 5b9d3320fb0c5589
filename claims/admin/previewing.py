"""A link to a preview, made at the desk for somebody without an account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from claims import previews
from claims.models import Publishable
from claims.previews import Link, NoPreviewError
from newsroom.shared.addresses import absolute


def address_of(record: Publishable) -> str:
    """Where colleagues see its newest version as readers would."""
    return reverse(f"timeline:preview-{record.resource}", args=[record.pk])


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("It holds for"), coerce=int, widget=forms.RadioSelect, initial=7
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n})
            for n in previews.DAYS
        ]


class LinkView(View):
    """`site` is the ModelAdmin of the record's kind."""

    site: Any = None
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, object_id: str) -> Any:
        self.record = self.site.get_object(request, unquote(object_id))
        if self.record is None:
            raise Http404
        if not may_send(request, self.record):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, LinkForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        return self.page(request, form, days=form.cleaned_data["days"])

    def page(
        self, request: HttpRequest, form: LinkForm, days: int | None = None
    ) -> HttpResponse:
        record = self.record
        name = f"admin:claims_{record.resource}"
        context = {
            **self.site.admin_site.each_context(request),
            "title": _("A link to the preview"),
            "opts": self.site.opts,
            "record": record,
            "form": form,
            "change_url": reverse(f"{name}_change", args=[record.pk]),
            "list_url": reverse(f"{name}_changelist"),
            "preview_url": address_of(record),
        }
        try:
            with previews.on_trial(record) as trial:
                context["bases"] = [str(base.record) for base in trial.bases]
                link = previews.link_to(trial, days) if days else None
        except NoPreviewError as none:
            context["refusal"] = none.detail
        else:
            context |= self.made(request, link) if link else {}
        return TemplateResponse(request, "admin/claims/preview_link.html", context)

    def made(self, request: HttpRequest, link: Link) -> dict[str, Any]:
        """What is shown of `link`, once the log says that it was made."""
        until = date_format(timezone.localtime(link.until), "DATETIME_FORMAT")
        number = link.versions[0].number
        said = gettext("A link to the preview of version %(number)s, until %(until)s")
        message = said % {"number": number, "until": until}
        self.site.log_change(request, self.record, message)
        return {"address": address_of_link(link), "until": link.until}


def may_send(request: HttpRequest, record: Publishable) -> bool:
    """Whether the person may show to others what is not public."""
    return request.user.has_perm(f"claims.publish_{record.resource}")


def address_of_link(link: Link) -> str:
    """In the site's own language: nobody knows the reader's."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("timeline:preview-link", args=[link.token])
    return absolute(path)
