"""The log of sign-ins, to be read; and no page of allauth's own tables."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest

from newsroom.signin.models import SignIn

# They hold secrets, or are nobody's business; second factors are reset by a command.
for model in (EmailAddress, Authenticator, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(SignIn)
class SignInAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("at", "name", "outcome", "address")
    list_display_links = None
    list_filter = ("outcome",)
    search_fields = ("=name", "=address")
    ordering = ("-pk",)
    sortable_by = ()
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, *_asked: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
