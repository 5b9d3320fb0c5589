"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("timeline.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("newsroom.api")),
]

handler400 = "newsroom.views.bad_request"
handler500 = "newsroom.views.server_error"
