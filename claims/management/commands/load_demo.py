"""Enter the first story."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.demo import load_demo


class Command(BaseCommand):
    """Safe to run twice: what is there already is left as it is."""

    help = "Enter the first story, the record that a new site opens with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        entered = load_demo(dry_run=options["dry_run"])
        would = "would be " if options["dry_run"] else ""
        self.stdout.write(
            f"{entered} records {would}entered."
            if entered
            else "The first story is in the record already."
        )
