"""Pictures of text, drawn from the fonts that pages are set in.

A picture is texts and rules in their places; nothing here knows what they say. Pillow
is imported late: few requests draw, and it takes memory.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from timeline.images.fitting import Measure
from timeline.images.scripts import runs

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

# From paper to ink: letters are smooth in so few, and the file is small.
TONES = 32
# Spaces, and what only says how others are to be joined.
INVISIBLE = {"Zs", "Cf", "Cc"}
# Each face: its package, its file, and its other axis than weight, as on pages.
FACES: dict[str, tuple[str, str, int]] = {
    "serif": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", 24),
    "sans": ("fontpkg_inter", "Inter[opsz,wght].ttf", 14),
    "arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", 100),
}


class Style(NamedTuple):
    """How a text is set; what runs from the right is set in the Arabic face."""

    face: str
    weight: int
    colour: str


@dataclass(frozen=True)
class Text:
    """One line of words, where its baseline starts, or ends where it `ends` there.

    `rtl` is the direction of the whole that the line is of.
    """

    words: str
    style: Style
    size: int
    x: float
    y: float
    ends: bool = False
    rtl: bool = False


class Rule(NamedTuple):
    """A filled rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str


@dataclass(frozen=True)
class Picture:
    """What is drawn, and `alt`, which says the same to who cannot see it.

    All colours lie between those of paper and ink.
    """

    alt: str
    width: int
    height: int
    paper: str
    ink: str
    texts: Sequence[Text]
    rules: Sequence[Rule] = ()


def measure(style: Style, *, rtl: bool) -> Measure:
    """How wide words are in `style`, in a size, within a text of that direction."""

    def measured(words: str, size: int) -> float:
        return width_of(Text(words, style, size, 0, 0, rtl=rtl))

    return measured


def width_of(text: Text) -> float:
    return sum(face.getlength(part, direction=way) for part, face, way in set_in(text))


def set_in(text: Text) -> Iterator[tuple[str, "ImageFont.FreeTypeFont", str]]:
    """The line's pieces from the left: the words, the font and the way they run."""
    for part, rtl in runs(text.words, rtl=text.rtl):
        face = font(text.style.face, text.style.weight, text.size, rtl)
        yield part, face, "rtl" if rtl else "ltr"


def png(picture: Picture) -> bytes:
    """The picture as a PNG file, which carries `alt` as its description."""
    from PIL import Image, ImageColor, ImageDraw, PngImagePlugin

    size = picture.width, picture.height
    image = Image.new("RGB", size, picture.paper)
    pen = ImageDraw.Draw(image)
    for rule in picture.rules:
        pen.rectangle(rule[:4], fill=rule.colour)
    for text in filter(can_be_drawn, picture.texts):
        draw(pen, text)
    about = PngImagePlugin.PngInfo()
    about.add_itxt("Description", picture.alt)
    file = BytesIO()
    tones = Image.new("P", (1, 1))
    paper, ink = map(ImageColor.getrgb, (picture.paper, picture.ink))
    tones.putpalette(between(paper, ink))
    few = image.quantize(palette=tones, dither=Image.Dither.NONE)
    few.save(file, "PNG", pnginfo=about)
    return file.getvalue()


def between(first: Sequence[int], last: Sequence[int]) -> list[int]:
    """TONES colours from one to another, as the numbers of a palette."""
    return [
        round(start + (end - start) * tone / (TONES - 1))
        for tone in range(TONES)
        for start, end in zip(first, last, strict=True)
    ]


def draw(pen: "ImageDraw.ImageDraw", text: Text) -> None:
    x = text.x - width_of(text) if text.ends else text.x
    for part, face, way in set_in(text):
        pen.text(
            (x, text.y),
            part,
            fill=text.style.colour,
            font=face,
            anchor="ls",
            direction=way,
        )
        x += face.getlength(part, direction=way)


def can_be_drawn(text: Text) -> bool:
    """Whether the fonts have all its letters; boxes in their place say nothing."""
    for part, rtl in runs(text.words, rtl=text.rtl):
        known = letters_of("arabic" if rtl else text.style.face)
        shown = (c for c in part if unicodedata.category(c) not in INVISIBLE)
        if not known.issuperset(map(ord, shown)):
            return False
    return True


@cache
def letters_of(face: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file_of(face), lazy=True) as opened:
        return frozenset(opened.getBestCmap())


@cache
def font(face: str, weight: int, size: int, rtl: bool) -> "ImageFont.FreeTypeFont":
    """The font at one weight and size, opened once."""
    from PIL import ImageFont

    name = "arabic" if rtl else face
    opened = ImageFont.truetype(file_of(name), size)
    _package, _file, other = FACES[name]
    axes = (axis["name"] for axis in opened.get_variation_axes())
    chosen: list[float] = [weight if axis == b"Weight" else other for axis in axes]
    opened.set_variation_by_axes(chosen)
    return opened


def file_of(face: str) -> str:
    package, name, _other = FACES[face]
    return str(resources.files(package) / "files" / name)
