"""The events of a topic stand in their order, however many it has."""

from django.db import migrations, models

from newsroom.shared.online import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0003_index_and_tallies")]

    operations = [
        migrations.AddField(
            model_name="eventtopic",
            name="position",
            field=models.BigIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="eventtopic",
            name="is_published",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        AddIndexOnline(
            model_name="eventtopic",
            index=models.Index(
                fields=["topic", "position", "event"],
                condition=models.Q(is_published=True),
                name="event_topic_position",
            ),
        ),
    ]
