"""What readers report."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_open_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("words", "These words were not said, or not so"),
                            ("speaker", "Somebody else said it"),
                            ("date", "The date or the place is wrong"),
                            ("source", "The source does not say so, or cannot be read"),
                            (
                                "context",
                                "Something is left out that changes the meaning",
                            ),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="what is wrong",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        max_length=2000, verbose_name="what the reader says"
                    ),
                ),
                (
                    "evidence",
                    models.URLField(
                        blank=True, max_length=1000, verbose_name="evidence"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="the reader’s e-mail address",
                    ),
                ),
                ("language", models.CharField(max_length=16, verbose_name="language")),
                (
                    "sent_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="sent"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("taken", "taken"),
                            ("corrected", "answered by a correction"),
                            ("refused", "refused"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "taken_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="taken"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="answered"
                    ),
                ),
                (
                    "refusal",
                    models.TextField(
                        blank=True, verbose_name="why nothing is corrected"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="claims.correction",
                        verbose_name="correction",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader’s report",
                "verbose_name_plural": "readers’ reports",
                "ordering": ["-id"],
                "permissions": [("answer_report", "Can answer a reader’s report")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["id"],
                        name="report_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["claim"],
                        name="report_waiting_on",
                    ),
                    models.Index(fields=["sent_at"], name="report_sent"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "words",
                                    "speaker",
                                    "date",
                                    "source",
                                    "context",
                                    "other",
                                ],
                            )
                        ),
                        name="report_kind_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "taken", "corrected", "refused"])
                        ),
                        name="report_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="report_says_something",
                        violation_error_message="Say what is wrong.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("taken_at__isnull", True), ("taken_by__isnull", True)
                            ),
                            models.Q(
                                ("taken_at__isnull", False), ("taken_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="report_taken_by_somebody",
                        violation_error_message="Who takes a report is written down.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["open", "taken"]),
                                ("answered_at", None),
                                ("answered_by", None),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["open", "taken"]), _negated=True
                                ),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_answered_by_somebody",
                        violation_error_message="Who answers a report is written down.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["open", "taken"]),
                                ("correction", None),
                                ("refusal", ""),
                            ),
                            models.Q(
                                ("refusal", ""),
                                ("state", "corrected"),
                                models.Q(("correction", None), _negated=True),
                            ),
                            models.Q(
                                ("correction", None),
                                ("state", "refused"),
                                models.Q(("refusal", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_has_the_answer_of_its_state",
                        violation_error_message="A report is answered by a correction, or refused with a reason.",
                    ),
                ],
            },
        ),
    ]
