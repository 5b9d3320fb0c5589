"""Make the search index anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims import index


class Command(BaseCommand):
    """Safe to run twice, and while the site is read: all in one transaction."""

    help = "Make every index row and the text index anew from the published claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only name what is not right"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            for finding in index.findings():
                self.stdout.write(finding)
            return
        index.rebuild()
        self.stdout.write("Made anew: the search index.")
