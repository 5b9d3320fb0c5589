"""Who may return a record, restore a version, redact, merge, and answer reports."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

PUBLISHABLE = ("claim", "contradiction", "review", "commitment", "event", "story")
VERBS = {
    "reporter": ("restore",),
    "editor": ("restore", "send_back"),
    "chief": ("restore", "send_back", "redact"),
}
REPORTS = {"view_report", "answer_report"}
MERGES = {f"merge_{name}" for name in ("speaker", "topic", "source")}
ROLES = {
    role: {f"{verb}_{name}" for verb in verbs for name in PUBLISHABLE}
    | (set() if role == "reporter" else REPORTS)
    | (MERGES if role == "chief" else set())
    for role, verbs in VERBS.items()
}


def give(apps: Any, schema_editor: Any) -> None:
    """Make the permissions, which otherwise come after the last migration."""
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(
        config, apps=apps, verbosity=0, using=schema_editor.connection.alias
    )
    config.models_module = None
    for group, found in _of_roles(apps):
        group.permissions.add(*found)


def take(apps: Any, schema_editor: Any) -> None:
    for group, found in _of_roles(apps):
        group.permissions.remove(*found)


def _of_roles(apps: Any) -> Any:
    """Each role's group that there still is, with its permissions."""
    permissions = apps.get_model("auth", "Permission").objects
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        yield (
            group,
            permissions.filter(
                content_type__app_label="claims", codename__in=ROLES[group.name]
            ),
        )


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_merges")]

    operations = [migrations.RunPython(give, take)]
