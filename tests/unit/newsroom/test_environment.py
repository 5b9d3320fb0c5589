import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site

from newsroom import environment

BASE = Path("/srv/record")
KEY = "0123456789" * 5


@pytest.fixture
def value(monkeypatch):
    """Sets the variable that the functions under test are asked for."""

    def set_value(text):
        monkeypatch.delenv("NAME", raising=False)
        if text is not None:
            monkeypatch.setenv("NAME", text)

    return set_value


def refusal(read, *args, **kwargs):
    """The line that `read` stops the start with."""
    with pytest.raises(SystemExit) as stopped:
        read("NAME", *args, **kwargs)
    line = str(stopped.value)
    assert line.startswith("Counterclaim cannot start: NAME ")
    assert "\n" not in line
    return line


# --- Switches, words and text -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "default", "is_on"),
    [
        ("on", False, True),
        ("1", False, True),
        ("YES", False, True),
        (" true ", False, True),
        ("off", True, False),
        ("0", True, False),
        ("No", True, False),
        ("false", True, False),
        (None, True, True),
        (None, False, False),
        ("", True, True),
        ("", False, False),
    ],
)
def test_a_switch_is_on_or_off(value, text, default, is_on):
    value(text)
    assert environment.switch("NAME", default=default) is is_on


@pytest.mark.parametrize("text", ["maybe", "2", "onn"])
def test_a_switch_that_is_neither_is_refused(value, text):
    value(text)
    line = refusal(environment.switch, default=False)
    assert repr(text) in line
    assert "use on or off" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, []),
        ("", []),
        ("a.example", ["a.example"]),
        ("a.example b.example", ["a.example", "b.example"]),
        ("a.example, b.example,", ["a.example", "b.example"]),
    ],
)
def test_words_stand_between_spaces_or_commas(value, text, words):
    value(text)
    assert environment.words("NAME") == words


def test_text_has_no_space_around_it(value):
    value("  The Record ")
    assert environment.text("NAME", "Counterclaim") == "The Record"


# --- The secret ---------------------------------------------------------------------


def test_a_secret_comes_from_the_environment_first(value, tmp_path):
    kept = tmp_path / "secret_key"
    kept.write_text("k" * 50)
    value(KEY)
    assert environment.secret("NAME", kept_in=kept) == KEY


def test_a_secret_comes_from_its_file_where_the_environment_has_none(value, tmp_path):
    value(None)
    kept = tmp_path / "secret_key"
    kept.write_text(f"{KEY}\n")
    assert environment.secret("NAME", kept_in=kept) == KEY


@pytest.mark.parametrize("text", [None, "", "short", "x" * 49, " " * 60])
def test_a_secret_that_is_missing_or_short_is_refused_and_not_shown(
    value, tmp_path, text
):
    value(text)
    line = refusal(environment.secret, kept_in=tmp_path / "secret_key")
    assert "script/server" in line
    assert "short" not in line.replace("shorter", "")


def test_a_short_secret_in_its_file_is_refused(value, tmp_path):
    value(None)
    kept = tmp_path / "secret_key"
    kept.write_text("short")
    refusal(environment.secret, kept_in=kept)


# --- The address of the site --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (None, "http://127.0.0.1:8000"),
        ("https://record.example.org", "https://record.example.org"),
        ("https://record.example.org/", "https://record.example.org"),
        ("HTTPS://Record.Example.org", "https://record.example.org"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://xn--rcord-bsa.example", "https://xn--rcord-bsa.example"),
    ],
)
def test_an_address_is_a_scheme_a_host_and_perhaps_a_port(value, text, address):
    value(text)
    assert environment.address("NAME", "http://127.0.0.1:8000") == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "record.example.org",
        "ftp://record.example.org",
        "https://",
        "https://record.example.org/record",
        "https://record.example.org?a=b",
        "https://record.example.org#a",
        "https://me:word@record.example.org",
        "https://record.example.org:port",
        "https://record example.org",
        "http://[::1",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_refused(value, text):
    value(text)
    line = refusal(environment.address, "http://127.0.0.1:8000")
    assert "https://record.example.org" in line


