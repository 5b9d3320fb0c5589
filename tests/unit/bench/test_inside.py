import pytest

from bench.figures import NotMeasuredError
from bench.inside import ask, worker
from bench.records import SQLITE, Record


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A record whose file has no tables."""
    monkeypatch.setattr(Record, "path", tmp_path / "none.sqlite3")
    return Record(SQLITE, 1_000)


def test_a_job_that_breaks_says_why_and_the_next_is_done(nowhere):
    with worker(nowhere) as kept:
        with pytest.raises(NotMeasuredError, match="read: .* is answered with 500"):
            kept.do("read", {"paths": ["/api/v1/claims/"], "repeats": 1})
        assert kept.do("read", {"paths": [], "repeats": 1}) == {}


def test_a_process_that_ended_is_not_measured_and_says_its_last_words(
    nowhere, monkeypatch
):
    monkeypatch.setattr(Record, "environment", {"DATABASE_URL": "nonsense"})
    with pytest.raises(NotMeasuredError, match="read: .*DATABASE_URL is not"):
        ask("read", nowhere, paths=[], repeats=1)
