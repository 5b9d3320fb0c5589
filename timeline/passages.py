"""Addresses that open a source at the passage that is cited.

A Text Fragment tells the browser which words to look for, scroll to and mark; one that
knows nothing of it opens the page all the same (https://wicg.github.io/scroll-to-text-fragment/).
"""

from urllib.parse import quote

DIRECTIVE = ":~:text="
# A longer passage is named by its first and last words: it may run over paragraphs,
# within which alone a browser looks for words in one piece.
LONGEST = 200
WORDS_AN_END = 5


def at_passage(url: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """`url` at the words `exact`, of which `prefix` and `suffix` tell which ones."""
    if not exact.split():
        return url
    found = [*before(prefix), *spanned(exact), *after(suffix)]
    before_it, sharp, fragment = url.partition("#")
    place = fragment.partition(":~:")[0] if sharp else ""
    return f"{before_it}#{place}{DIRECTIVE}{','.join(found)}"


def spanned(exact: str) -> list[str]:
    """The passage, or where it is long its two ends."""
    words = exact.split()
    is_whole = len(exact) <= LONGEST and "\n" not in exact.strip()
    if is_whole or len(words) <= 2 * WORDS_AN_END:
        return [encoded(words)]
    return [encoded(words[:WORDS_AN_END]), encoded(words[-WORDS_AN_END:])]


def before(prefix: str) -> list[str]:
    words = whole(prefix.split(), cut=0)
    return [f"{encoded(words)}-"] if words else []


def after(suffix: str) -> list[str]:
    words = whole(suffix.split(), cut=-1)
    return [f"-{encoded(words)}"] if words else []


def whole(words: list[str], *, cut: int) -> list[str]:
    """`words` without the one that may be cut, which no browser would find."""
    kept = list(words)
    if kept:
        kept.pop(cut)
    return kept


def encoded(words: list[str]) -> str:
    # A hyphen too is a sign of the directive's own.
    return quote(" ".join(words), safe="").replace("-", "%2D")
