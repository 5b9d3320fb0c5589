"""What was corrected and withdrawn is listed by date."""

from django.db import migrations, models

from newsroom.shared.online import AddIndexOnline

WITHDRAWN = ("claim", "contradiction", "review", "commitment", "event", "story")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0007_names_in_languages")]

    operations = [
        AddIndexOnline(
            "correction", models.Index(fields=["on", "id"], name="correction_on")
        ),
        *(
            AddIndexOnline(
                name,
                models.Index(
                    fields=["withdrawn_at", "id"],
                    condition=models.Q(state="withdrawn"),
                    name=f"{name}_withdrawn_at",
                ),
            )
            for name in WITHDRAWN
        ),
    ]
