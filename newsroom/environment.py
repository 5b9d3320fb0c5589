"""Settings read from the environment, each with a reason when it is wrong.

A value that is missing or cannot be used stops the start with one line that names
the variable, what is wrong with it and what would be right.
"""

import os
import re
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import environ
from django.conf import global_settings

YES = {"1", "on", "yes", "true"}
NO = {"0", "off", "no", "false"}
ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[1-9]\d{0,4})?")
ENDPOINT = re.compile(r"https?://[a-z0-9.:[\]-]+(/[!-~]*)?", re.I)
CACHE_SCHEMES = ("redis://", "rediss://", "unix://")
MAIL_SCHEMES = ("smtp://", "smtp+tls://", "smtps://", "smtp+ssl://", "consolemail:")
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
# Seconds that a page waits for a shared cache before it does without.
CACHE_TIMEOUT = 0.5
# Seconds that a thread keeps its SQLite file open: opening costs more than reading.
SQLITE_KEPT_OPEN = 60
SQLITE_OPTIONS = {
    # One writer at a time takes its lock at once instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-64000; PRAGMA mmap_size=2147483648;"
    ),
}
# What suits a record on a solid disk, told when a connection is opened. A contradiction
# with both claims joins eleven tables, each by key and in a good order as it stands
# there: to look for a better one took PostgreSQL 46 ms, and the query 1.
POSTGRES_SESSION = {"jit": "off", "random_page_cost": "1.1", "join_collapse_limit": "4"}
# Seconds to open a connection, and milliseconds until an unanswered network is noticed.
POSTGRES_PATIENCE = {"connect_timeout": 3, "tcp_user_timeout": 5000}
# Each thread keeps its connection for a minute, if it still answers. In a process one
# thread answers: a pool would lend it one connection, and check that each time.
KEPT = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def stop(name: str, reason: str) -> NoReturn:
    """End the start with the one line that says which variable and why."""
    raise SystemExit(f"Counterclaim cannot start: {name} {reason}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def words(name: str) -> list[str]:
    """What stands in the variable between spaces or commas."""
    return text(name).replace(",", " ").split()


def switch(name: str, *, default: bool) -> bool:
    # Empty is as good as not there, so that no safeguard is switched off by it.
    value = text(name).lower() or ("on" if default else "off")
    if value not in YES | NO:
        stop(name, f"is {value!r}; use on or off.")
    return value in YES


def secret(name: str, kept_in: Path) -> str:
    """A secret from the environment, or the one `script/server` keeps in `var/`."""
    value = text(name) or (kept_in.read_text().strip() if kept_in.exists() else "")
    if len(value) < 50:
        stop(
            name,
            "is missing or shorter than 50 characters. Set it to a long random "
            "text, or run script/server once, which makes one and keeps it.",
        )
    return value


def address(name: str, default: str) -> str:
    """An absolute http(s) address without a path, such as `https://news.example`."""
    value = text(name, default).rstrip("/").lower()
    if not ORIGIN.fullmatch(value):
        stop(name, f"is {value!r}; use an address such as https://record.example.org")
    return value


def endpoint(name: str) -> str:
    """An absolute http(s) address with a path that a program posts to, or nothing."""
    value = text(name)
    if value and not ENDPOINT.fullmatch(value):
        # Without its value, which may hold a token.
        stop(name, "is no address; use one such as https://cdn.example.org/purge")
    return value


def whole_number(name: str, default: int, *, least: int) -> int:
    value = text(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) < least:
        stop(name, f"is {value!r}; use a whole number from {least} up.")
    return int(value)


def directory(name: str) -> str:
    """A directory that is there; nothing where none is named."""
    value = text(name)
    if not value:
        # A library that reads the variable by itself would write here.
        os.environ.pop(name, None)
    if value and not Path(value).is_dir():
        stop(name, f"is {value!r}, which is no directory; make it, or name none.")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        stop(name, f"is {value!r}, which is no time zone; use one such as Asia/Kabul.")
    return value


def language(name: str, default: str, known: set[str]) -> str:
    value = text(name, default).lower()
    if value not in known:
        stop(name, f"is {value!r}, which is no language code; use one such as en-gb.")
    return value


def languages(own: str, catalogues: Path) -> list[tuple[str, str]]:
    """Codes and English names: the site's own first, then each with a catalogue.

    The strings in the code are English, which therefore needs none.
    """
    names = dict(global_settings.LANGUAGES)
    others = {"en", *(path.name for path in catalogues.iterdir())}
    # A site in British English has no pages in another English.
    others -= {own, own.partition("-")[0]}
    return [(code, names.get(code, code)) for code in (own, *sorted(others))]


def seconds(name: str, default: int) -> int:
    value = text(name) or str(default)
    if not re.fullmatch("[0-9]{1,4}", value):
        stop(name, f"is {value!r}; use whole seconds such as {default}.")
    return int(value)


def database(name: str, default: str, base: Path, *, pooler: bool) -> dict[str, Any]:
    """The database at a URL: SQLite in a file under `base`, or PostgreSQL.

    With `pooler`, PgBouncer stands before it and lends a connection for a transaction.
    """
    config = database_url(name, text(name, default))
    options = config.get("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        return config | {
            "NAME": sqlite_file(config, base),
            "OPTIONS": SQLITE_OPTIONS | options,
            "CONN_MAX_AGE": SQLITE_KEPT_OPEN,
        }
    if pooler:
        return config | behind_pooler(options)
    options = POSTGRES_PATIENCE | session(POSTGRES_SESSION) | options
    return config | {"OPTIONS": options, **KEPT}


def replica(
    name: str, *, of: dict[str, Any], pooler: bool, timeout: int
) -> dict[str, dict[str, Any]]:
    """The replica that answers public reads, under its alias; none without a URL."""
    if not (value := text(name)):
        return {}
    config = database_url(name, value)
    if {config["ENGINE"], of["ENGINE"]} != {"django.db.backends.postgresql"}:
        stop(name, "needs PostgreSQL, as a standby of DATABASE_URL; SQLite has none.")
    config["TEST"] = {"MIRROR": "default"}
    options = config.get("OPTIONS", {})
    if pooler:
        return {"replica": config | behind_pooler(options)}
    limits = {"statement_timeout": f"{timeout}s", "default_transaction_read_only": "on"}
    options = POSTGRES_PATIENCE | session(POSTGRES_SESSION | limits) | options
    return {"replica": config | {"OPTIONS": options, **KEPT}}


def database_url(name: str, value: str) -> dict[str, Any]:
    if value.partition("://")[0] not in DATABASE_SCHEMES:
        stop(name, "is not a database this runs on; use sqlite:///… or postgres://…")
    try:
        return dict(environ.Env.db_url_config(value))
    except (ValueError, KeyError, TypeError):
        # Without its value, which may hold a password.
        stop(name, "cannot be read; use sqlite:///… or postgres://…")


def session(values: dict[str, str]) -> dict[str, str]:
    return {"options": " ".join(f"-c {name}={value}" for name, value in values.items())}


def behind_pooler(options: dict[str, Any]) -> dict[str, Any]:
    # PgBouncer takes no session's settings: they belong to the role (how-to/scale.md).
    return {
        "OPTIONS": POSTGRES_PATIENCE | options,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        **KEPT,
    }


def sqlite_file(config: dict[str, Any], base: Path) -> str | Path:
    name = str(config["NAME"])
    return name if name == ":memory:" else base / name


def mail(name: str) -> dict[str, Any]:
    """Django's settings of the mail server at a URL; none without one."""
    value = text(name)
    if not value:
        return {}
    if not value.startswith(MAIL_SCHEMES):
        stop(name, "is no mail server; use smtp+tls://user:password@host:587.")
    found: dict[str, Any] = environ.Env.email_url_config(value)
    return {key: part for key, part in found.items() if key.startswith("EMAIL_")}


def cache(name: str) -> dict[str, Any]:
    """The cache at a URL, shared by all processes; in each one's memory without."""
    value = text(name)
    if not value:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not value.startswith(CACHE_SCHEMES):
        stop(name, "is not a cache this runs with; use redis://… or leave it empty.")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": value,
        "OPTIONS": {
            "socket_connect_timeout": CACHE_TIMEOUT,
            "socket_timeout": CACHE_TIMEOUT,
        },
    }
