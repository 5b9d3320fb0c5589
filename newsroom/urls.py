"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("timeline.crawler_urls")),
    path("admin/", admin.site.urls),
    path("api/", include("newsroom.api")),
    # In the site's language; in others under /fr/, /fa/ and so on.
    *i18n_patterns(path("", include("timeline.urls")), prefix_default_language=False),
]

handler400 = "newsroom.views.bad_request"
handler500 = "newsroom.views.server_error"
