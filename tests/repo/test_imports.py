from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.repo.source import ROOT


def test_imports_flow_one_way(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
