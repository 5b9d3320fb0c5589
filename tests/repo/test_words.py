"""docs/glossary.md and the code use the same words, each for one thing."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

import claims.choices
import claims.models
import claims.querysets
from tests.repo.source import ROOT

GLOSSARY = (ROOT / "docs/glossary.md").read_text()
MODELS = list(apps.get_app_config("claims").get_models())
CHOICES = [
    each
    for each in vars(claims.choices).values()
    if isinstance(each, type)
    and issubclass(each, models.TextChoices)
    and each is not models.TextChoices
]


def tables():
    """Each table's rows as cells, under the heading that it stands below."""
    for section in re.split(r"^##+ ", GLOSSARY, flags=re.M)[1:]:
        rows = re.findall(r"^\| (.+) \|$", section, flags=re.M)[2:]
        if rows:
            cells = [tuple(map(str.strip, row.split("|"))) for row in rows]
            yield section.splitlines()[0], cells


TABLES = dict(tables())
ROWS = [row for rows in TABLES.values() for row in rows]
NAMED = {name for row in ROWS for name in re.findall("`([^`]+)`", row[-1])}


def is_in_the_code(name):
    """Whether `name` is a model, a field or method of one, a choice or a setting."""
    owner, _dot, member = name.partition(".")
    for module in (claims.models, claims.choices, claims.querysets):
        if hasattr(module, owner):
            return not member or has(getattr(module, owner), member)
    return hasattr(settings, name)


def has(owner, member):
    if hasattr(owner, "_meta"):
        return member in {field.name for field in owner._meta.get_fields()}
    return hasattr(owner, member)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary(model):
    assert model.__name__ in NAMED


@pytest.mark.parametrize(
    "value",
    [value for choices in CHOICES for value in choices],
    ids=lambda value: f"{type(value).__name__}.{value.name}",
)
def test_every_choice_is_in_the_glossary_by_its_value(value):
    named = f"`{type(value).__name__}.{value.name}`"
    assert [row[0] for row in ROWS if row[-1] == named] == [value.value]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_name_in_the_glossary_is_in_the_code(name):
    assert is_in_the_code(name)


@pytest.mark.parametrize("heading", TABLES)
def test_a_word_is_for_one_thing(heading):
    words = [row[0] for row in TABLES[heading]]
    names = [row[-1] for row in TABLES[heading]]
    assert len(set(words)) == len(words)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[-1].strip("`"))
def test_a_word_says_what_it_is_in_a_sentence(row):
    word, meaning, _name = row
    assert word
    assert meaning.endswith(".")


def test_a_models_own_words_are_those_of_the_glossary():
    words = {row[-1].strip("`"): row[0] for row in ROWS}
    for model in MODELS:
        assert str(model._meta.verbose_name) == words[model.__name__]
