"""Whatever readers and programs get has come through `published()` or `withdrawn()`.

Read off the code, so that a door that nobody tests yet is held to it too; what the
pages and the API show is read by tests/pages/test_leaks.py.
"""

import ast
import re
from functools import cache

import pytest
from django.apps import apps

from claims.models import Publishable
from tests.repo.source import files, name_of, parse

DOORS = files("*.py", "timeline", "claims/api", "claims/shapes", "claims/exports")
PAGES = files("*.html", "templates/timeline", "templates/components")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SAFE = {"published", "withdrawn", "none"}
# Not records: where addresses lead, what is part of what, and what changed in public.
NOT_RECORDS = {"FormerSlug", "Merge", "Change", "SiteVersion"}
READS = {"all", "filter", "exclude", "get", "first", "last", "count", "exists"}
LOOKUPS = {"get_object_or_404", "get_list_or_404"}


@cache
def hanging():
    """The relations by which records that may be hidden hang on others."""
    models = apps.get_app_config("claims").get_models()
    # An entry is hidden with its claim or its event.
    return {"entries", "story_entries"} | {
        field.get_accessor_name() if field.auto_created else field.name
        for model in models
        for field in model._meta.get_fields()
        if field.is_relation
        and (field.one_to_many or field.many_to_many)
        and field.related_model
        and issubclass(field.related_model, Publishable)
        and not (field.auto_created and field.hidden)
    }


# A claim's links to other claims, which may be hidden while it is not.
LINKS = {"responds_to", "repeats"}


def steps_after(tree):
    """Each attribute with what is asked of it next, or nothing."""
    asked = {
        id(node.value): node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node, asked.get(id(node), "")


def leaks(tree):
    """What reads records past the door, each as it stands in the code."""
    for node, next_step in steps_after(tree):
        if is_past_the_door(node, next_step):
            yield ast.unparse(node)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and looks_up_a_model(node):
            yield ast.unparse(node)
        if isinstance(node, ast.ClassDef) and node.name != "Meta":
            yield from whole_tables(node)


def is_past_the_door(node, next_step):
    if node.attr in MANAGERS:
        of = getattr(node.value, "id", "")
        return next_step not in SAFE and of not in NOT_RECORDS
    return node.attr in LINKS or (node.attr in hanging() and next_step in READS)


def looks_up_a_model(call):
    """Whether it is `get_object_or_404(Model, …)`, which asks for any row."""
    model = getattr(call.args[0], "id", "") if call.args else ""
    is_model = model[:1].isupper() and model not in NOT_RECORDS
    return getattr(call.func, "id", "") in LOOKUPS and is_model


def whole_tables(view):
    """By which a generic view would list every row of a model."""
    for line in view.body:
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "model":
            yield ast.unparse(line)


@pytest.mark.parametrize("path", DOORS, ids=name_of)
def test_no_door_reads_records_past_published(path):
    assert list(leaks(parse(path))) == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_template_reads_what_hangs_on_a_record_past_its_loader(path):
    rows, reads, links = map("|".join, (sorted(hanging()), READS, LINKS))
    past = rf"\w\.(?:(?:{rows})\.(?:{reads})|(?:{links}))\b"
    read = re.findall(past, path.read_text())
    assert read == []


@pytest.mark.parametrize(
    "line",
    [
        "Claim.objects.all()",
        "Claim.objects.filter(pk=pk)",
        "Claim.objects.get(pk=pk)",
        "Claim.objects.for_card().published()",
        "rows = Claim.objects",
        "model._default_manager.filter(pk=pk)",
        "get_object_or_404(Claim, pk=pk)",
        "speaker.claims.all()",
        "claim.responses.filter(pk=pk)",
        "claim.responds_to.statement",
        "class Claims(ListView):\n    model = Claim",
    ],
)
def test_each_way_past_the_door_would_be_found(line):
    assert list(leaks(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Claim.objects.published().filter(pk=pk)",
        "get_object_or_404(Claim.objects.withdrawn(), pk=pk)",
        "queryset = Claim.objects.none()",
        "FormerSlug.objects.filter(slug=slug)",
        "speaker.claims.published()",
        "claim.shown_responds_to.statement",
        "claim.topics.all()",
    ],
)
def test_the_door_itself_is_open(line):
    assert list(leaks(ast.parse(line))) == []
