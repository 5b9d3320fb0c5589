"""The fonts and the one stylesheet that every page links, made from their sources.

The fonts are in pinned packages and the CSS is a file a component, so neither is
what a reader should download: fonts are cut down to the letters and weights that
pages use, and the CSS is joined into one file. What did not change is not made again.
"""

import hashlib
import inspect
import json
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import metadata, resources
from io import BytesIO
from pathlib import Path

SOURCES = Path(__file__).resolve().parent / "static" / "newsroom" / "css"
# Hidden, so that collectstatic does not publish it.
FINGERPRINTS = ".fingerprints.json"
LAYERS = "@layer reset, tokens, base, layout, components;"

# Latin with its accents, punctuation, the euro, arrows, and the marks pages print.
LATIN = (
    "U+0000-00FF, U+0100-017F, U+0192, U+0218-021B, U+02C6, U+02DC, U+1E9E, "
    "U+2000-200A, U+2010-2026, U+202F-2030, U+2032-2033, U+2039-203A, U+2044, "
    "U+20AC, U+2116, U+2122, U+2190-2193, U+2212, U+2248, U+2260, U+2264-2265"
)
LATIN_FEATURES = ("kern", "liga", "lnum", "tnum")
# Dari and Pashto, their digits, and the joiners between letters.
ARABIC = "U+0600-06FF, U+200C-200F"
ARABIC_FEATURES = (
    "calt", "ccmp", "curs", "fina", "init", "isol", "kern", "liga", "locl", "mark",
    "medi", "mkmk", "rlig",
)  # fmt: skip


@dataclass(frozen=True)
class Font:
    """One font file to make: where it comes from and what of it pages need."""

    name: str
    package: str
    source: str
    family: str
    axes: tuple[tuple[str, float, float], ...]
    style: str = "normal"
    letters: str = LATIN
    features: tuple[str, ...] = LATIN_FEATURES

    @property
    def weights(self) -> str:
        lowest, highest = next((a, b) for tag, a, b in self.axes if tag == "wght")
        return f"{lowest:g}" if lowest == highest else f"{lowest:g} {highest:g}"

    def fingerprint(self) -> str:
        """Changes when the file to be made would."""
        versions = [metadata.version(name) for name in (self.package, "fonttools")]
        return digest(repr(self), *versions, inspect.getsource(make_font))


FONTS = (
    Font(
        name="source-serif",
        package="fontpkg_source_serif_4",
        source="SourceSerif4[opsz,wght].ttf",
        family="Source Serif",
        axes=(("opsz", 24, 24), ("wght", 400, 700)),
    ),
    Font(
        name="source-serif-italic",
        package="fontpkg_source_serif_4",
        source="SourceSerif4-Italic[opsz,wght].ttf",
        family="Source Serif",
        axes=(("opsz", 24, 24), ("wght", 400, 400)),
        style="italic",
        # A word or a sentence in a text: no ligatures, no columns of figures.
        features=("kern", "lnum"),
    ),
    Font(
        name="inter",
        package="fontpkg_inter",
        source="Inter[opsz,wght].ttf",
        family="Inter",
        axes=(("opsz", 14, 14), ("wght", 400, 700)),
    ),
    Font(
        name="noto-sans-arabic",
        package="fontpkg_noto_sans_arabic",
        source="NotoSansArabic[wdth,wght].ttf",
        family="Noto Sans Arabic",
        axes=(("wdth", 100, 100), ("wght", 400, 700)),
        letters=ARABIC,
        features=ARABIC_FEATURES,
    ),
)


def build(target: Path) -> list[str]:
    """Make in `target` what is missing or out of date; return the names made."""
    folder = target / "newsroom"
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    known = read_fingerprints(target)
    wanted: dict[str, str] = {}
    made: list[str] = []
    for name, fingerprint, make in steps():
        wanted[name] = fingerprint
        if known.get(name) != fingerprint or not (folder / name).exists():
            replace_file(folder / name, make())
            made.append(name)
    if made:
        replace_file(target / FINGERPRINTS, json.dumps(wanted, indent=1).encode())
    return made


def steps() -> Iterable[tuple[str, str, Callable[[], bytes]]]:
    """What there is to make: its name, its fingerprint, and how."""
    for font in FONTS:
        yield font_file(font), font.fingerprint(), partial(make_font, font)
    sheet = stylesheet()
    yield "site.css", digest(sheet), sheet.encode


def make_font(font: Font) -> bytes:
    """A WOFF2 with only the letters and weights that pages use."""
    # Late: only this command needs fonttools, and it takes 30 MB.
    from fontTools.subset import Options, Subsetter, parse_unicodes
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    path = resources.files(font.package) / "files" / font.source
    with path.open("rb") as file:
        source = TTFont(file, recalcTimestamp=False, lazy=False)
    options = Options(layout_features=font.features, hinting=False, notdef_outline=True)
    # Letters before weights: the other order works on ten times as much.
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(font.letters.replace("U+", "")))
    subsetter.subset(source)
    limits = {tag: (low, high) for tag, low, high in font.axes}
    instance = instantiateVariableFont(source, limits, inplace=True)
    instance.flavor = "woff2"
    result = BytesIO()
    instance.save(result)
    return result.getvalue()


def stylesheet() -> str:
    """Every CSS source in the order of its layer, the fonts first, in one text."""
    names = ["reset.css", "tokens.css", "base.css", "layout.css"]
    parts = [SOURCES / name for name in names]
    parts += sorted((SOURCES / "components").glob("*.css"))
    faces = [font_face(font) for font in FONTS]
    return squeeze("\n".join([LAYERS, *faces, *(part.read_text() for part in parts)]))


def font_face(font: Font) -> str:
    # Relative, so that the hashed names of the static files can be put in.
    return (
        f'@font-face {{ font-family: "{font.family}"; font-style: {font.style}; '
        f"font-weight: {font.weights}; font-display: swap; "
        f'src: url("{font_file(font)}") format("woff2"); '
        f"unicode-range: {font.letters}; }}"
    )


def font_file(font: Font) -> str:
    return f"fonts/{font.name}.woff2"


def squeeze(css: str) -> str:
    """CSS without comments and blank space; what stands in quotes stays as it is."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = re.split(r'("[^"]*")', css)
    return "".join(
        piece if piece.startswith('"') else squeeze_piece(piece) for piece in pieces
    ).strip()


def squeeze_piece(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")


def digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def read_fingerprints(target: Path) -> dict[str, str]:
    try:
        known = json.loads((target / FINGERPRINTS).read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def replace_file(path: Path, content: bytes) -> None:
    """Write so that nobody ever reads half a file."""
    unfinished = path.with_name(f"{path.name}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(path)