# --- Zones and languages ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone"), [(None, "UTC"), ("Asia/Kabul", "Asia/Kabul")]
)
def test_a_time_zone_is_one_that_exists(value, text, zone):
    value(text)
    assert environment.time_zone("NAME", "UTC") == zone


@pytest.mark.parametrize("text", ["", "Kabul", "Asia/", "../etc/passwd", "/etc/passwd"])
def test_an_unknown_time_zone_is_refused(value, text):
    value(text)
    assert "Asia/Kabul" in refusal(environment.time_zone, "UTC")


@pytest.mark.parametrize(
    ("text", "code"), [(None, "en"), ("en-GB", "en-gb"), ("fa", "fa")]
)
def test_a_language_is_one_that_is_known(value, text, code):
    value(text)
    known = {"en", "en-gb", "fa"}
    assert environment.language("NAME", "en", known=known) == code


@pytest.mark.parametrize("text", ["", "english", "xx"])
def test_an_unknown_language_is_refused(value, text):
    value(text)
    assert "en-gb" in refusal(environment.language, "en", known={"en"})


# --- The database -------------------------------------------------------------------


def database(default="sqlite:///var/record.sqlite3"):
    return environment.database("NAME", default, base=BASE, pooler=False)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        (None, BASE / "var/record.sqlite3"),
        ("sqlite:///other.sqlite3", BASE / "other.sqlite3"),
        ("sqlite:////data/record.sqlite3", Path("/data/record.sqlite3")),
        ("sqlite://:memory:", ":memory:"),
        ("sqlite://", ":memory:"),
    ],
)
def test_sqlite_is_a_file_under_the_project_or_an_absolute_one(value, text, file):
    value(text)
    config = database()
    assert config["ENGINE"] == "django.db.backends.sqlite3"
    assert config["NAME"] == file
    assert config["OPTIONS"] == environment.SQLITE_OPTIONS


def test_connections_stay_open_between_two_requests(value):
    value(None)
    assert database()["CONN_MAX_AGE"] == environment.SQLITE_KEPT_OPEN
    value("postgres://ana@/record")
    assert database()["CONN_MAX_AGE"] > 0
    assert database()["CONN_HEALTH_CHECKS"] is True


def test_sqlite_is_opened_so_that_readers_and_a_writer_do_not_wait(value):
    value(None)
    options = database()["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_over_the_network(value, scheme):
    value(f"{scheme}://ana:word@db.example:5433/record?sslmode=require")
    config = database()
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["USER"], config["PASSWORD"]) == ("ana", "word")
    assert (config["HOST"], config["PORT"], config["NAME"]) == (
        "db.example",
        5433,
        "record",
    )
    assert config["OPTIONS"]["sslmode"] == "require"


def test_postgresql_is_reached_by_a_socket(value):
    value("postgres://ana@/record?host=/run/postgresql")
    config = database()
    assert (config["NAME"], config["USER"], config["HOST"]) == ("record", "ana", "")
    assert config["OPTIONS"]["host"] == "/run/postgresql"


def test_a_connection_that_died_is_noticed(value):
    value("postgres://ana@/record")
    assert database()["CONN_HEALTH_CHECKS"] is True


def test_an_option_of_the_address_wins_over_ours(value):
    value("sqlite:///var/record.sqlite3?timeout=3")
    assert database()["OPTIONS"]["timeout"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "record.sqlite3",
        "mysql://ana:secret@db.example/record",
        "postgis://ana:secret@db.example/record",
        "postgres://ana:secret@[::1/record",
        "postgres://ana:secret@db.example:port/record",
        "postgres:ana:secret@db.example/record",
        "oracle://ana:secret@db.example/record",
    ],
)
def test_any_other_database_is_refused_without_a_password_in_the_line(value, text):
    value(text)
    line = refusal(
        environment.database, "sqlite:///var/x.sqlite3", base=BASE, pooler=False
    )
    assert "postgres://" in line
    assert "secret" not in line


