"""Contradictions are counted in all, and no more by year, month and day."""

from typing import Any

from django.db import migrations

PORTION = 10_000


def forget_dates(apps: Any, schema_editor: Any) -> None:
    tallies = apps.get_model("claims", "Tally").objects
    dated = tallies.filter(of="all=contradictions").exclude(by="")
    while keys := list(dated.values_list("pk", flat=True)[:PORTION]):
        tallies.filter(pk__in=keys).delete()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0005_places_of_events")]

    # The way back is manage.py rebuild_counts.
    operations = [migrations.RunPython(forget_dates, migrations.RunPython.noop)]
