"""Delete what readers reported a year ago, with the addresses that they left."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims import actions


class Command(BaseCommand):
    """For a timer, once a day."""

    help = "Delete readers' reports that were sent more than a year ago."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = actions.forget_reports(at=timezone.now())
        self.stdout.write(f"{deleted} deleted")
