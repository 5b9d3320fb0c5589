"""All reviewed claims of one source, published in one act."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin.base import RecordAdmin
from claims.admin.bulk import MOST, act_on_each, say, shown
from claims.admin.rehearsing import outcome
from claims.admin.verbs import VERBS, logged
from claims.choices import State
from claims.models import Claim, Source

# Up to here each is tried, to say beforehand which will be refused.
TRIED = 25


@dataclass(frozen=True)
class Ready:
    """A reviewed claim, the version that is shown, and why it cannot be published."""

    claim: Claim
    version: SafeString
    refusal: str


class PublishingMixin(RecordAdmin):
    """The way from a source to what is made of it."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.publish_view)
        name = "claims_source_publish"
        return [path("<path:object_id>/publish/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("record")
        if record is not None and request.user.has_perm("claims.publish_claim"):
            page = "admin:claims_source_publish"
            context["publish_url"] = reverse(page, args=[record.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        source = self.get_object(request, unquote(object_id))
        if source is None:
            raise Http404
        if not request.user.has_perm("claims.publish_claim"):
            raise PermissionDenied
        rows = list(reviewed(source)[: MOST + 1])
        if request.method == "POST":
            publish_chosen(request, rows)
            return HttpResponseRedirect(request.path)
        return self.offered(request, source, rows)

    def offered(
        self, request: HttpRequest, source: Source, rows: list[Claim]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish its reviewed claims"),
            "opts": self.opts,
            "source": source,
            "media": self.media,
            "rows": list(ready(rows[:MOST], request.user)),
            "most": MOST if len(rows) > MOST else None,
            "change_url": reverse("admin:claims_source_change", args=[source.pk]),
        }
        return TemplateResponse(request, "admin/claims/publish.html", context)


def reviewed(source: Source) -> Any:
    """The claims in review that cite the source, the earliest entered first."""
    citing = source.citations.filter(claim__state=State.REVIEW).values("claim")
    return Claim.objects.filter(pk__in=citing).select_related("speaker").order_by("pk")


def ready(rows: list[Claim], by: Any) -> Iterator[Ready]:
    for claim in rows:
        is_tried = len(rows) <= TRIED
        refusal = outcome(VERBS["publish"], claim, by).refusal if is_tried else ""
        yield Ready(claim, shown(claim), refusal)


def publish_chosen(request: HttpRequest, rows: list[Claim]) -> None:
    """Publish those that were chosen and are still in review."""
    chosen = set(request.POST.getlist("chosen"))
    there = [claim for claim in rows[:MOST] if str(claim.pk) in chosen]
    met = act_on_each(there, request, *logged("publish"))
    done = len(met.done)
    say(request, met, ngettext("%d published.", "%d published.", done))
    if missing := len(chosen) - len(there):
        said = ngettext(
            "%d is not in review any more.", "%d are not in review any more.", missing
        )
        messages.warning(request, said % missing)
