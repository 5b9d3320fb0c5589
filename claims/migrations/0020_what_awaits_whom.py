"""What was sent back to whom, and which captures failed, are few: an index of each."""

from django.db import migrations, models
from django.db.models import Q

from newsroom.shared.online import AddIndexOnline

PUBLISHABLE = ("claim", "contradiction", "review", "commitment", "event", "story")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0019_roles_of_the_desk")]

    operations = [
        *(
            AddIndexOnline(
                name,
                models.Index(
                    fields=["author", "id"],
                    condition=~Q(sent_back_note=""),
                    name=f"{name}_sent_back",
                ),
            )
            for name in PUBLISHABLE
        ),
        AddIndexOnline(
            "capture",
            models.Index(
                fields=["source"], condition=Q(state="failed"), name="capture_failed"
            ),
        ),
    ]
