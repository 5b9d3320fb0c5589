import pytest

from bench.figures import NotMeasuredError
from bench.records import POSTGRES, SQLITE, Record, require_command


@pytest.mark.parametrize(
    ("claims", "name"),
    [(1_000, "SQLite 1k"), (100_000, "SQLite 100k"), (1_000_000, "SQLite 1M")],
)
def test_a_record_is_named_for_its_database_and_its_size(claims, name):
    assert Record(SQLITE, claims).name == name


def test_each_record_has_a_place_of_its_own():
    assert Record(SQLITE, 1_000).url.endswith("/var/bench/records/1000.sqlite3")


def test_a_record_on_postgres_is_in_the_server_that_was_started(monkeypatch):
    monkeypatch.setenv("BENCH_POSTGRES", "/run/here")
    assert Record(POSTGRES, 1_000).url == (
        "postgres://counterclaim@/record_1000?host=/run/here"
    )


def test_without_a_server_postgres_is_not_measured(monkeypatch):
    monkeypatch.delenv("BENCH_POSTGRES", raising=False)
    with pytest.raises(NotMeasuredError, match="no PostgreSQL"):
        _ = Record(POSTGRES, 1_000).url


def test_a_command_that_is_not_there_is_named():
    require_command("check_record")
    with pytest.raises(NotMeasuredError, match="no command make_tea"):
        require_command("make_tea")
