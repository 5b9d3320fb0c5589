"""Print public claims for other programs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.http import QueryDict

from claims.exports import Export, exportable
from claims.exports.formats import FORMATS
from claims.filters import ClaimFilter


class Command(BaseCommand):
    """Writes nothing but to its output: `export_claims --topic peace > peace.csv`."""

    help = "Print the public claims that pass the timeline's filters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv")
        parser.add_argument("--limit", type=int, metavar="N", help="at most N claims")
        filters = parser.add_argument_group("filters, as in an address of the site")
        for name in ClaimFilter.base_filters:
            filters.add_argument(f"--{name}", action="append", default=[])

    def handle(self, *args: Any, **options: Any) -> None:
        asked = QueryDict(mutable=True)
        for name in ClaimFilter.base_filters:
            asked.setlist(name, options[name])
        found = ClaimFilter(asked, exportable())
        for problem in found.problems:
            raise CommandError(f"--{problem['parameter']}: {problem['message']}")
        export = Export(found.qs, options["format"], options["limit"])
        write(self.stdout, export)
        if export.was_cut:
            self.stderr.write(f"There are more than {export.claims} claims.")


def write(out: OutputWrapper, export: Export) -> None:
    for line in export:
        out.write(line.decode(), ending="")
