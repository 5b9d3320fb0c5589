"""Since when there is anything on record is asked by readers of the past."""

from django.db import migrations, models

from newsroom.shared.online import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0011_words_spelt_anew")]

    operations = [
        AddIndexOnline(
            "claim",
            models.Index(
                fields=["published_at"],
                condition=models.Q(state="published"),
                name="claim_published_at",
            ),
        ),
    ]
