"""The search index on PostgreSQL: a tsvector beside each index row.

Made by the database from the row's own words and tags, with the `simple`
configuration, since words come folded. Tags stand in it as they are: no word has a
`=`. https://www.postgresql.org/docs/current/textsearch.html
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from claims.search.words import Asked, Term
from claims.tags import ALL

SOURCE = "claims_indexrow"
POSITION = "position"
CONDITION = "terms @@ %s::tsquery"

COLUMN = """
ALTER TABLE claims_indexrow ADD COLUMN IF NOT EXISTS terms tsvector
GENERATED ALWAYS AS (
    to_tsvector('simple', words) || array_to_tsvector(string_to_array(tags, ' '))
) STORED
"""
# Lists of what was added since, as fastupdate keeps, are read whole by each search.
INDEX = """
CREATE INDEX IF NOT EXISTS claims_indexrow_terms ON claims_indexrow
USING gin (terms) WITH (fastupdate = off)
"""
# Which tags are common decides how a search is run.
STATISTICS = "ALTER TABLE claims_indexrow ALTER COLUMN terms SET STATISTICS 1000"


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Make the column and its index where there are none."""
    with connection.cursor() as cursor:
        for statement in (COLUMN, INDEX, STATISTICS):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Nothing is left: column and index go with the table of the index rows."""


def suspend(connection: BaseDatabaseWrapper) -> None:
    """Let index rows be written without the index; `rebuild` makes up for it."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS claims_indexrow_terms")


def rebuild(connection: BaseDatabaseWrapper) -> None:
    """Make the index anew, and tell the planner what is in the rows."""
    # Keys of new rows that are still to be looked up bar the table from being altered.
    connection.check_constraints()
    prepare(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_indexrow")


def forget(connection: BaseDatabaseWrapper) -> None:
    """Words go with their row; the next VACUUM takes the rest."""


def is_true(connection: BaseDatabaseWrapper) -> bool:
    """The database derives the column itself."""
    return True


def query(tags: Iterable[Iterable[str]], words: Asked) -> str:
    """The tsquery for one of each of `tags`, and all of `words`."""
    parts = [" | ".join(map(quoted, group)) for group in tags]
    parts += [" | ".join(map(expression, terms)) for terms in words]
    return " & ".join(f"({part})" for part in parts) or quoted(ALL)


def expression(term: Term) -> str:
    phrase = f"({' <-> '.join(map(quoted, term.words))}{':*' if term.goes_on else ''})"
    return f"!{phrase}" if term.is_excluded else phrase


def quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
