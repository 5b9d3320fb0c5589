import re
from pathlib import Path

import pytest

from tests.repo.source import ROOT, files, name_of, tracked

SOMEBODYS_HOME = re.compile(
    r"(?<![\w.>}])/(home|Users|root)/\w+|(?<!\w)[A-Z]:\\\\Users"
)
# A directory that a script makes for itself, with a part that nobody can guess.
TEMPORARY = re.compile(r"(?<![\w.>}])/tmp/(?!\S*X{5,})\w[\w./-]*")
BANNED = {"utils", "helpers", "util", "helper", "common", "misc", "data", "process"}


def texts():
    for path in tracked():
        try:
            yield path, path.read_text()
        except UnicodeDecodeError:
            continue


def test_no_file_knows_the_machine_it_was_written_on():
    here = [re.escape(str(place)) for place in {ROOT, ROOT.parent, Path.home()}]
    of_here = re.compile(rf"(?<![\w.:/>}}])({'|'.join(here)})(?![\w-])")
    found = [
        f"{name_of(path)}: {match.group()}"
        for path, text in texts()
        for pattern in (of_here, SOMEBODYS_HOME, TEMPORARY)
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("path", files("*.py"), ids=name_of)
def test_a_module_is_named_for_what_is_in_it(path):
    names = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    assert not names & BANNED


def test_nothing_that_is_made_is_kept():
    made = {".pyc", ".sqlite3", ".log", ".woff2"}
    assert [name_of(path) for path in tracked() if path.suffix in made] == []


def test_no_secret_is_kept():
    kept = re.compile(
        r"BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}"
    )
    assert [name_of(path) for path, text in texts() if kept.search(text)] == []
