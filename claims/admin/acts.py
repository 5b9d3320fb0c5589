"""Acts on the records chosen in a list, each row on its own, and what each row met."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims import actions
from claims.admin.act_view import ActView
from claims.admin.awaiting import AwaitsFilter
from claims.admin.base import RecordAdmin
from claims.admin.previewing import LinkView, address_of, may_send
from claims.admin.refusals import SAID, sentence
from claims.admin.verbs import offered
from claims.models import Publishable


class PublishableAdmin(RecordAdmin):
    """A record that goes from draft to review to the public."""

    loads: ClassVar[tuple[str, ...]] = ("author", "reviewer")
    actions = ["submit_chosen", "publish_chosen"]
    list_filter = ["state", AwaitsFilter]

    def get_urls(self) -> list[Any]:
        """An act's page before the admin's own addresses, which take any path."""
        act = self.admin_site.admin_view(ActView.as_view(site=self))
        link = self.admin_site.admin_view(LinkView.as_view(site=self))
        name = f"claims_{self.model.resource}"
        return [
            path("<path:object_id>/act/<slug:verb>/", act, name=f"{name}_act"),
            path("<path:object_id>/preview-link/", link, name=f"{name}_preview_link"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        record = context.get("record")
        if record is not None:
            pending = context.get("pending")
            context["acts"] = list(offered(request.user, record, pending))
            if pending is not None or not (record.is_published or record.is_withdrawn):
                context["preview_url"] = address_of(record)
                context["may_send"] = may_send(request, record)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The versions, each with a link to restore it for whom it may."""
        context = {**(extra_context or {})}
        if self._may(request, "restore"):
            name = f"admin:claims_{self.model.resource}_act"
            context["restore_url"] = reverse(name, args=[object_id, "restore"])
        return super().history_view(request, object_id, context)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "submit")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self._may(request, "publish")

    def _may(self, request: HttpRequest, verb: str) -> bool:
        return request.user.has_perm(f"claims.{verb}_{self.model.resource}")

    @admin.display(description=_("state"))
    def standing(self, obj: Any) -> str:
        """The state, and whether a change of what is public waits behind it."""
        if obj.is_published and obj.change_waits:
            return gettext("published, a change waits")
        return str(obj.get_state_display())

    @admin.action(description=_("Submit for review"), permissions=["submit"])
    def submit_chosen(self, request: HttpRequest, queryset: Any) -> None:
        refused = act_on_each(queryset, request, actions.submit)
        done = len(queryset) - len(refused)
        say(request, done, refused, ngettext("%d submitted.", "%d submitted.", done))

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: Any) -> None:
        refused = act_on_each(queryset, request, actions.publish)
        done = len(queryset) - len(refused)
        say(request, done, refused, ngettext("%d published.", "%d published.", done))


def act_on_each(
    rows: Any, request: HttpRequest, act: Callable[..., Any]
) -> list[tuple[Publishable, str]]:
    """Do `act` with each row, the earliest entered first; those refused, and why."""
    refused = []
    for record in reversed(rows):
        try:
            act(record=record, by=request.user)
        except SAID as refusal:
            refused.append((record, sentence(refusal)))
    return refused


def say(
    request: HttpRequest, done: int, refused: list[tuple[Publishable, str]], sum_: str
) -> None:
    if done:
        messages.success(request, sum_ % done)
    if refused:
        rows = format_html_join("", "<li><b>{}</b>: {}</li>", refused)
        intro = gettext("These stay as they were:")
        messages.error(request, format_html("{}<ul>{}</ul>", intro, rows))
