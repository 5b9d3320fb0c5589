"""The claims of a source, of one they answer or repeat, stand in their order."""

from django.db import migrations, models

from newsroom.shared.online import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0008_corrections_by_date")]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="position",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        AddIndexOnline(
            "citation",
            models.Index(
                fields=["source", "position", "claim"],
                condition=models.Q(position__isnull=False),
                name="citation_source_position",
            ),
        ),
        AddIndexOnline(
            "claim",
            models.Index(
                fields=["repeats", "position"],
                condition=models.Q(("state", "published"), ("repeats__isnull", False)),
                name="claim_repeats_position",
            ),
        ),
        AddIndexOnline(
            "claim",
            models.Index(
                fields=["responds_to", "position"],
                condition=models.Q(
                    ("state", "published"), ("responds_to__isnull", False)
                ),
                name="claim_responds_to_position",
            ),
        ),
    ]
