"""Every table of the record, with its constraints and indexes."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import newsroom.shared.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Speaker",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As your house style writes it: “Mike Pompeo”, “Office of the President”. For somebody unnamed, the source’s words: “an Afghan official”.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        help_text="The name in the address. Old addresses keep working.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("office", "office"),
                            ("unnamed", "unnamed"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences for readers who do not know them.",
                        verbose_name="description",
                    ),
                ),
                (
                    "portrait",
                    models.ImageField(
                        blank=True, upload_to="portraits/", verbose_name="portrait"
                    ),
                ),
                (
                    "portrait_credit",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="portrait credit"
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Concat(
                            django.db.models.functions.text.Lower("name"),
                            models.Value(" "),
                            "slug",
                            output_field=models.TextField(),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["name", "pk"],
                "indexes": [
                    models.Index(
                        django.db.models.functions.text.Lower("name"),
                        name="speaker_lower_name",
                    ),
                    models.Index(fields=["sort_key"], name="speaker_sort_key"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["person", "organisation", "office", "unnamed"],
                            )
                        ),
                        name="speaker_kind_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("slug", ""), _negated=True),
                        ),
                        name="speaker_has_a_name",
                        violation_error_message="A speaker needs a name and a slug.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("portrait", ""),
                            models.Q(("portrait_credit", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="speaker_portrait_has_credit",
                        violation_error_message="Say whose picture the portrait is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Alias",
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
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="claims.speaker",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="A code such as fa or ps; empty where it is the same in all.",
                        max_length=35,
                        verbose_name="language",
                    ),
                ),
            ],
            options={
                "verbose_name": "alias",
                "verbose_name_plural": "aliases",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        django.db.models.functions.text.Lower("name"),
                        name="alias_lower_name",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("speaker", "name", "language"),
                        name="alias_once_a_speaker",
                        violation_error_message="The speaker has this alias already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
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
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="claims.speaker",
                    ),
                ),
                ("scheme", models.CharField(max_length=50, verbose_name="scheme")),
                (
                    "identifier",
                    models.CharField(max_length=200, verbose_name="identifier"),
                ),
            ],
            options={
                "verbose_name": "identifier",
                "verbose_name_plural": "identifiers",
                "ordering": ["scheme", "identifier", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scheme", "identifier"),
                        name="identifier_of_one_speaker",
                        violation_error_message="Another speaker has this identifier: are they the same?",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
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
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="claims.speaker",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="claims.speaker",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        help_text="Such as “Secretary of State”.",
                        max_length=200,
                        verbose_name="role",
                    ),
                ),
                (
                    "starts_on",
                    newsroom.shared.fields.EDTFField(
                        blank=True, max_length=64, verbose_name="from"
                    ),
                ),
                (
                    "ends_on",
                    newsroom.shared.fields.EDTFField(
                        blank=True, max_length=64, verbose_name="to"
                    ),
                ),
                (
                    "starts_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, null=True, of="starts_on"
                    ),
                ),
                (
                    "ends_to",
                    newsroom.shared.fields.LatestDayField(
                        blank=True, editable=False, null=True, of="ends_on"
                    ),
                ),
            ],
            options={
                "verbose_name": "affiliation",
                "verbose_name_plural": "affiliations",
                "ordering": [
                    models.OrderBy(
                        models.F("starts_from"), descending=True, nulls_last=True
                    ),
                    "pk",
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", True),
                            models.Q(
                                ("organisation", models.F("speaker")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="affiliation_not_with_itself",
                        violation_error_message="Nobody is a member of themselves.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_from__isnull", True),
                            ("ends_to__isnull", True),
                            ("starts_from__lte", models.F("ends_to")),
                            _connector="OR",
                        ),
                        name="affiliation_starts_before_it_ends",
                        violation_error_message="A role cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "name",
                    models.CharField(max_length=100, unique=True, verbose_name="name"),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        help_text="The name in the address. Old addresses keep working.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="What belongs here and what not.",
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("slug", ""), _negated=True),
                        ),
                        name="topic_has_a_name",
                        violation_error_message="A topic needs a name and a slug.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="As printed. Where it has none, say what it is.",
                        max_length=300,
                        verbose_name="title",
                    ),
                ),
                (
                    "publisher",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="publisher"
                    ),
                ),
                (
                    "author",
                    models.CharField(blank=True, max_length=200, verbose_name="author"),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Leave empty where there is none: readers are told so.",
                        max_length=1000,
                        validators=[
                            django.core.validators.URLValidator(
                                schemes=["http", "https"]
                            )
                        ],
                        verbose_name="address",
                    ),
                ),
                (
                    "published_on",
                    newsroom.shared.fields.EDTFField(
                        blank=True, max_length=64, verbose_name="published on"
                    ),
                ),
                (
                    "published_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, null=True, of="published_on"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="A code such as en, fa or ps.",
                        max_length=35,
                        verbose_name="language",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("url", ""), _negated=True),
                        fields=("url",),
                        name="source_address_once",
                        violation_error_message="This address is a source already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="source_has_a_title",
                        violation_error_message="A source needs a title.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Capture",
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
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="captures",
                        to="claims.source",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=1000,
                        validators=[
                            django.core.validators.URLValidator(
                                schemes=["http", "https"]
                            )
                        ],
                        verbose_name="address of the copy",
                    ),
                ),
                ("captured_at", models.DateTimeField(verbose_name="captured at")),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}$", "64 hexadecimal digits."
                            )
                        ],
                        verbose_name="SHA-256",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("held", "held"),
                            ("failed", "failed"),
                        ],
                        default="held",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "capture",
                "verbose_name_plural": "captures",
                "ordering": ["captured_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["requested", "held", "failed"])
                        ),
                        name="capture_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            models.Q(("sha256", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="capture_held_can_be_found",
                        violation_error_message="A copy that is held has an address or a SHA-256.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "label",
                    models.CharField(max_length=50, unique=True, verbose_name="label"),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, unique=True, verbose_name="slug"
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        help_text="1 is the least true; each verdict has an order of its own.",
                        unique=True,
                        verbose_name="order",
                    ),
                ),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("supported", "supported"),
                            ("mixed", "mixed"),
                            ("refuted", "refuted"),
                            ("open", "open"),
                        ],
                        max_length=12,
                        verbose_name="tone",
                    ),
                ),
                (
                    "meaning",
                    models.TextField(
                        help_text="What readers may conclude from it.",
                        verbose_name="meaning",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdict",
                "verbose_name_plural": "verdicts",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tone__in", ["supported", "mixed", "refuted", "open"])
                        ),
                        name="verdict_tone_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1)),
                        name="verdict_order_starts_at_one",
                        violation_error_message="The order starts at 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                ("position", newsroom.shared.fields.PositionField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "happened_on",
                    newsroom.shared.fields.EDTFField(
                        help_text="As precisely as known: 29 February 2020, March 2020.",
                        max_length=64,
                        verbose_name="happened on",
                    ),
                ),
                (
                    "happened_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, of="happened_on"
                    ),
                ),
                (
                    "happened_to",
                    newsroom.shared.fields.LatestDayField(
                        blank=True, editable=False, null=True, of="happened_on"
                    ),
                ),
                (
                    "stands_at",
                    newsroom.shared.fields.StandsAtField(
                        blank=True, editable=False, of="happened_on"
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="place"),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_event", "Can submit an event for review"),
                    ("publish_event", "Can publish or schedule an event"),
                    ("withdraw_event", "Can withdraw an event"),
                    ("correct_event", "Can correct an event in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["position"],
                        name="event_position",
                    ),
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="event_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="event_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="event_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="event_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="event_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="event_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="event_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="event_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="event_has_a_title",
                        violation_error_message="An event needs a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_to__isnull", True),
                            ("happened_to__gte", models.F("happened_from")),
                            _connector="OR",
                        ),
                        name="event_from_before_to",
                        violation_error_message="A date cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventTopic",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_links",
                        to="claims.event",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_links",
                        to="claims.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of an event",
                "verbose_name_plural": "topics of events",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "topic"),
                        name="event_topic_once",
                        violation_error_message="The event has this topic already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                ("position", newsroom.shared.fields.PositionField()),
                (
                    "headline",
                    models.CharField(
                        help_text="The statement in at most 75 characters, for lists and search.",
                        max_length=75,
                        verbose_name="headline",
                    ),
                ),
                (
                    "statement",
                    models.TextField(
                        help_text="What was claimed, in one neutral sentence of your own that can be checked.",
                        verbose_name="statement",
                    ),
                ),
                (
                    "statement_language",
                    models.CharField(
                        default="en",
                        help_text="A code such as en.",
                        max_length=35,
                        verbose_name="language of the statement",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assertion", "assertion"),
                            ("denial", "denial"),
                            ("accusation", "accusation"),
                            ("commitment", "commitment"),
                            ("demand", "demand"),
                            ("warning", "warning"),
                            ("prediction", "prediction"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        choices=[
                            ("quoted", "quoted"),
                            ("paraphrased", "paraphrased"),
                            ("reported", "reported"),
                            ("document", "document"),
                        ],
                        help_text="How directly the source gives it to the speaker.",
                        max_length=12,
                        verbose_name="attribution",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.speaker",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The person, office or organisation spoken for then, if another.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims_on_behalf",
                        to="claims.speaker",
                        verbose_name="on behalf of",
                    ),
                ),
                (
                    "role_at_time",
                    models.CharField(
                        blank=True,
                        help_text="The office held then; it stays when the office changes hands.",
                        max_length=200,
                        verbose_name="role at the time",
                    ),
                ),
                (
                    "said_on",
                    newsroom.shared.fields.EDTFField(
                        help_text="As precisely as known and no more: 11 March 2020, March 2020, around 11 March 2020, 10–12 March 2020.",
                        max_length=64,
                        verbose_name="said on",
                    ),
                ),
                (
                    "said_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, of="said_on"
                    ),
                ),
                (
                    "said_to",
                    newsroom.shared.fields.LatestDayField(
                        blank=True, editable=False, null=True, of="said_on"
                    ),
                ),
                (
                    "said_minute",
                    newsroom.shared.fields.MinuteField(
                        blank=True, editable=False, null=True, of="said_on"
                    ),
                ),
                (
                    "stands_at",
                    newsroom.shared.fields.StandsAtField(
                        blank=True, editable=False, of="said_on"
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text="The speaker’s own words, in the language they used.",
                        verbose_name="quote",
                    ),
                ),
                (
                    "quote_language",
                    models.CharField(
                        blank=True,
                        help_text="A code such as en, fa or ps.",
                        max_length=35,
                        verbose_name="language of the quote",
                    ),
                ),
                (
                    "translation",
                    models.TextField(
                        blank=True,
                        help_text="Where the quote is in another language than the site.",
                        verbose_name="translation of the quote",
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="occasion"
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="place"),
                ),
                (
                    "medium",
                    models.CharField(blank=True, max_length=200, verbose_name="medium"),
                ),
                (
                    "responds_to",
                    models.ForeignKey(
                        blank=True,
                        help_text="The claim that this one answers.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="claims.claim",
                        verbose_name="responds to",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        help_text="The first telling of the same claim.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repetitions",
                        to="claims.claim",
                        verbose_name="repeats",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims_as_party",
                        to="claims.speaker",
                        verbose_name="party",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.verdict",
                        verbose_name="verdict",
                    ),
                ),
                (
                    "contradiction_count",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
                (
                    "repetition_count",
                    models.PositiveIntegerField(default=0, editable=False),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_claim", "Can submit a claim for review"),
                    ("publish_claim", "Can publish or schedule a claim"),
                    ("withdraw_claim", "Can withdraw a claim"),
                    ("correct_claim", "Can correct a claim in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["position"],
                        name="claim_position",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["speaker", "position"],
                        name="claim_speaker",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["party", "position"],
                        name="claim_party",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["on_behalf_of", "position"],
                        name="claim_behalf",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["kind", "position"],
                        name="claim_kind",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["verdict", "position"],
                        name="claim_verdict",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["speaker", "verdict", "position"],
                        name="claim_speaker_verdict",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("state", "published"), ("contradiction_count__gt", 0)
                        ),
                        fields=["position"],
                        name="claim_contradicted",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["last_change"],
                        name="claim_last_change",
                    ),
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="claim_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="claim_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="claim_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="claim_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="claim_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="claim_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "assertion",
                                    "denial",
                                    "accusation",
                                    "commitment",
                                    "demand",
                                    "warning",
                                    "prediction",
                                ],
                            )
                        ),
                        name="claim_kind_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "attribution__in",
                                ["quoted", "paraphrased", "reported", "document"],
                            )
                        ),
                        name="claim_attribution_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("headline", ""), _negated=True),
                            models.Q(("statement", ""), _negated=True),
                        ),
                        name="claim_says_something",
                        violation_error_message="A claim needs a headline and a statement.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("headline"), 75
                        ),
                        name="claim_headline_is_short",
                        violation_error_message="A headline has at most 75 characters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said_to__isnull", True),
                            ("said_to__gte", models.F("said_from")),
                            _connector="OR",
                        ),
                        name="claim_said_from_before_to",
                        violation_error_message="A date cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote", ""),
                            models.Q(("quote_language", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_quote_has_language",
                        violation_error_message="Say which language the quote is in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("attribution", "quoted"), _negated=True),
                            models.Q(("quote", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_quoted_has_quote",
                        violation_error_message="A quoted claim needs the quote.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("translation", ""),
                            models.Q(("quote", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_translation_has_quote",
                        violation_error_message="A translation needs the quote it is of.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("responds_to__isnull", True),
                            models.Q(("responds_to", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_responds_to_another",
                        violation_error_message="A claim cannot respond to itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repeats__isnull", True),
                            models.Q(("repeats", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="claim_repeats_another",
                        violation_error_message="A claim cannot repeat itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_behalf_of__isnull", True),
                            models.Q(
                                ("on_behalf_of", models.F("speaker")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="claim_on_behalf_of_another",
                        violation_error_message="Leave “on behalf of” empty where they speak for themselves.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("on_behalf_of__isnull", True), ("party__isnull", True)
                            ),
                            models.Q(
                                ("party", models.F("on_behalf_of")),
                                ("party__isnull", False),
                            ),
                            models.Q(
                                ("on_behalf_of__isnull", True),
                                ("party", models.F("speaker")),
                                ("party__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="claim_party_is_who_it_is_for",
                        violation_error_message="The party is whom the claim was made for, else the speaker.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimTopic",
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_links",
                        to="claims.claim",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_links",
                        to="claims.topic",
                    ),
                ),
                ("position", models.BigIntegerField(default=0, editable=False)),
                ("is_published", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "topic of a claim",
                "verbose_name_plural": "topics of claims",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_published", True)),
                        fields=["topic", "position", "claim"],
                        name="claim_topic_position",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "topic"),
                        name="claim_topic_once",
                        violation_error_message="The claim has this topic already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimEvent",
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
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_links",
                        to="claims.claim",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_links",
                        to="claims.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a claim",
                "verbose_name_plural": "events of claims",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "event"),
                        name="claim_event_once",
                        violation_error_message="The claim has this event already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contradiction",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                ("position", newsroom.shared.fields.PositionField()),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contradictions_as_first",
                        to="claims.claim",
                        verbose_name="one claim",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contradictions_as_second",
                        to="claims.claim",
                        verbose_name="the other claim",
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("fact", "fact"),
                            ("number", "number"),
                            ("timing", "timing"),
                            ("condition", "condition"),
                            ("authority", "authority"),
                            ("wording", "wording"),
                        ],
                        help_text="What they differ in.",
                        max_length=12,
                        verbose_name="aspect",
                    ),
                ),
                (
                    "first_value",
                    models.CharField(
                        blank=True,
                        help_text="The conflicting value, where there is one: “1,500”.",
                        max_length=200,
                        verbose_name="what the one says",
                    ),
                ),
                (
                    "second_value",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="what the other says"
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        help_text="Why both cannot hold, in a sentence or two, taking no side.",
                        verbose_name="explanation",
                    ),
                ),
                ("stands_at", models.BigIntegerField(default=0, editable=False)),
                (
                    "first_party",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.speaker",
                    ),
                ),
                (
                    "second_party",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.speaker",
                    ),
                ),
                (
                    "reversal",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                first_party=models.F("second_party"),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "contradiction",
                "verbose_name_plural": "contradictions",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_contradiction", "Can submit a contradiction for review"),
                    (
                        "publish_contradiction",
                        "Can publish or schedule a contradiction",
                    ),
                    ("withdraw_contradiction", "Can withdraw a contradiction"),
                    ("correct_contradiction", "Can correct a contradiction in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["position"],
                        name="contradiction_position",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["first_party", "second_party"],
                        name="contradiction_parties",
                    ),
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="contradiction_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="contradiction_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="contradiction_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="contradiction_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="contradiction_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="contradiction_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contradiction_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contradiction_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "aspect__in",
                                [
                                    "fact",
                                    "number",
                                    "timing",
                                    "condition",
                                    "authority",
                                    "wording",
                                ],
                            )
                        ),
                        name="contradiction_aspect_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first", models.F("second")), _negated=True
                        ),
                        name="contradiction_of_two_claims",
                        violation_error_message="A claim cannot contradict itself.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("first", "second"),
                        django.db.models.functions.comparison.Greatest(
                            "first", "second"
                        ),
                        name="contradiction_once_a_pair",
                        violation_error_message="These two claims are linked as a contradiction already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("explanation", ""), _negated=True),
                        name="contradiction_is_explained",
                        violation_error_message="Explain why both cannot hold.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_value", ""), ("second_value", "")),
                            models.Q(
                                models.Q(("first_value", ""), _negated=True),
                                models.Q(("second_value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contradiction_values_in_pairs",
                        violation_error_message="Give both conflicting values, or neither.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("ours", "ours"), ("elsewhere", "elsewhere's")],
                        default="ours",
                        max_length=12,
                        verbose_name="whose",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        blank=True,
                        help_text="Ours only: a step of our scale.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="claims.verdict",
                        verbose_name="verdict",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Why, in one sentence.",
                        max_length=300,
                        verbose_name="short reason",
                    ),
                ),
                (
                    "explanation",
                    models.TextField(blank=True, verbose_name="explanation"),
                ),
                ("reviewed_on", models.DateField(verbose_name="reviewed on")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="outlet"),
                ),
                (
                    "site",
                    models.CharField(
                        blank=True,
                        help_text="Such as example.org.",
                        max_length=200,
                        verbose_name="site",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        max_length=1000,
                        validators=[
                            django.core.validators.URLValidator(
                                schemes=["http", "https"]
                            )
                        ],
                        verbose_name="address",
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        help_text="Elsewhere’s only: their own words.",
                        max_length=200,
                        verbose_name="rating",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_review", "Can submit a review for review"),
                    ("publish_review", "Can publish or schedule a review"),
                    ("withdraw_review", "Can withdraw a review"),
                    ("correct_review", "Can correct a review in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="review_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="review_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="review_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="review_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="review_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="review_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="review_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["ours", "elsewhere"])),
                        name="review_origin_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("origin", "ours"),
                                ("publisher", ""),
                                ("rating", ""),
                                ("site", ""),
                                ("url", ""),
                                ("verdict__isnull", False),
                            ),
                            models.Q(
                                ("origin", "elsewhere"),
                                ("verdict__isnull", True),
                                models.Q(("publisher", ""), _negated=True),
                                models.Q(("url", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_is_ours_or_elsewheres",
                        violation_error_message="Our review has a verdict and nothing of another outlet; another outlet’s has its name and address and no verdict of ours.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin", "ours"), _negated=True),
                            models.Q(("summary", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="review_of_ours_has_a_reason",
                        violation_error_message="Give the short reason of the verdict.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "ours"), ("state", "published")),
                        fields=("claim",),
                        name="review_of_ours_once_a_claim",
                        violation_error_message="The claim has a published review of ours.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="How much is promised, where it is a figure: 1500.",
                        max_digits=20,
                        null=True,
                        verbose_name="quantity",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Of what: prisoners.",
                        max_length=100,
                        verbose_name="unit",
                    ),
                ),
                (
                    "starting_from",
                    models.DecimalField(
                        decimal_places=4,
                        default=0,
                        help_text="What there is already when it begins.",
                        max_digits=20,
                        verbose_name="starting from",
                    ),
                ),
                (
                    "starts_on",
                    newsroom.shared.fields.EDTFField(
                        blank=True, max_length=64, verbose_name="starts on"
                    ),
                ),
                (
                    "starts_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, null=True, of="starts_on"
                    ),
                ),
                (
                    "due_on",
                    newsroom.shared.fields.EDTFField(
                        blank=True,
                        help_text="When all of it is promised for.",
                        max_length=64,
                        verbose_name="due on",
                    ),
                ),
                (
                    "due_to",
                    newsroom.shared.fields.LatestDayField(
                        blank=True, editable=False, null=True, of="due_on"
                    ),
                ),
                (
                    "condition",
                    models.TextField(
                        blank=True,
                        help_text="What it depends on, if anything.",
                        verbose_name="condition",
                    ),
                ),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_due", "not due"),
                            ("on_schedule", "on schedule"),
                            ("behind", "behind"),
                            ("kept", "kept"),
                            ("broken", "broken"),
                            ("condition_unmet", "condition unmet"),
                            ("undeterminable", "undeterminable"),
                        ],
                        help_text="Leave empty: the state follows from dates and progress.",
                        max_length=16,
                        verbose_name="finding",
                    ),
                ),
                (
                    "finding_reason",
                    models.TextField(
                        blank=True,
                        help_text="Needed with a finding; readers see it.",
                        verbose_name="reason of the finding",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_commitment", "Can submit a commitment for review"),
                    ("publish_commitment", "Can publish or schedule a commitment"),
                    ("withdraw_commitment", "Can withdraw a commitment"),
                    ("correct_commitment", "Can correct a commitment in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["due_to", "id"],
                        name="commitment_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="commitment_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="commitment_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="commitment_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="commitment_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="commitment_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="commitment_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "finding__in",
                                [
                                    "",
                                    "not_due",
                                    "on_schedule",
                                    "behind",
                                    "kept",
                                    "broken",
                                    "condition_unmet",
                                    "undeterminable",
                                ],
                            )
                        ),
                        name="commitment_finding_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__isnull", True),
                            models.Q(
                                ("quantity__gt", 0),
                                models.Q(("unit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_quantity_has_unit",
                        violation_error_message="A quantity is more than nothing and says of what.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_from__isnull", True),
                            ("due_to__isnull", True),
                            ("due_to__gte", models.F("starts_from")),
                            _connector="OR",
                        ),
                        name="commitment_starts_before_due",
                        violation_error_message="It cannot be due before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), ("finding_reason", "")),
                            models.Q(
                                models.Q(("finding", ""), _negated=True),
                                models.Q(("finding_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_finding_has_a_reason",
                        violation_error_message="A finding and its reason come together, or neither does.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="claims.commitment",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "total",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, verbose_name="total by then"
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "due_on"),
                        name="step_once_a_day",
                        violation_error_message="There is a step for this day already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="progress",
                        to="claims.commitment",
                    ),
                ),
                (
                    "on",
                    newsroom.shared.fields.EDTFField(max_length=64, verbose_name="on"),
                ),
                (
                    "on_from",
                    newsroom.shared.fields.EarliestDayField(
                        blank=True, editable=False, of="on"
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="The best figure, counted from nothing.",
                        max_digits=20,
                        verbose_name="total",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="at least",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="at most",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reported",
                        to="claims.speaker",
                        verbose_name="reported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress",
                "verbose_name_plural": "progress",
                "ordering": ["on_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("low__isnull", True),
                                ("low__lte", models.F("total")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("high__isnull", True),
                                ("high__gte", models.F("total")),
                                _connector="OR",
                            ),
                        ),
                        name="progress_between_low_and_high",
                        violation_error_message="The total lies between “at least” and “at most”.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
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
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="claims.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "exact",
                    models.TextField(
                        blank=True,
                        help_text="Word for word as the source has it.",
                        verbose_name="passage",
                    ),
                ),
                (
                    "prefix",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="text before it"
                    ),
                ),
                (
                    "suffix",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="text after it"
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Such as “p. 4” or “12:30”.",
                        max_length=100,
                        verbose_name="where in it",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="claims.claim",
                    ),
                ),
                (
                    "contradiction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="claims.contradiction",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="claims.review",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="claims.event",
                    ),
                ),
                (
                    "progress",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="claims.progress",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("claim__isnull", False),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("progress__isnull", True),
                                ("review__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("contradiction__isnull", False),
                                ("event__isnull", True),
                                ("progress__isnull", True),
                                ("review__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("progress__isnull", True),
                                ("review__isnull", False),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", False),
                                ("progress__isnull", True),
                                ("review__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("progress__isnull", False),
                                ("review__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="citation_of_one_record",
                        violation_error_message="A citation belongs to exactly one record.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exact", ""), _negated=True),
                            models.Q(("prefix", ""), ("suffix", "")),
                            _connector="OR",
                        ),
                        name="citation_context_needs_passage",
                        violation_error_message="Text before or after a passage needs the passage.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitationCheck",
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
                    "citation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="claims.citation",
                    ),
                ),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="claims.capture",
                    ),
                ),
                ("checked_at", models.DateTimeField(verbose_name="checked at")),
                ("was_found", models.BooleanField(verbose_name="found")),
            ],
            options={
                "verbose_name": "citation check",
                "verbose_name_plural": "citation checks",
                "ordering": ["-checked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Story",
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
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "last_change",
                    models.BigIntegerField(db_index=True, editable=False, null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "in review"),
                            ("scheduled", "scheduled"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                ("scheduled_for", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_revision",
                    models.PositiveIntegerField(editable=False, null=True),
                ),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, editable=False)),
                (
                    "withdrawal_keeps_text",
                    models.BooleanField(default=False, editable=False),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        help_text="The name in the address. Old addresses keep working.",
                        max_length=100,
                        unique=True,
                        verbose_name="slug",
                    ),
                ),
                (
                    "standfirst",
                    models.CharField(
                        blank=True,
                        help_text="One sentence under the title.",
                        max_length=300,
                        verbose_name="standfirst",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Markdown; no HTML.",
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "ordering": ["-id"],
                "permissions": [
                    ("submit_story", "Can submit a story for review"),
                    ("publish_story", "Can publish or schedule a story"),
                    ("withdraw_story", "Can withdraw a story"),
                    ("correct_story", "Can correct a story in public"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "draft")),
                        fields=["-id"],
                        name="story_draft",
                    ),
                    models.Index(
                        condition=models.Q(("state", "review")),
                        fields=["-id"],
                        name="story_review",
                    ),
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["-id"],
                        name="story_scheduled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "withdrawn")),
                        fields=["-id"],
                        name="story_withdrawn",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "review",
                                    "scheduled",
                                    "published",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="story_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["published", "withdrawn"]), _negated=True
                            ),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="story_published_has_a_time",
                        violation_error_message="A published record says since when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            models.Q(
                                ("approved_revision__isnull", False),
                                ("reviewer__isnull", False),
                                ("scheduled_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="story_scheduled_is_approved",
                        violation_error_message="A scheduled record says when it goes public, in which revision, and who approved it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="story_withdrawn_has_a_reason",
                        violation_error_message="A withdrawal says when and why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("slug", ""), _negated=True),
                        ),
                        name="story_has_a_title",
                        violation_error_message="A story needs a title and a slug.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoryEntry",
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
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="claims.story",
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_entries",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="story_entries",
                        to="claims.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why it is here.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                ("position", models.BigIntegerField(default=0, editable=False)),
                ("is_published", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "ordering": ["order", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_published", True)),
                        fields=["story", "position", "claim"],
                        name="entry_story_position",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("claim__isnull", False), ("event__isnull", True)),
                            models.Q(("claim__isnull", True), ("event__isnull", False)),
                            _connector="OR",
                        ),
                        name="entry_of_one_record",
                        violation_error_message="An entry is a claim or an event.",
                    ),
                    models.UniqueConstraint(
                        fields=("story", "claim"),
                        name="entry_claim_once_a_story",
                        violation_error_message="The story has this claim already.",
                    ),
                    models.UniqueConstraint(
                        fields=("story", "event"),
                        name="entry_event_once_a_story",
                        violation_error_message="The story has this event already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("on", models.DateField(verbose_name="on")),
                (
                    "text",
                    models.TextField(
                        help_text="What was wrong and what it says now.",
                        verbose_name="text",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.claim",
                    ),
                ),
                (
                    "contradiction",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.contradiction",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.review",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.commitment",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.event",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.story",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("claim__isnull", False),
                                ("commitment__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("review__isnull", True),
                                ("story__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("commitment__isnull", True),
                                ("contradiction__isnull", False),
                                ("event__isnull", True),
                                ("review__isnull", True),
                                ("story__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("commitment__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("review__isnull", False),
                                ("story__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("commitment__isnull", False),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("review__isnull", True),
                                ("story__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("commitment__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", False),
                                ("review__isnull", True),
                                ("story__isnull", True),
                            ),
                            models.Q(
                                ("claim__isnull", True),
                                ("commitment__isnull", True),
                                ("contradiction__isnull", True),
                                ("event__isnull", True),
                                ("review__isnull", True),
                                ("story__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="correction_of_one_record",
                        violation_error_message="A correction is of exactly one record.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="correction_says_something",
                        violation_error_message="Say what was wrong and what is right.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                    "resource",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("contradiction", "contradiction"),
                            ("review", "review"),
                            ("commitment", "commitment"),
                            ("event", "event"),
                            ("story", "story"),
                            ("speaker", "speaker"),
                            ("topic", "topic"),
                            ("source", "source"),
                            ("verdict", "verdict"),
                        ],
                        max_length=16,
                        verbose_name="record",
                    ),
                ),
                ("resource_id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "pending"),
                            ("live", "live"),
                            ("past", "past"),
                        ],
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("live_from", models.DateTimeField(null=True)),
                ("live_until", models.DateTimeField(null=True)),
                ("snapshot", models.TextField(verbose_name="snapshot")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("chained_sha256", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["resource", "resource_id", "-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "resource__in",
                                [
                                    "claim",
                                    "contradiction",
                                    "review",
                                    "commitment",
                                    "event",
                                    "story",
                                    "speaker",
                                    "topic",
                                    "source",
                                    "verdict",
                                ],
                            )
                        ),
                        name="revision_resource_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["pending", "live", "past"])),
                        name="revision_state_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("resource", "resource_id", "number"),
                        name="revision_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "live")),
                        fields=("resource", "resource_id"),
                        name="revision_one_live",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("resource", "resource_id"),
                        name="revision_one_pending",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
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
                    "resource",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("contradiction", "contradiction"),
                            ("review", "review"),
                            ("commitment", "commitment"),
                            ("event", "event"),
                            ("story", "story"),
                            ("speaker", "speaker"),
                            ("topic", "topic"),
                            ("source", "source"),
                            ("verdict", "verdict"),
                        ],
                        max_length=16,
                    ),
                ),
                ("slug", models.SlugField(allow_unicode=True, max_length=100)),
                ("resource_id", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "former slug",
                "verbose_name_plural": "former slugs",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "resource__in",
                                [
                                    "claim",
                                    "contradiction",
                                    "review",
                                    "commitment",
                                    "event",
                                    "story",
                                    "speaker",
                                    "topic",
                                    "source",
                                    "verdict",
                                ],
                            )
                        ),
                        name="former_slug_resource_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.UniqueConstraint(
                        fields=("resource", "slug"),
                        name="former_slug_leads_to_one_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteVersion",
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
                ("number", models.BigIntegerField(default=0)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "site version",
                "verbose_name_plural": "site versions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="site_version_is_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("cursor", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("published", "published"),
                            ("updated", "updated"),
                            ("corrected", "corrected"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "resource",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("contradiction", "contradiction"),
                            ("review", "review"),
                            ("commitment", "commitment"),
                            ("event", "event"),
                            ("story", "story"),
                            ("speaker", "speaker"),
                            ("topic", "topic"),
                            ("source", "source"),
                            ("verdict", "verdict"),
                        ],
                        max_length=16,
                    ),
                ),
                ("resource_id", models.BigIntegerField()),
                ("into", models.BigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["cursor"],
                "indexes": [
                    models.Index(
                        fields=["resource", "resource_id", "-cursor"], name="change_of"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "resource__in",
                                [
                                    "claim",
                                    "contradiction",
                                    "review",
                                    "commitment",
                                    "event",
                                    "story",
                                    "speaker",
                                    "topic",
                                    "source",
                                    "verdict",
                                ],
                            )
                        ),
                        name="change_resource_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "action__in",
                                [
                                    "published",
                                    "updated",
                                    "corrected",
                                    "withdrawn",
                                    "merged",
                                ],
                            )
                        ),
                        name="change_action_is_known",
                        violation_error_message="Choose one of the values offered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "merged"), ("into__isnull", False)),
                            models.Q(
                                models.Q(("action", "merged"), _negated=True),
                                ("into__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="change_into_only_when_merged",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="events",
            field=models.ManyToManyField(
                related_name="claims",
                through="claims.ClaimEvent",
                to="claims.event",
                verbose_name="events",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="topics",
            field=models.ManyToManyField(
                related_name="events",
                through="claims.EventTopic",
                to="claims.topic",
                verbose_name="topics",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="topics",
            field=models.ManyToManyField(
                related_name="claims",
                through="claims.ClaimTopic",
                to="claims.topic",
                verbose_name="topics",
            ),
        ),
    ]
