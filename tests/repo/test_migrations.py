import re

import pytest
from django.core.management import call_command

from tests.repo.source import files, name_of

MIGRATIONS = [path for path in files("*/migrations/*.py") if path.name != "__init__.py"]
# Django's own names, for a migration that nobody named.
UNNAMED = re.compile(r"^\d{4}_(auto_.*|.*_and_more|(alter|add|remove|rename)_.*)$")


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_migration_has_a_name_that_somebody_gave_it(path):
    assert re.match(r"^\d{4}_[a-z]", path.stem)
    assert not UNNAMED.match(path.stem)
    assert path.stem != "0001_initial"


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_data_migration_has_a_way_back(path):
    for call in re.findall(r"RunPython\(([^)]*)\)", path.read_text()):
        assert len(call.split(",")) > 1, call


def test_the_models_and_the_migrations_say_the_same(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
