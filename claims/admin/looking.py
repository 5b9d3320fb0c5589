"""Who else has this record open: said by each open form, every half minute."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from claims.models import OpenForm, Record

# A form that was not heard of for so long is closed; looking.js speaks thrice as often.
CLOSED_AFTER = timedelta(seconds=90)
FORGOTTEN_AFTER = timedelta(days=1)


class LookingMixin(admin.ModelAdmin):  # type: ignore[type-arg]
    """An address that an open form speaks to, and hears who else is there."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_looking"
        view = self.admin_site.admin_view(self.looking_view)
        return [
            path("<path:object_id>/looking/", view, name=name),
            *super().get_urls(),
        ]

    def looking_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """POST says that the form is in view, with `left` that it is not any more."""
        record = self.get_object(request, unquote(object_id))
        if not isinstance(record, Record):
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        person: Any = request.user
        if "left" in request.POST:
            OpenForm.objects.of(record).filter(person=person).delete()
            return HttpResponse(status=204)
        return JsonResponse({"said": said_of(looking(record, person))})


def looking(record: Record, person: User) -> list[User]:
    """Note that `person` has `record` open; give the others who have, by name."""
    now = timezone.now()
    OpenForm.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    OpenForm.objects.update_or_create(
        resource=record.resource,
        resource_id=record.pk,
        person=person,
        defaults={"seen_at": now},
    )
    there = OpenForm.objects.of(record).seen_since(now - CLOSED_AFTER)
    others = there.exclude(person=person).select_related("person")
    return sorted((form.person for form in others), key=name_of)


def said_of(people: list[User]) -> str:
    """The sentence that the form shows; nothing where nobody else is there."""
    if not people:
        return ""
    names = gettext(", ").join(name_of(person) for person in people)
    return ngettext(
        "%(names)s has this open too.", "%(names)s have this open too.", len(people)
    ) % {"names": names}


def name_of(person: User) -> str:
    return person.get_full_name() or person.get_username()
