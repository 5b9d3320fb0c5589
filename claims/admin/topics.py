"""What it is about."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.base import RecordAdmin
from claims.models import Topic


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    content = [(None, {"fields": ["name", "slug", "description"]})]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "description"]
    search_fields = ["^name"]
    search_help_text = _("The beginning of a topic’s name.")
