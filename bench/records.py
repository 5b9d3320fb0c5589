"""The made-up records that are measured, made once and kept in `var/bench`."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.core.management import get_commands

from bench.figures import NotMeasuredError
from bench.servers import KEPT, ROOT

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
SEED = "1"
# The seconds that each record took which was not there yet; the measuring is not in it.
MAKING: list[float] = []


@dataclass(frozen=True)
class Record:
    """A record of so many claims in one of the two databases."""

    engine: str
    claims: int

    @property
    def name(self) -> str:
        size = self.claims
        words = f"{size // 10**6}M" if size >= 10**6 else f"{size // 1000}k"
        return f"{self.engine} {words}"

    @property
    def path(self) -> Path:
        """Of the file, on SQLite."""
        return KEPT / "records" / f"{self.claims}.sqlite3"

    @property
    def url(self) -> str:
        if self.engine == SQLITE:
            return f"sqlite:///{self.path}"
        return f"postgres://counterclaim@/record_{self.claims}?host={server()}"

    @property
    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.url}

    def make(self) -> None:
        """Make it, if it is not there whole. Raises NotMeasuredError.

        A record of 0 claims has its tables and no more.
        """
        require_command("generate_claims")
        tables = newest()
        whole = KEPT / "records" / f"{self.engine}-{self.claims}.whole"
        if whole.exists():
            if whole.read_text() != tables:
                manage("migrate", "-v0", record=self)
                whole.write_text(tables)
            return
        sys.stderr.write(f"Making {self.name} (once) …\n")
        began = time.monotonic()
        whole.parent.mkdir(parents=True, exist_ok=True)
        self.empty()
        manage("migrate", "-v0", record=self)
        if self.claims:
            count = str(self.claims)
            manage("generate_claims", "--claims", count, "--seed", SEED, record=self)
        whole.write_text(tables)
        MAKING.append(time.monotonic() - began)

    def empty(self) -> None:
        """A database without tables in its place."""
        self.remove()
        if self.engine == POSTGRES:
            tell_server(f"CREATE DATABASE record_{self.claims}")

    def copy(self, other: "Record") -> None:
        """Be what `other` is. Nobody may have that open."""
        self.remove()
        if self.engine == POSTGRES:
            tell_server(
                f"CREATE DATABASE record_{self.claims} TEMPLATE record_{other.claims}"
            )
        else:
            with (
                closing(sqlite3.connect(other.path)) as source,
                closing(sqlite3.connect(self.path)) as target,
            ):
                source.backup(target)

    def remove(self) -> None:
        if self.engine == POSTGRES:
            tell_server(f"DROP DATABASE IF EXISTS record_{self.claims}")
            return
        for path in self.path.parent.glob(f"{self.path.name}*"):
            path.unlink()


def newest() -> str:
    """The newest migration: a record that was kept may have older tables."""
    return max(path.stem for path in (ROOT / "claims" / "migrations").glob("[0-9]*.py"))


def server() -> str:
    """The directory of the socket of the PostgreSQL that script/bench has started."""
    try:
        return os.environ["BENCH_POSTGRES"]
    except KeyError:
        raise NotMeasuredError("there is no PostgreSQL on this machine") from None


def tell_server(statement: str) -> None:
    with psycopg.connect(
        host=server(), user="counterclaim", dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(statement.encode())


def require_command(name: str) -> None:
    if name not in get_commands():
        raise NotMeasuredError(f"there is no command {name}")


def manage(*command: str, record: Record) -> str:
    """What `manage.py` says to this. Raises NotMeasuredError with its last line."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=os.environ | record.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason"])[-1]
        raise NotMeasuredError(f"manage.py {command[0]} failed: {last[:120]}")
    return done.stdout
