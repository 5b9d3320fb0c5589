"""The desk of records that go from draft to the public: their acts, alone and many."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.admin.act_view import ActView
from claims.admin.awaiting import AwaitsFilter
from claims.admin.base import RecordAdmin
from claims.admin.bulk import act_on_each, few, say, shown
from claims.admin.previewing import LinkView, address_of, may_send
from claims.admin.verbs import logged, offered


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

    @admin.display(description=_("choose"))
    def action_checkbox(self, obj: Any) -> Any:
        """With the version that the list shows: no act overwrites a later one."""
        return format_html("{}{}", super().action_checkbox(obj), shown(obj))

    @admin.action(description=_("Submit for review"), permissions=["submit"])
    def submit_chosen(self, request: HttpRequest, queryset: Any) -> None:
        met = act_on_each(few(request, queryset), request, *logged("submit"))
        done = len(met.done)
        say(request, met, ngettext("%d submitted.", "%d submitted.", done))

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: Any) -> None:
        met = act_on_each(few(request, queryset), request, *logged("publish"))
        done = len(met.done)
        say(request, met, ngettext("%d published.", "%d published.", done))
