"""`manage.py build_assets`: the fonts and the stylesheet, before collectstatic."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom import assets


class Command(BaseCommand):
    help = "Makes the fonts and the stylesheet that pages link; does nothing twice."
    # The folder that this makes is what a check would miss.
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        made = assets.build(settings.ASSETS_DIR)
        if options["verbosity"] > 0:
            self.stdout.write("Made " + ", ".join(made) if made else "Up to date")
