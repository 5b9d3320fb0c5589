"""The site's addresses, and beside its desk the admin that Django makes unasked."""

from django.contrib import admin
from django.urls import path

from claims.models import Claim
from newsroom.urls import urlpatterns as ours


class StockAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("headline", "speaker", "kind", "state", "said_on")
    list_select_related = ("speaker",)
    fields = ("headline", "statement", "speaker", "kind", "attribution", "said_on")


stock = admin.AdminSite("stock")
stock.register(Claim, StockAdmin)

urlpatterns = [*ours, path("stock/", stock.urls)]
