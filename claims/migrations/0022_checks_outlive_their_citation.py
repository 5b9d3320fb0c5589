"""A check of a passage stays when its citation goes, and is there when it comes back."""

from django.db import migrations, models
from django.db.models.deletion import DO_NOTHING


class Migration(migrations.Migration):
    dependencies = [("claims", "0021_kept_texts")]

    operations = [
        migrations.AlterField(
            "citationcheck",
            "citation",
            models.ForeignKey(
                db_constraint=False,
                on_delete=DO_NOTHING,
                related_name="checks",
                to="claims.citation",
            ),
        ),
    ]
