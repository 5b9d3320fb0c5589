"""Editors and chiefs read and answer what readers report."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

ANSWERING = ("editor", "chief")
PERMISSIONS = ("view_report", "answer_report")


def let_editors_answer(apps: Any, schema_editor: Any) -> None:
    """Permissions otherwise come only after the last migration."""
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(
        config, apps=apps, verbosity=0, using=schema_editor.connection.alias
    )
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claims", codename__in=PERMISSIONS
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ANSWERING):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_reports")]

    operations = [migrations.RunPython(let_editors_answer, migrations.RunPython.noop)]
