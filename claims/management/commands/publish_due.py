"""Publish what is scheduled, at its instant."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from claims import actions, purging


class Command(BaseCommand):
    """Once, for a timer; or again and again with `--every`, until it is ended."""

    help = "Publish every approved revision whose instant has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", default=0)
        parser.add_argument("--dry-run", action="store_true", help="only list them")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = self.publish(dry_run=options["dry_run"])
        while options["every"]:
            time.sleep(options["every"])
            close_old_connections()
            self.publish(dry_run=options["dry_run"])
        if failed:
            raise CommandError(f"{failed} could not be published; see above.")

    def publish(self, *, dry_run: bool) -> int:
        """Publish what is due and say so; how many could not be."""
        failed = 0
        for record, error in actions.publish_due(at=timezone.now(), dry_run=dry_run):
            failed += error is not None
            outcome = error.detail if error else "published"
            name = f"{record.resource} {record.pk}"
            self.stdout.write(f"{name}: {'is due' if dry_run else outcome}")
        if not dry_run:
            # Also what could not be told when it changed.
            purging.tell()
        return failed
