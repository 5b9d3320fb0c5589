"""The project's own files, as the tests about the repository read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("newsroom", "claims", "timeline")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def tracked():
    """Every file that is in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = filter(None, listed.stdout.split("\0"))
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def files(pattern, *folders):
    """Tracked files that match `pattern`, under `folders` where some are named."""
    return [
        path
        for path in tracked()
        if path.match(pattern)
        and (not folders or any(ROOT / each in path.parents for each in folders))
    ]


def modules():
    """The modules of the application, without migrations."""
    return [path for path in files("*.py", *PACKAGES) if "migrations" not in path.parts]


def name_of(path):
    return str(path.relative_to(ROOT))


@cache
def parse(path):
    return ast.parse(path.read_text(), name_of(path))


def functions(path):
    return [node for node in ast.walk(parse(path)) if isinstance(node, FUNCTIONS)]


def length(function):
    return function.end_lineno - function.lineno + 1
