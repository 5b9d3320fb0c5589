"""What makes a million claims as quick as a hundred: index rows and tallies."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_roles")]

    operations = [
        migrations.CreateModel(
            name="IndexRow",
            fields=[
                (
                    "position",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="index_row",
                        to="claims.claim",
                    ),
                ),
                ("words", models.TextField()),
                ("tags", models.TextField()),
            ],
            options={
                "verbose_name": "index row",
                "verbose_name_plural": "index rows",
            },
        ),
        migrations.CreateModel(
            name="ContradictionTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "contradiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tags",
                        to="claims.contradiction",
                    ),
                ),
                ("tag", models.CharField(max_length=48)),
                ("position", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "tag of a contradiction",
                "verbose_name_plural": "tags of contradictions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tag", "position"), name="contradiction_tag_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("of", models.CharField(max_length=48)),
                ("facet", models.CharField(max_length=16)),
                ("value", models.CharField(max_length=48)),
                ("by", models.CharField(blank=True, max_length=5)),
                ("start", models.CharField(blank=True, max_length=10)),
                ("claims", models.IntegerField()),
            ],
            options={
                "verbose_name": "tally",
                "verbose_name_plural": "tallies",
                "indexes": [
                    models.Index(
                        condition=models.Q(("of", "all=claims")),
                        fields=["facet", "value", "by", "start", "claims"],
                        name="tally_over_time",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of", "facet", "by", "start", "value"),
                        name="tally_once",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="siteversion",
            name="names_number",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="siteversion",
            name="purged_number",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["at", "cursor"], name="change_at"),
        ),
    ]
