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

YES = {"1", "on", "yes", "true"}
NO = {"0", "off", "no", "false"}
ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[1-9]\d{0,4})?")
DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
SQLITE_OPTIONS = {
    # One writer at a time takes its lock at once instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-64000; PRAGMA mmap_size=2147483648;"
    ),
}
# A process answers one request at a time, so it waits for a connection only where the
# database is away; the pool's own 30 seconds would keep its probes waiting as well.
POOL = {"timeout": 3}


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


def directory(name: str) -> str:
    """A directory that is there; nothing where none is named."""
    value = text(name)
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


def database(name: str, default: str, base: Path) -> dict[str, Any]:
    """The database at a URL: SQLite in a file under `base`, or PostgreSQL."""
    value = text(name, default)
    if value.partition("://")[0] not in DATABASE_SCHEMES:
        stop(name, "is not a database this runs on; use sqlite:///… or postgres://…")
    try:
        config: dict[str, Any] = dict(environ.Env.db_url_config(value))
    except (ValueError, KeyError, TypeError):
        # Without its value, which may hold a password.
        stop(name, "cannot be read; use sqlite:///… or postgres://…")
    options = config.get("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        kept_in, options = sqlite_file(config, base), SQLITE_OPTIONS | options
        return config | {"NAME": kept_in, "OPTIONS": options}
    options = {"pool": POOL, **options}
    return config | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def sqlite_file(config: dict[str, Any], base: Path) -> str | Path:
    name = str(config["NAME"])
    return name if name == ":memory:" else base / name
