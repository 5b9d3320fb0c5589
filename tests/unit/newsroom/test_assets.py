"""The fonts and the stylesheet: what is in them, and when they are made anew."""

import gzip
import re
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from newsroom import assets

FAST = tuple(font for font in assets.FONTS if font.name == "source-serif-italic")
TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);")


def test_the_first_build_makes_all_and_the_second_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FONTS", FAST)
    made = assets.build(tmp_path)

    assert made == ["fonts/source-serif-italic.woff2", "site.css"]
    assert assets.build(tmp_path) == []


def test_changed_css_makes_only_the_stylesheet(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FONTS", ())
    assets.build(tmp_path)
    changed = assets.stylesheet() + "a{color:red}"
    monkeypatch.setattr(assets, "stylesheet", lambda: changed)

    assert assets.build(tmp_path) == ["site.css"]
    assert (tmp_path / "newsroom" / "site.css").read_text() == changed


def test_a_lost_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FONTS", ())
    assets.build(tmp_path)
    (tmp_path / "newsroom" / "site.css").unlink()

    assert assets.build(tmp_path) == ["site.css"]


@pytest.mark.parametrize("fingerprints", ["", "[]", "not json"])
def test_unreadable_fingerprints_are_as_good_as_none(
    tmp_path, monkeypatch, fingerprints
):
    monkeypatch.setattr(assets, "FONTS", ())
    (tmp_path / assets.FINGERPRINTS).write_text(fingerprints)

    assert assets.build(tmp_path) == ["site.css"]


def test_another_version_of_a_font_is_another_fingerprint(monkeypatch):
    before = FAST[0].fingerprint()
    monkeypatch.setattr(assets.metadata, "version", lambda name: "next")

    assert FAST[0].fingerprint() != before


def test_the_command_says_what_it_made(tmp_path, settings, monkeypatch):
    monkeypatch.setattr(assets, "FONTS", ())
    settings.ASSETS_DIR = tmp_path
    said = [StringIO(), StringIO(), StringIO()]

    call_command("build_assets", stdout=said[0])
    call_command("build_assets", stdout=said[1])
    call_command("build_assets", stdout=said[2], verbosity=0)

    assert [text.getvalue() for text in said] == ["Made site.css\n", "Up to date\n", ""]


def test_a_page_of_every_script_loads_little(tmp_path):
    assets.build(tmp_path)
    folder = tmp_path / "newsroom"
    css = (folder / "site.css").read_bytes()
    made = [folder / assets.font_file(font) for font in assets.FONTS]

    assert len(gzip.compress(css)) < 30_000
    assert sum(font.stat().st_size for font in made) < 120_000
    for font in assets.FONTS:
        path = folder / assets.font_file(font)
        check_font(TTFont(path), font)


def check_font(made, font):
    axes = made["fvar"].axes if "fvar" in made else []
    ranges = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in axes}
    letters = made.getBestCmap()
    wanted = "سپښ۱" if "arabic" in font.name else "aé≠→“0"
    assert ranges in ({"wght": (400, 700)}, {})
    assert all(ord(letter) in letters for letter in wanted)
    assert ord("Ж") not in letters


def test_a_font_of_one_weight_has_no_axis_left():
    (italic,) = FAST

    assert italic.weights == "400"
    assert "fvar" not in TTFont(BytesIO(assets.make_font(italic)))


def test_the_stylesheet_names_its_layers_and_fonts_first():
    css = assets.stylesheet()

    assert css.startswith("@layer reset,tokens,base,layout,components;@font-face{")
    assert 'src:url("fonts/inter.woff2") format("woff2");' in css
    assert "/*" not in css
    assert "\n" not in css


def test_squeezing_leaves_what_is_quoted():
    css = '/* Gone. */\na,\nb {\n  content: "a,  b: {";\n  margin: 0 auto;\n}\n'

    assert assets.squeeze(css) == 'a,b{content:"a,  b: {";margin:0 auto}'


def test_sources_keep_to_logical_sides_and_raw_values_to_tokens():
    physical = re.compile(
        r"[\s;](margin|padding|border)-(left|right|top|bottom)\b|[\s;](left|right):"
    )
    for path in assets.SOURCES.rglob("*.css"):
        text = path.read_text()
        assert not physical.search(text), path.name
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|oklch\(", text), path.name


def test_every_component_sheet_has_its_template(settings):
    templates = settings.BASE_DIR / "templates" / "components"

    for path in (assets.SOURCES / "components").glob("*.css"):
        assert (templates / f"{path.stem}.html").exists(), path.name


def colours():
    """Each token's colour in the light and in the dark scheme, as first declared."""
    text = (assets.SOURCES / "tokens.css").read_text()
    found = {}
    for name, light, dark in TOKEN.findall(text):
        found.setdefault(name, (light, dark))
    return found


def luminance(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *[
            (f"tone-{tone}", ground, 4.5)
            for tone in ("supported", "mixed", "refuted", "open")
            for ground in ("neutral-1", f"tone-{tone}-wash")
        ],
        *[
            (ink, ground, 4.5)
            for ink in ("neutral-10", "neutral-11", "neutral-12", "accent")
            for ground in ("neutral-1", "neutral-2", "neutral-3", "accent-wash")
        ],
        ("neutral-8", "neutral-1", 3),
    ],
)
def test_words_and_borders_stand_out_in_both_schemes(ink, ground, least, scheme):
    found = colours()

    assert contrast(found[ink][scheme], found[ground][scheme]) >= least
