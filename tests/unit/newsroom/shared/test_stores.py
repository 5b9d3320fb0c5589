import shutil
import subprocess
from threading import Event, Thread

import pytest
from django.core.cache.backends.redis import RedisCache

from newsroom.shared import stores
from newsroom.shared.stores import OVERHEAD, Memory, Reply, Shared, size_of

PLENTY = 10**6
LONG = 30


def reply(body=b"body"):
    return Reply("200 OK", [("ETag", '"1"')], body, '"1"')


@pytest.fixture
def memory():
    return Memory(PLENTY)


# --- In this process ----------------------------------------------------------------


def test_what_was_put_in_comes_out_under_its_key_alone(memory):
    memory.put("1", ("/",), reply())
    assert memory.get("1", ("/",)) == reply()
    assert memory.get("1", ("/about/",)) is None


def test_what_was_kept_for_another_state_is_not_found_and_soon_dropped(memory):
    memory.put("1", "a", reply(b"x" * 1000))
    assert memory.get("2", "a") is None
    memory.put("2", "b", reply())
    assert memory.get("1", "a") is None
    assert memory.size == size_of("b", reply())


def test_the_memory_is_bounded_and_what_was_used_last_stays():
    each = size_of("a", reply(b"x" * 1000))
    memory = Memory(3 * each)
    for key in "abc":
        memory.put("1", key, reply(b"x" * 1000))
    memory.get("1", "a")
    memory.put("1", "d", reply(b"x" * 1000))
    assert [key for key in "abcd" if memory.get("1", key)] == ["a", "c", "d"]
    assert memory.size == 3 * each


def test_a_long_address_is_counted_too():
    assert size_of(("/", "q" * 5000), reply()) > OVERHEAD + 5000


def test_a_reply_that_is_put_in_anew_is_counted_once(memory):
    for _ in range(3):
        memory.put("1", "a", reply())
    assert memory.size == size_of("a", reply())


def test_what_is_too_large_is_not_kept_at_all():
    memory = Memory(OVERHEAD)
    memory.put("1", "a", reply(b"x" * OVERHEAD))
    assert (memory.get("1", "a"), memory.size) == (None, 0)


# --- Turns --------------------------------------------------------------------------


def in_turn(store, key, work):
    """A thread that does `work` when it is its turn."""

    def run():
        with store.turn("1", key):
            work()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_one_works_while_others_wait_until_it_is_done(memory):
    begun, may_end, done = Event(), Event(), []

    def first():
        begun.set()
        may_end.wait(LONG)
        done.append("first")

    threads = [in_turn(memory, "a", first)]
    assert begun.wait(LONG)
    threads += [in_turn(memory, "a", lambda: done.append("other")) for _ in range(3)]
    assert done == []
    may_end.set()
    for thread in threads:
        thread.join(LONG)
    assert done == ["first", "other", "other", "other"]


def test_nobody_waits_for_another_key_or_another_state(memory):
    with memory.turn("1", "a"), memory.turn("1", "b"), memory.turn("2", "a"):
        pass


def test_nobody_waits_for_ever(memory, monkeypatch):
    monkeypatch.setattr(stores, "PATIENCE", 0)
    with memory.turn("1", "a"):
        thread = in_turn(memory, "a", lambda: None)
        thread.join(LONG)
        assert not thread.is_alive()


def test_a_turn_ends_when_its_work_fails(memory):
    with pytest.raises(ZeroDivisionError), memory.turn("1", "a"):
        raise ZeroDivisionError
    thread = in_turn(memory, "a", lambda: None)
    thread.join(LONG)
    assert not thread.is_alive()


# --- Shared -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def redis(tmp_path_factory):
    """The address of a Redis server that ends with these tests."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("There is no redis-server on this machine.")
    socket = tmp_path_factory.mktemp("redis") / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--daemonize"]
    server = subprocess.Popen(  # noqa: S603
        [program, *options, "no"], stdout=subprocess.PIPE, text=True
    )
    for line in server.stdout:
        if "ready to accept connections" in line.lower():
            break
    yield f"unix://{socket}"
    server.terminate()
    server.wait(LONG)
    server.stdout.close()


def a_process(address):
    """A store as a process of its own has it."""
    return Shared(RedisCache(address, {}), Memory(PLENTY))


@pytest.fixture
def two(redis):
    one, other = a_process(redis), a_process(redis)
    one.cache.clear()
    yield one, other
    for store in (one, other):
        for pool in store.cache._cache._pools.values():
            pool.disconnect()


def test_what_one_process_keeps_all_have(two):
    one, other = two
    one.put("1", ("/", "q=ü b"), reply())
    assert other.get("1", ("/", "q=ü b")) == reply()
    assert other.near.get("1", ("/", "q=ü b")) == reply()
    assert other.get("2", ("/", "q=ü b")) is None


def test_one_process_works_while_the_others_wait(two):
    one, other = two
    begun, may_end, done = Event(), Event(), []

    def first():
        begun.set()
        may_end.wait(LONG)
        done.append("first")

    threads = [in_turn(one, "a", first)]
    assert begun.wait(LONG)
    threads.append(in_turn(other, "a", lambda: done.append("other")))
    # Long enough to ask Redis, far too short to lose patience.
    threads[-1].join(0.2)
    assert done == []
    may_end.set()
    for thread in threads:
        thread.join(LONG)
    assert done == ["first", "other"]


def test_a_process_that_died_at_its_work_is_not_waited_for(two, monkeypatch):
    one, other = two
    monkeypatch.setattr(stores, "PATIENCE", 0)
    one.cache.add(f"{stores.name_of('1', 'a')}-turn", 1, 60)
    with other.turn("1", "a"):
        pass


def test_a_cache_that_is_away_is_left_alone_and_told_of_once(tmp_path, caplog):
    store = a_process(f"unix://{tmp_path}/nothing.sock")
    with store.turn("1", "a"):
        assert store.get("1", "a") is None
        store.put("1", "a", reply())
    assert store.get("1", "a") == reply()
    assert store.get("1", "b") is None
    [said] = caplog.messages
    assert "CACHE_URL" in said


def test_a_cache_that_was_away_is_asked_again(two, monkeypatch, tmp_path):
    one, other = two
    monkeypatch.setattr(stores, "REST", 0)
    back, one.cache = one.cache, RedisCache(f"unix://{tmp_path}/nothing.sock", {})
    assert one.get("1", "a") is None
    other.put("1", "a", reply())
    one.cache = back
    assert one.get("1", "a") == reply()
