"""`manage.py prepare`: everything between installing and serving, in one process."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.models import Claim
from newsroom import catalogues

LOGINS = ("reporter", "editor")
AT_A_LATER_START = (
    "The logins were printed at the first start. New passwords:\n"
    "  .venv/bin/python manage.py create_editor reporter --role reporter --reset\n"
    "  .venv/bin/python manage.py create_editor editor --role editor --reset"
)


class Command(BaseCommand):
    help = "Makes ready to serve: tables, static files, the demo story, two logins."
    # The folder that build_assets makes is what a check would miss.
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        catalogues.build(settings.CATALOGUES_DIR, settings.LOCALE_PATHS[0])
        self.migrate()
        self.collect_static()
        self.check()
        self.load_demo()
        self.make_logins()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the tables …")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static(self) -> None:
        call_command("build_assets", verbosity=0)
        stamp = settings.VAR_DIR / "static.sources"
        sources = fingerprint_static()
        is_known = stamp.exists() and stamp.read_text() == sources
        if not (is_known and settings.STATIC_ROOT.exists()):
            self.stdout.write("Compressing the static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(sources)

    def load_demo(self) -> None:
        if not Claim.objects.exists():
            self.stdout.write("Loading the demo story …")
            call_command("load_demo", stdout=self.stdout)

    def make_logins(self) -> None:
        known = get_user_model().objects.filter(username__in=LOGINS)
        missing = set(LOGINS) - set(known.values_list("username", flat=True))
        for name in LOGINS:
            if name in missing:
                self.make_login(name)
        if not missing:
            self.stdout.write(AT_A_LATER_START)

    def make_login(self, name: str) -> None:
        printed = StringIO()
        call_command("create_editor", name, role=name, stdout=printed)
        password = printed.getvalue().strip()
        self.stdout.write(f"Login at {settings.SITE_URL}/admin/: {name} {password}")


def fingerprint_static() -> str:
    """Changes when a file that collectstatic reads does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
