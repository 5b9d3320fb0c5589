"""The roles that a speaker held on a day, offered where a claim is entered."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path

from claims.admin.fields import understood
from claims.admin.paging import MAX_KEY
from claims.models import Affiliation
from newsroom.shared.date_input import read_date
from newsroom.shared.dates import DateError

MOST = 20


class RolesMixin(BaseModelAdmin):  # type: ignore[type-arg]
    """An address that says which roles a speaker held."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.roles_view)
        name = "claims_speaker_roles"
        return [path("<int:key>/roles/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def roles_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """The roles at the date `on`, as keys that fill in a claim's form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = offered(min(key, MAX_KEY), request.GET.get("on", ""))
        html = render_to_string("admin/claims/roles.html", context, request)
        return JsonResponse({"html": html})


def offered(speaker: int | None, typed: str) -> dict[str, Any]:
    """What the template of the roles shows; without a date, roles of any day."""
    rows = Affiliation.objects.of(speaker)
    try:
        date = read_date(typed)
        rows = rows.held_between(date.earliest, date.latest)
    except DateError:
        pass
    found = [(row, held(row)) for row in rows[:MOST]] if speaker else []
    return {"roles": found, "on": understood(typed), "speaker": speaker}


def held(role: Affiliation) -> str:
    """From when to when, where that is known."""
    return understood(f"{role.starts_on}/{role.ends_on or '..'}")
