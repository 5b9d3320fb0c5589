"""Let colleagues who lost their second factor set up another."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction


class Command(BaseCommand):
    """Takes away apps, passkeys and recovery codes, and ends every session.

    The password stays: `create_editor --reset` makes a new one.
    """

    help = "Remove a colleague's second factors and sign them out everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="+", metavar="name")
        parser.add_argument("--dry-run", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        users = [colleague(name) for name in options["names"]]
        for user in users:
            factors = Authenticator.objects.filter(user=user)
            self.stdout.write(f"{user.get_username()}: {factors.count()} removed")
            if not options["dry_run"]:
                with transaction.atomic():
                    factors.delete()
                    end_sessions(user)


def colleague(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"Nobody has the name {name}; nothing was changed.")
    return user


def end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
