"""Returning with a note, restoring and redacting: a right each, and the note."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_numbers_in_one_word"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="claim",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_claim", "Can submit a claim for review"),
                    ("publish_claim", "Can publish or schedule a claim"),
                    ("withdraw_claim", "Can withdraw a claim"),
                    ("correct_claim", "Can correct a claim in public"),
                    ("send_back_claim", "Can return a claim with a note"),
                    ("restore_claim", "Can restore a version of a claim"),
                    ("redact_claim", "Can take words out of a claim for good"),
                ],
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
            },
        ),
        migrations.AlterModelOptions(
            name="commitment",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_commitment", "Can submit a commitment for review"),
                    ("publish_commitment", "Can publish or schedule a commitment"),
                    ("withdraw_commitment", "Can withdraw a commitment"),
                    ("correct_commitment", "Can correct a commitment in public"),
                    ("send_back_commitment", "Can return a commitment with a note"),
                    (
                        "restore_commitment",
                        "Can restore a version of a commitment",
                    ),
                    (
                        "redact_commitment",
                        "Can take words out of a commitment for good",
                    ),
                ],
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
            },
        ),
        migrations.AlterModelOptions(
            name="contradiction",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_contradiction", "Can submit a contradiction for review"),
                    (
                        "publish_contradiction",
                        "Can publish or schedule a contradiction",
                    ),
                    ("withdraw_contradiction", "Can withdraw a contradiction"),
                    ("correct_contradiction", "Can correct a contradiction in public"),
                    (
                        "send_back_contradiction",
                        "Can return a contradiction with a note",
                    ),
                    (
                        "restore_contradiction",
                        "Can restore a version of a contradiction",
                    ),
                    (
                        "redact_contradiction",
                        "Can take words out of a contradiction for good",
                    ),
                ],
                "verbose_name": "contradiction",
                "verbose_name_plural": "contradictions",
            },
        ),
        migrations.AlterModelOptions(
            name="event",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_event", "Can submit an event for review"),
                    ("publish_event", "Can publish or schedule an event"),
                    ("withdraw_event", "Can withdraw an event"),
                    ("correct_event", "Can correct an event in public"),
                    ("send_back_event", "Can return an event with a note"),
                    ("restore_event", "Can restore a version of an event"),
                    ("redact_event", "Can take words out of an event for good"),
                ],
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
        ),
        migrations.AlterModelOptions(
            name="review",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_review", "Can submit a review for review"),
                    ("publish_review", "Can publish or schedule a review"),
                    ("withdraw_review", "Can withdraw a review"),
                    ("correct_review", "Can correct a review in public"),
                    ("send_back_review", "Can return a review with a note"),
                    ("restore_review", "Can restore a version of a review"),
                    ("redact_review", "Can take words out of a review for good"),
                ],
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
            },
        ),
        migrations.AlterModelOptions(
            name="story",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_story", "Can submit a story for review"),
                    ("publish_story", "Can publish or schedule a story"),
                    ("withdraw_story", "Can withdraw a story"),
                    ("correct_story", "Can correct a story in public"),
                    ("send_back_story", "Can return a story with a note"),
                    ("restore_story", "Can restore a version of a story"),
                    ("redact_story", "Can take words out of a story for good"),
                ],
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="sent_back_note",
            field=models.TextField(
                blank=True, db_default="", default="", editable=False
            ),
        ),
    ]
