"""Templates name things, loop and ask yes or no, under one strict policy."""

import re

import pytest

from tests.repo.source import files, name_of

TEMPLATES = files("*.html", "templates")
COMPONENTS = files("templates/components/*.html")
INCLUDE = re.compile(r"{%-?\s*include\s+(.*?)-?%}", re.DOTALL)
# Data for programs, which no browser runs.
SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.I)


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_a_component_says_first_what_it_takes(path):
    first = path.read_text().splitlines()[0]
    assert re.fullmatch(r"{# .+ #}", first)


@pytest.mark.parametrize("path", COMPONENTS, ids=name_of)
def test_a_component_uses_every_name_that_it_says_it_takes(path):
    first, *rest = path.read_text().splitlines()
    names = re.findall(r"(?:{# |; )(\w+)(?=:)", first)
    unused = [name for name in names if not re.search(rf"\b{name}\b", "".join(rest))]
    assert unused == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_what_is_included_is_given_its_words_and_no_others(path):
    open_ended = [
        found.strip()
        for found in INCLUDE.findall(path.read_text())
        if not found.strip().endswith(" only")
    ]
    assert open_ended == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_has_style_or_script_of_its_own(path):
    text = path.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", text)
    assert not re.search(r"<[^>{]*\son[a-z]+\s*=", text)
    assert not re.search(r"<style\b|javascript:", text, re.I)
    assert not SCRIPT.search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_lets_text_through_as_it_is(path):
    assert not re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_compares_a_record_with_a_word(path):
    text = path.read_text()
    compared = re.findall(
        r"""{%-?\s*(?:el)?if\b[^%]*[=!]=\s*["'](?!["'])[^%]*%}""", text
    )
    assert compared == []
