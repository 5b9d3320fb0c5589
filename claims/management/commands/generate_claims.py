"""Fill an empty record with a made-up one."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.generate import NotEmptyError, generate


def positive(text: str) -> int:
    """A number from 1. Raises ArgumentTypeError."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no number from 1, such as 1000")
    return int(text)


class Command(BaseCommand):
    """A second run changes nothing: the record is not empty then."""

    help = "Fill an empty record with a made-up one of any size, for trying it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--claims", type=positive, required=True, metavar="N")
        parser.add_argument(
            "--speakers", type=positive, metavar="N", help="3,000 at a million claims"
        )
        parser.add_argument("--seed", type=int, default=1, help="the same, again")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        self.wanted = options["claims"]
        try:
            counts = generate(
                claims=self.wanted,
                speakers=options["speakers"],
                seed=options["seed"],
                dry_run=options["dry_run"],
                tell=self.tell,
            )
        except NotEmptyError as error:
            raise CommandError(str(error.detail)) from error
        would = "would be " if options["dry_run"] else ""
        for name, rows in sorted(counts.items()):
            self.stdout.write(f"{name}: {rows:,} {would}written")

    def tell(self, claims: int) -> None:
        """Say how far it is, on one line of a terminal."""
        if self.stderr.isatty():
            done = 30 * claims // self.wanted
            bar = f"[{'#' * done:<30}] {claims:,} claims"
            self.stderr.write(f"\r{bar}", ending="")
