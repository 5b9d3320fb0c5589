"""Says which site the editors' door opens on."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin with our site instead of its own."""

    default_site = "claims.admin.site.editors_site"
