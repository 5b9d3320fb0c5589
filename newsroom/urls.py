"""Every address of the site."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

# Before the admin's addresses are asked for, which would keep its own door open.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("timeline.crawler_urls")),
    path("admin/account/", include("newsroom.signin.urls")),
    # The admin's own page would count no wrong passwords.
    path(
        "admin/password_change/",
        RedirectView.as_view(pattern_name="account_change_password"),
    ),
    path("admin/", admin.site.urls),
    path("api/", include("newsroom.api")),
    # In the site's language; in others under /fr/, /fa/ and so on.
    *i18n_patterns(path("", include("timeline.urls")), prefix_default_language=False),
]

handler400 = "newsroom.views.bad_request"
handler500 = "newsroom.views.server_error"
