"""Each citation of a published claim is told where that stands."""

from typing import Any

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery

PORTION = 10_000


def copy_from_claims(apps: Any, schema_editor: Any) -> None:
    citations = apps.get_model("claims", "Citation").objects
    claims = apps.get_model("claims", "Claim").objects
    published = claims.filter(pk=OuterRef("claim"), state="published")
    last = citations.aggregate(last=Max("pk"))["last"] or 0
    for first in range(1, last + 1, PORTION):
        citations.filter(pk__range=(first, first + PORTION - 1)).update(
            position=Subquery(published.values("position")[:1])
        )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0009_claims_of_sources")]

    operations = [migrations.RunPython(copy_from_claims, migrations.RunPython.noop)]
