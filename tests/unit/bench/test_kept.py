from contextlib import contextmanager

import pytest

from bench.kept import Kept


class Things:
    """What was started and ended, in turn."""

    def __init__(self):
        self.told = []

    @contextmanager
    def start(self, name):
        self.told.append(f"{name} starts")
        yield name
        self.told.append(f"{name} ends")


@pytest.fixture
def things():
    return Things()


def get(kept, things, name):
    return kept.get(name, lambda: things.start(name))


def test_what_is_asked_for_again_is_started_once(things):
    kept = Kept(room=2)
    assert [get(kept, things, name) for name in "aba"] == ["a", "b", "a"]
    assert things.told == ["a starts", "b starts"]


def test_what_was_asked_for_longest_ago_makes_room_before_another_starts(things):
    kept = Kept(room=2)
    for name in "abac":
        get(kept, things, name)
    assert things.told == ["a starts", "b starts", "b ends", "c starts"]


def test_what_was_ended_is_started_anew(things):
    kept = Kept(room=2)
    get(kept, things, "a")
    kept.end("a")
    kept.end("a")
    get(kept, things, "a")
    kept.end_all()
    assert things.told == ["a starts", "a ends", "a starts", "a ends"]


def test_what_cannot_start_is_not_kept():
    @contextmanager
    def broken():
        raise ValueError("no such thing")
        yield

    kept = Kept(room=1)
    for _ in range(2):
        with pytest.raises(ValueError, match="no such"):
            kept.get("a", broken)
    kept.end_all()
