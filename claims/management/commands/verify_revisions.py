"""Prove that acts alone made the record what it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.verifying import findings


class Command(BaseCommand):
    """Writes nothing; ends with 1 where something was changed without an act."""

    help = "Go through the chain of revisions; name every row that no act has made so."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for finding in findings():
            self.stdout.write(finding)
            found += 1
        if found:
            raise CommandError(f"{found} findings; the record was changed by no act.")
        self.stdout.write("The chain holds, and each record says what its newest says.")
