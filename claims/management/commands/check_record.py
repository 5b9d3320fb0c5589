"""Compare the record with itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.checks import findings


class Command(BaseCommand):
    """Writes nothing; ends with 1 where something does not hold."""

    help = "Name every row that breaks a rule or whose derived figure is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for finding in findings():
            self.stdout.write(finding)
            found += 1
        if found:
            raise CommandError(f"{found} findings; the record does not hold.")
        self.stdout.write("Every rule holds and every derived figure is right.")