# --- The cache, and addresses that are told of changes ------------------------------


@pytest.mark.parametrize("text", [None, "", " "])
def test_without_a_cache_each_process_has_its_own(value, text):
    value(text)
    assert environment.cache("NAME")["BACKEND"].endswith("locmem.LocMemCache")


@pytest.mark.parametrize(
    "text",
    [
        "redis://127.0.0.1:6379/1",
        "rediss://:word@cache.example",
        "unix:///run/redis/redis.sock?db=1",
    ],
)
def test_a_redis_is_shared_and_never_waited_for_long(value, text):
    value(text)
    config = environment.cache("NAME")
    assert config["BACKEND"].endswith("redis.RedisCache")
    assert config["LOCATION"] == text
    assert set(config["OPTIONS"].values()) == {environment.CACHE_TIMEOUT}
    assert environment.CACHE_TIMEOUT < 1


@pytest.mark.parametrize("text", ["memcached://secret@x", "127.0.0.1:6379", "redis"])
def test_any_other_cache_is_refused_without_a_password_in_the_line(value, text):
    value(text)
    line = refusal(environment.cache)
    assert "redis://" in line
    assert "secret" not in line


@pytest.mark.parametrize(
    "text", ["", "https://cdn.example/purge?token=a%20b", "http://[::1]:8080"]
)
def test_an_endpoint_is_a_whole_address_or_none(value, text):
    value(text)
    assert environment.endpoint("NAME") == text


@pytest.mark.parametrize(
    "text",
    [
        "cdn.example/secret",
        "ftp://cdn.example/secret",
        "file:///secret",
        "https:///secret",
        "https://me:secret@cdn.example/",
        "https://cdn.example/a secret",
    ],
)
def test_any_other_endpoint_is_refused_and_not_shown(value, text):
    value(text)
    line = refusal(environment.endpoint)
    assert "https://" in line
    assert "secret" not in line


@pytest.mark.parametrize(("text", "number"), [(None, 32), ("", 32), (" 1 ", 1)])
def test_a_whole_number_is_one(value, text, number):
    value(text)
    assert environment.whole_number("NAME", 32, least=1) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "１", "9" * 12])
def test_any_other_number_is_refused_with_the_least_that_is_taken(value, text):
    value(text)
    line = refusal(environment.whole_number, 32, least=1)
    assert "from 1 up" in line


def test_postgresql_is_told_what_suits_the_record(value):
    value("postgres://ana@/record")
    options = database()["OPTIONS"]
    assert options["options"] == (
        "-c jit=off -c random_page_cost=1.1 -c join_collapse_limit=4"
    )
    assert options["connect_timeout"] <= 5


def test_an_option_of_a_postgresql_address_wins_over_ours(value):
    value("postgres://ana@/record?options=-c jit=on&connect_timeout=1")
    options = database()["OPTIONS"]
    assert (options["options"], options["connect_timeout"]) == ("-c jit=on", 1)


