"""Make the tallies anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims import tallies


class Command(BaseCommand):
    """Safe to run twice, and while the site is read: all in one transaction."""

    help = "Count the published claims anew, from the index rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only name what is not right"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            for finding in tallies.findings():
                self.stdout.write(finding)
            return
        tallies.rebuild()
        self.stdout.write("Made anew: the tallies.")
