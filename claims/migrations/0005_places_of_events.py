"""Each topic of an event is told where the event stands and whether it is public."""

from typing import Any

from django.db import migrations
from django.db.models import Exists, Max, OuterRef, Subquery

PORTION = 10_000


def copy_from_events(apps: Any, schema_editor: Any) -> None:
    links = apps.get_model("claims", "EventTopic").objects
    events = apps.get_model("claims", "Event").objects.filter(pk=OuterRef("event"))
    last = links.aggregate(last=Max("pk"))["last"] or 0
    for first in range(1, last + 1, PORTION):
        links.filter(pk__range=(first, first + PORTION - 1)).update(
            position=Subquery(events.values("position")[:1]),
            is_published=Exists(events.filter(state="published")),
        )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0004_events_of_topics")]

    operations = [migrations.RunPython(copy_from_events, migrations.RunPython.noop)]
