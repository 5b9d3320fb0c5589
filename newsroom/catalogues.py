"""What the interface says in other languages: one catalogue a language, in `locale/`.

A catalogue is a gettext file, `locale/<code>/LC_MESSAGES/django.po`. Babel finds the
strings, brings catalogues up to date and compiles them, since a fresh machine has no
gettext programs. A language is served where it has a catalogue.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import override
from django.utils.translation.template import templatize

CATALOGUE = Path("LC_MESSAGES/django.po")
SOURCES = ("newsroom", "claims", "timeline", "templates")
# Where the strings stand in a call of each name; "c" is the context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
FOR_TRANSLATORS = ("Translators:",)
WIDTH = 88
# What differs at each run, and what nobody here fills in.
UNWANTED = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By'
    rb"|Report-Msgid-Bugs-To|Last-Translator|Language-Team): .*\n"
)


def languages_in(folder: Path) -> list[str]:
    """The codes of the languages that have a catalogue in `folder`."""
    return sorted(path.parts[-3] for path in folder.glob(f"*/{CATALOGUE}"))


# --- Compiling ----------------------------------------------------------------------


def build(folder: Path, target: Path) -> list[str]:
    """Compile into `target` each catalogue that is newer there; return their codes."""
    made = []
    for code in languages_in(folder):
        source = folder / code / CATALOGUE
        compiled = (target / code / CATALOGUE).with_suffix(".mo")
        if not is_newer(compiled, source):
            compile_catalogue(source, compiled)
            made.append(code)
    return made


def is_newer(path: Path, than: Path) -> bool:
    return path.exists() and path.stat().st_mtime_ns > than.stat().st_mtime_ns


def compile_catalogue(source: Path, compiled: Path) -> None:
    content = BytesIO()
    write_mo(content, read(source))
    compiled.parent.mkdir(parents=True, exist_ok=True)
    # Nobody ever reads half a file.
    unfinished = compiled.with_suffix(".tmp")
    unfinished.write_bytes(content.getvalue())
    unfinished.replace(compiled)


def read(path: Path) -> Catalog:
    """The catalogue at `path`; PoFileError where it is none."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


# --- Finding the strings ------------------------------------------------------------


def strings(base: Path) -> Catalog:
    """Every string of the project at `base` that people read, where it stands."""
    found = Catalog(charset="utf-8")
    for path in sources(base):
        # Lines would change whenever anything above them does.
        where: Any = [(path.relative_to(base).as_posix(), None)]
        for _line, message, comments, context in strings_of(path):
            found.add(message, None, where, (), comments, context=context)
    for month in own_months():
        found.add(month)
    return found


def own_months() -> list[str]:
    """Django's months, which are not alike in every country that speaks a language."""
    with override(None):
        return [str(month) for month in (*MONTHS.values(), *MONTHS_3.values())]


def sources(base: Path) -> Iterator[Path]:
    for folder in SOURCES:
        paths = (base / folder).rglob("*")
        yield from sorted(path for path in paths if path.suffix in {".py", ".html"})


def strings_of(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    code = path.read_text()
    if path.suffix == ".html":
        # Django writes a template's strings as calls; inside brackets their
        # indentation says nothing to Python's tokenizer.
        code = f"(\n{templatize(code, origin=str(path))}\n)"
    return extract(
        "python",
        BytesIO(code.encode()),
        KEYWORDS,
        FOR_TRANSLATORS,
        {"encoding": "utf-8"},
    )


def update(base: Path, folder: Path, code: str) -> Catalog:
    """Bring the catalogue of `code` up to the project's strings, or begin it."""
    path = folder / code / CATALOGUE
    catalogue = read(path) if path.exists() else begun(code)
    catalogue.update(strings(base), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    content = BytesIO()
    write_po(content, catalogue, width=WIDTH, sort_by_file=True, omit_header=False)
    path.write_bytes(UNWANTED.sub(b"", content.getvalue()))
    return catalogue


def untranslated(catalogue: Catalog) -> list[Message]:
    """Its strings that would be said in English."""
    return [one for one in catalogue if one.id and not all(texts_of(one))]


def texts_of(message: Message) -> list[str]:
    """What it says, in each number that the language tells apart."""
    text = message.string or ""
    return [text] if isinstance(text, str) else list(text)


def begun(code: str) -> Catalog:
    return Catalog(
        locale=code.replace("-", "_"),
        header_comment=f"# The interface in {code}.",
        project="Counterclaim",
        version="main",
        fuzzy=False,
    )
