"""What happened."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import LinksField, understood
from claims.admin.filing import FilingAdmin
from claims.admin.forms import RecordForm
from claims.admin.inlines import CitationInline, CorrectionInline
from claims.models import Event


class EventForm(RecordForm):
    links = {"about_topics": "topics"}

    about_topics = LinksField(Event, "topics")


@admin.register(Event)
class EventAdmin(FilingAdmin):
    form = EventForm
    content = [
        (_("When and where"), {"fields": ["happened_on", "place"]}),
        (_("What"), {"fields": ["title", "summary"]}),
        (_("Links"), {"fields": ["about_topics"]}),
    ]
    inlines = [CitationInline, CorrectionInline]
    list_display = ["title", "happened", "place", "standing"]
    search_fields = ["title"]
    search_help_text = _("Words of the title, or an event’s number.")

    @admin.display(description=_("happened on"))
    def happened(self, obj: Event) -> str:
        return understood(obj.happened_on)
