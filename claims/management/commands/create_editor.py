"""Give a colleague a login."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError

ROLES = ("reporter", "editor", "chief")


class Command(BaseCommand):
    """Prints a random password and nothing else; an existing name is left alone."""

    help = "Make a login for a colleague and print its password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--role", choices=ROLES, required=True)
        parser.add_argument(
            "--reset", action="store_true", help="a new password for an existing name"
        )
        parser.add_argument("--dry-run", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        name, role = options["name"], options["role"]
        exists = User.objects.filter(username=name).exists()
        if exists and not options["reset"]:
            raise CommandError(
                f"{name} has a login already; nothing was changed. "
                "Use --reset for a new password."
            )
        if options["dry_run"]:
            return
        password = secrets.token_urlsafe(15)
        user, _created = User.objects.get_or_create(username=name)
        user.is_staff = True
        user.set_password(password)
        user.save()
        user.groups.set([Group.objects.get(name=role)])
        self.stdout.write(password)
