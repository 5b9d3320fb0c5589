"""What it is about."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.inlines import PartRows
from claims.admin.merging import MergingAdmin
from claims.models import Topic, TopicName


class TopicNameInline(PartRows):
    model = TopicName
    fields = ["language", "name"]


@admin.register(Topic)
class TopicAdmin(MergingAdmin):
    content = [(None, {"fields": ["name", "slug", "description"]})]
    inlines = [TopicNameInline]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "description"]
    search_fields = ["^name"]
    search_help_text = _("The beginning of a topic’s name.")
