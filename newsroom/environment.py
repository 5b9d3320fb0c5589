"""Settings read from the environment, each with a reason when it is wrong.

A value that is missing or cannot be used stops the start with one line that names
the variable, what is wrong with it and what would be right.
"""

import os
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ

YES = {"1", "on", "yes", "true"}
NO = {"0", "off", "no", "false", ""}
ENGINES = {
    "django.db.backends.sqlite3",
    "django.db.backends.postgresql",
}
SQLITE_OPTIONS = {
    # One writer at a time takes its lock at once instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-64000; PRAGMA mmap_size=2147483648;"
    ),
}


def stop(name: str, reason: str) -> NoReturn:
    """End the start with the one line that says which variable and why."""
    raise SystemExit(f"Counterclaim cannot start: {name} {reason}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def switch(name: str, *, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
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
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        stop(name, f"is {value!r}; use an address such as https://record.example.org")
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


def database(name: str, default: str, base: Path) -> dict[str, Any]:
    """The database at a URL: SQLite in a file under `base`, or PostgreSQL."""
    value = text(name, default)
    config: dict[str, Any]
    try:
        config = dict(environ.Env.db_url_config(value))
    except (ValueError, KeyError, TypeError):
        config = {}
    if config.get("ENGINE") not in ENGINES:
        stop(name, "is not a database this runs on; use sqlite:///… or postgres://…")
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"NAME": sqlite_file(config, base), "OPTIONS": SQLITE_OPTIONS}
    return config | {"OPTIONS": {"pool": True}, "CONN_HEALTH_CHECKS": True}


def sqlite_file(config: dict[str, Any], base: Path) -> str | Path:
    name = str(config["NAME"])
    return name if name == ":memory:" else base / name
