"""`manage.py update_catalogues`: the interface's strings, for translators."""

from argparse import ArgumentParser
from typing import Any

from django.conf import global_settings, settings
from django.core.management.base import BaseCommand, CommandError

from newsroom import catalogues


class Command(BaseCommand):
    help = "Brings translations up to the code's strings; begins a language named new."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "languages",
            nargs="*",
            metavar="CODE",
            help="Such as de or pt-br; without one, every language there is.",
        )

    def handle(self, *, languages: list[str], **options: Any) -> None:
        known = {code for code, _name in global_settings.LANGUAGES}
        for code in languages:
            if code not in known:
                raise CommandError(
                    f"{code!r} is no language that Django knows; use one such as de."
                )
        folder = settings.CATALOGUES_DIR
        for code in languages or catalogues.languages_in(folder):
            catalogue = catalogues.update(settings.BASE_DIR, folder, code)
            missing = len(catalogues.untranslated(catalogue))
            self.stdout.write(
                f"{code}: {len(catalogue)} strings, {missing} to translate"
            )
