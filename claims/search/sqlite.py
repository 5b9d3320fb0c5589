"""The search index on SQLite: an FTS5 table over the index rows.

https://www.sqlite.org/fts5.html; its rowid is the position, so that the newest
matches are the end of a walk. Triggers keep it true. SQLite drops those when Django
makes the table anew, so `prepare` runs after every migration.
"""

from collections.abc import Iterable

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from claims.search.words import Asked, Term
from claims.tags import ALL

SOURCE = "claims_text"
POSITION = "rowid"
CONDITION = "claims_text MATCH %s"

# Words come folded, so the tokenizer only parts them; = and - belong to tags.
TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS claims_text USING fts5(
    words, tags, content='claims_indexrow', content_rowid='position',
    tokenize="unicode61 remove_diacritics 0 tokenchars '=-'"
)
"""
PUT_IN = """
INSERT INTO claims_text (rowid, words, tags)
VALUES (new.position, new.words, new.tags)
"""
TAKE_OUT = """
INSERT INTO claims_text (claims_text, rowid, words, tags)
VALUES ('delete', old.position, old.words, old.tags)
"""
TRIGGERS = {
    "INSERT": PUT_IN,
    "DELETE": TAKE_OUT,
    "UPDATE": f"{TAKE_OUT}; {PUT_IN}",
}
REBUILD = "INSERT INTO claims_text (claims_text) VALUES ('rebuild')"
FORGET = "INSERT INTO claims_text (claims_text) VALUES ('optimize')"
# The 1 compares it with the index rows too.
CHECK = "INSERT INTO claims_text (claims_text, rank) VALUES ('integrity-check', 1)"


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Make the table where there is none, and the triggers anew."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        for event, body in TRIGGERS.items():
            name = f"claims_text_{event.lower()}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON claims_indexrow "
                f"BEGIN {body}; END"
            )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop what the index rows left when their table went."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS claims_text")


def suspend(connection: BaseDatabaseWrapper) -> None:
    """Let index rows be written without the text index; `rebuild` makes up for it."""
    with connection.cursor() as cursor:
        for event in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS claims_text_{event.lower()}")


def rebuild(connection: BaseDatabaseWrapper) -> None:
    """Make the text index anew from the index rows."""
    prepare(connection)
    with connection.cursor() as cursor:
        cursor.execute(REBUILD)


def forget(connection: BaseDatabaseWrapper) -> None:
    """Keep no word of what was taken out: merging drops what was only marked so."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)


def is_true(connection: BaseDatabaseWrapper) -> bool:
    """Whether the text index holds what the index rows do."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(CHECK)
    except DatabaseError:
        return False
    return True


def query(tags: Iterable[Iterable[str]], words: Asked) -> str:
    """The FTS5 expression for one of each of `tags`, and all of `words`.

    Every term is quoted, so that operators come from here alone.
    """
    parts = [f"tags : ({' OR '.join(map(quoted, group))})" for group in tags]
    parts += [any_of(terms) for terms in words]
    return " AND ".join(f"({part})" for part in parts) or f"tags : {quoted(ALL)}"


def any_of(terms: tuple[Term, ...]) -> str:
    return " OR ".join(map(expression, terms))


def expression(term: Term) -> str:
    phrase = f"words : {quoted(' '.join(term.words))}{'*' if term.goes_on else ''}"
    # NOT takes from what is on its left, so there must be something.
    return f"(tags : {quoted(ALL)} NOT {phrase})" if term.is_excluded else phrase


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
