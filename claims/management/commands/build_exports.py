"""Make the files of the whole public record."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims import exports
from claims.exports.whole import names_of
from claims.versions import current_version


class Command(BaseCommand):
    """A second run makes nothing, unless the record has changed since."""

    help = "Make the files of the whole public record, for programs to fetch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only name them")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            made = names_of(current_version().number)
        else:
            made = [path.name for path in exports.build(self.tell)]
        for name in made:
            self.stdout.write(name)
        if not made:
            self.stdout.write("The files of this version are there already.")

    def tell(self, claims: int) -> None:
        """Say how far it is, on one line of a terminal."""
        if self.stderr.isatty() and claims % exports.CHUNK == 0:
            self.stderr.write(f"\r{claims:,} claims", ending="")