def test_behind_pgbouncer_nothing_outlives_a_transaction(value):
    value("postgres://ana@/record?sslmode=require")
    config = environment.database("NAME", "", base=BASE, pooler=True)
    assert config["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert config["CONN_MAX_AGE"] > 0
    assert config["OPTIONS"]["sslmode"] == "require"
    assert "options" not in config["OPTIONS"]


# --- The replica --------------------------------------------------------------------


POSTGRESQL = {"ENGINE": "django.db.backends.postgresql"}
SQLITE = {"ENGINE": "django.db.backends.sqlite3"}


def replica(of=POSTGRESQL, *, pooler=False):
    return environment.replica("NAME", of=of, pooler=pooler, timeout=7)


@pytest.mark.parametrize("text", [None, "", " "])
def test_without_an_address_there_is_no_replica(value, text):
    value(text)
    assert replica(SQLITE) == {}


def test_a_replica_is_only_read_has_a_limit_and_is_not_waited_for(value):
    value("postgres://ana@standby.example/record")
    config = replica()["replica"]
    assert config["HOST"] == "standby.example"
    assert "default_transaction_read_only=on" in config["OPTIONS"]["options"]
    assert "statement_timeout=7s" in config["OPTIONS"]["options"]
    assert config["OPTIONS"]["connect_timeout"] <= 5
    assert config["CONN_MAX_AGE"] > 0


def test_a_replica_is_the_primary_in_tests(value):
    value("postgres://ana@standby.example/record")
    assert replica()["replica"]["TEST"] == {"MIRROR": "default"}


def test_a_replica_behind_pgbouncer_has_its_limits_from_its_role(value):
    value("postgres://reader@standby.example/record")
    config = replica(pooler=True)["replica"]
    assert "options" not in config["OPTIONS"]
    assert config["DISABLE_SERVER_SIDE_CURSORS"] is True


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("sqlite:///var/copy.sqlite3", POSTGRESQL),
        ("sqlite:///var/copy.sqlite3", SQLITE),
        ("postgres://ana:secret@standby.example/record", SQLITE),
    ],
)
def test_sqlite_has_no_replica(value, text, of):
    value(text)
    line = refusal(environment.replica, of=of, pooler=False, timeout=7)
    assert "needs PostgreSQL" in line
    assert "secret" not in line


def test_a_replica_at_no_address_is_refused_without_a_password_in_the_line(value):
    value("mysql://ana:secret@db.example/record")
    line = refusal(environment.replica, of=POSTGRESQL, pooler=False, timeout=7)
    assert "secret" not in line


# --- Seconds ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seconds"), [(None, 5), ("", 5), ("0", 0), (" 30 ", 30)]
)
def test_seconds_are_whole_and_not_negative(value, text, seconds):
    value(text)
    assert environment.seconds("NAME", 5) == seconds


@pytest.mark.parametrize("text", ["-1", "1.5", "5s", "٥", "99999"])
def test_what_is_no_number_of_seconds_is_refused(value, text):
    value(text)
    assert "whole seconds such as 5" in refusal(environment.seconds, 5)


# --- The real start -----------------------------------------------------------------


def start(**variables):
    """The settings read as a server reads them, in a process of its own."""
    inherited = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "version"],
        cwd=site.BASE_DIR,
        env={**inherited, "SECRET_KEY": KEY, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SECRET_KEY", "short"),
        ("SITE_URL", "record.example.org"),
        ("DATABASE_URL", "mysql://db.example/record"),
        ("TIME_ZONE", "Kabul"),
        ("LANGUAGE_CODE", "english"),
        ("DEBUG", "perhaps"),
        ("FOUR_EYES", "sometimes"),
        ("CACHE_URL", "memcached://127.0.0.1"),
        ("REPLY_MEMORY_MB", "none"),
        ("CDN_PURGE_URL", "cdn.example"),
        ("DATABASE_REPLICA_URL", "postgres://standby.example/record"),
        ("DATABASE_REPLICA_MAX_LAG", "soon"),
        ("DATABASE_READ_TIMEOUT", "-1"),
        ("DATABASE_PGBOUNCER", "perhaps"),
        ("PROMETHEUS_MULTIPROC_DIR", "var/no/such/directory"),
    ],
)
def test_a_bad_value_stops_the_start_with_one_line_that_names_it(name, text):
    stopped = start(**{name: text})
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    [line] = stopped.stderr.strip().splitlines()
    assert line.startswith(f"Counterclaim cannot start: {name} ")
