"""The scripts, what they install, and what the documents say of both."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted(
    [path for path in (ROOT / "script").iterdir() if not path.suffix]
    + [ROOT / ".ci" / "run"]
)
SHELL = sorted([*PROGRAMS, *(ROOT / "script").glob("*.sh")])
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def by_name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (our own scripts)
        command, env=environment, capture_output=True, text=True, timeout=30
    )


def pins(name: str) -> dict[str, str]:
    """What a lock file installs: each package and its version."""
    pin = re.compile(r"^([\w.-]+)(?:\[.*\])?==(\S+)", re.M)
    return dict(pin.findall((ROOT / name).read_text()))


def wanted(name: str) -> set[str]:
    """The packages that a requirements file asks for."""
    lines = (ROOT / name).read_text().splitlines()
    found = {re.match(r"[\w.-]+", line) for line in lines if line[:1].isalpha()}
    return {match[0].lower() for match in found if match}


@pytest.mark.parametrize("path", PROGRAMS, ids=by_name)
def test_a_script_can_be_run(path):
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/usr/bin/env bash\n")


@pytest.mark.parametrize("path", SHELL, ids=by_name)
def test_a_script_is_sound_bash(path):
    assert run("/bin/bash", "-n", str(path)).stderr == ""


@pytest.mark.parametrize("path", PROGRAMS, ids=by_name)
def test_a_script_stops_at_an_error_and_stands_in_the_project(path):
    text = path.read_text()
    strict = "set -euo pipefail\ncd "
    assert strict in text or 'source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"' in text
    assert strict in (ROOT / "script" / "lib.sh").read_text()


@pytest.mark.parametrize("port", ["no-port", "0", "65536"])
def test_the_server_refuses_a_port_that_is_none(port):
    result = run(str(ROOT / "script/server"), PATH=os.environ["PATH"], PORT=port)
    assert result.returncode == 1
    assert result.stderr == f"PORT is '{port}'; use a number such as 8000.\n"


@pytest.mark.parametrize("words", [(), ("down", "now"), ("replica",), ("restart",)])
def test_the_cluster_says_what_it_can_do(words):
    result = run(str(ROOT / "script/cluster"), *words, PATH=os.environ["PATH"])
    assert result.returncode == 1
    assert result.stderr.startswith("Use: script/cluster up | down | status |")


@pytest.mark.parametrize("port", ["no-port", "0", "65533"])
def test_the_cluster_refuses_a_port_without_three_after_it(port):
    if (ROOT / "var/cluster/port").exists():
        pytest.skip("a cluster is up, with ports of its own")
    script = str(ROOT / "script/cluster")
    result = run(script, "env", PATH=os.environ["PATH"], PORT=port)
    assert result.returncode == 1
    assert result.stderr.startswith(f"PORT is '{port}'; use a number such as 8000")


def test_what_was_asked_for_and_cannot_run_is_a_failure(tmp_path):
    # A machine with bash and little else, so without Chromium.
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    result = run(
        "/bin/bash", str(ROOT / "script/test"), "--browser", PATH=str(tmp_path)
    )
    assert result.returncode == 1
    assert result.stderr.startswith("--browser finds no Chromium on this machine.")
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_pinned(name):
    assert wanted(f"{name}.in") <= pins(f"{name}.txt").keys()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes(name):
    blocks = re.split(r"^(?=\w)", (ROOT / name).read_text(), flags=re.M)[1:]
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_tests_run_on_what_is_installed():
    production, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = production.keys() & tests.keys()
    assert {name: tests[name] for name in shared} == {
        name: production[name] for name in shared
    }


def test_ci_runs_everything():
    assert "exec script/test --all" in (ROOT / ".ci/run").read_text()


@pytest.mark.parametrize("path", DOCUMENTS, ids=by_name)
def test_a_document_names_scripts_and_commands_that_exist(path):
    text = path.read_text()
    scripts = set(re.findall(r"\bscript/(\w+)", text))
    assert {name for name in scripts if not (ROOT / "script" / name).exists()} == set()
    commands = set(re.findall(r"manage\.py (\w+)", text))
    assert commands <= get_commands().keys()


def test_every_variable_of_the_settings_is_documented_and_no_other():
    settings = (ROOT / "newsroom/settings.py").read_text()
    read = re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", settings)
    page = (ROOT / "docs/reference/environment.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.M)) == set(read)
