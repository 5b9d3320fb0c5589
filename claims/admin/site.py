"""The editors' site: its name, its index in the order of their work, its choices."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.admin.awaiting import awaits
from claims.admin.fields import choice_label, problem_of, understood_as

GROUPS: list[tuple[str | Promise, tuple[str, ...]]] = [
    (_("What was said"), ("Claim", "Contradiction", "Commitment", "Review")),
    (_("What it is about"), ("Event", "Story", "Topic")),
    (_("Who said it, and where"), ("Speaker", "Source")),
    (_("What readers say"), ("Report",)),
    (_("The scale of verdicts"), ("Verdict",)),
]
REST = _("What was done to the record")


class Choices(AutocompleteJsonView):
    """What an autocomplete field offers, told apart better than by name alone."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(obj)}


class EditorsSite(admin.AdminSite):
    index_title = _("The newsroom’s desk")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        named = {"site_header": settings.SITE_NAME, "site_title": settings.SITE_NAME}
        return {**super().each_context(request), **named}

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        found = {"awaits": awaits(request.user)}
        return super().index(request, {**found, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        view = self.admin_view(self.understood_view)
        return [path("understood/", view, name="understood"), *super().get_urls()]

    def understood_view(self, request: HttpRequest) -> HttpResponse:
        """How a date is understood while it is typed, or why it is not."""
        typed = request.GET.get("date", "")
        return JsonResponse(
            {"understood": understood_as(typed), "problem": problem_of(typed)}
        )

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """The record first, in groups, then the other apps as they are."""
        apps: list[Any] = super().get_app_list(request, app_label)
        record = [app for app in apps if app["app_label"] == "claims"]
        others = [app for app in apps if app["app_label"] != "claims"]
        return [group for app in record for group in _grouped(app)] + others


@cache
def editors_site() -> EditorsSite:
    """The one site: whoever asks for it imports this package, which asks again."""
    return EditorsSite()


def _grouped(app: Any) -> list[Any]:
    """The models of `app` in the groups that have any."""
    left = {model["object_name"]: model for model in app["models"]}
    groups = []
    for title, names in GROUPS:
        models = [left.pop(name) for name in names if name in left]
        groups.append({**app, "name": title, "models": models})
    groups.append({**app, "name": REST, "models": list(left.values())})
    return [group for group in groups if group["models"]]
