"""The log of sign-ins, which chiefs read, and the table of what processes count."""

from typing import Any

import django.utils.timezone
from django.contrib.auth.management import create_permissions
from django.core.management import call_command
from django.db import migrations, models


def make_counts(apps: Any, schema_editor: Any) -> None:
    """Make the table of the database cache. It is left alone where it is there."""
    alias = schema_editor.connection.alias
    call_command("createcachetable", database=alias, verbosity=0)


def let_chiefs_read(apps: Any, schema_editor: Any) -> None:
    """Give the permission. It otherwise comes only after the last migration."""
    config = apps.get_app_config("signin")
    config.models_module = True
    create_permissions(
        config, apps=apps, verbosity=0, using=schema_editor.connection.alias
    )
    config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.get(
        codename="view_signin", content_type__app_label="signin"
    )
    for chief in apps.get_model("auth", "Group").objects.filter(name="chief"):
        chief.permissions.add(permission)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("claims", "0002_roles")]

    operations = [
        migrations.CreateModel(
            name="SignIn",
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
                    "at",
                    models.DateTimeField(
                        db_index=True,
                        default=django.utils.timezone.now,
                        verbose_name="at",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="username"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("signed_in", "signed in"),
                            ("wrong_password", "wrong name or password"),
                            ("wrong_code", "wrong second factor"),
                            ("locked", "locked out"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "address",
                    models.GenericIPAddressField(
                        null=True, verbose_name="network address"
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-in",
                "verbose_name_plural": "sign-ins",
                "default_permissions": ("view",),
            },
        ),
        migrations.RunPython(make_counts, migrations.RunPython.noop),
        migrations.RunPython(let_chiefs_read, migrations.RunPython.noop),
    ]
