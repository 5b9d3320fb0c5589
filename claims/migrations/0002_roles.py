"""The groups reporter, editor and chief, with what each may do then."""

from itertools import product
from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

PUBLISHABLE = ("claim", "contradiction", "review", "commitment", "event", "story")
SHARED = ("speaker", "topic", "source", "verdict")


def pairs(verbs: tuple[str, ...], names: tuple[str, ...]) -> set[str]:
    return {f"{verb}_{name}" for verb, name in product(verbs, names)}


REPORTER = (
    pairs(("view", "add", "change"), PUBLISHABLE + SHARED[:3])
    | pairs(("submit",), PUBLISHABLE)
    | pairs(("view",), ("verdict", "correction", "revision", "change"))
)
EDITOR = REPORTER | pairs(("publish", "withdraw", "correct"), PUBLISHABLE)
CHIEF = (
    EDITOR
    | pairs(("delete",), PUBLISHABLE + SHARED)
    | {"add_verdict", "change_verdict"}
)
ROLES = {"reporter": REPORTER, "editor": EDITOR, "chief": CHIEF}


def make_groups(apps: Any, schema_editor: Any) -> None:
    """Make the groups. Permissions otherwise come only after the last migration."""
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(
        config, apps=apps, verbosity=0, using=schema_editor.connection.alias
    )
    config.models_module = None
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claims"
    )
    for name, codenames in ROLES.items():
        group, _created = group_model.objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


def remove_groups(apps: Any, schema_editor: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_the_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
