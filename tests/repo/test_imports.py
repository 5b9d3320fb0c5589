import subprocess
import sys
from pathlib import Path

from tests.repo.source import ROOT

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def test_imports_flow_one_way():
    """In a process of its own: it silences all loggers of the one it runs in."""
    asked = [LINT_IMPORTS, "--no-cache"]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr
