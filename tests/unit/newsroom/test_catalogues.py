"""Translations: what is found, kept, compiled, and what the interface then says."""

import re
from string import Formatter

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from newsroom import catalogues

HAND_MADE = """
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Timeline"
msgstr "Zeitleiste"

msgid "Gone from the code"
msgstr "Aus dem Code verschwunden"
"""


@pytest.fixture
def project(tmp_path):
    """A small project with strings of each kind."""
    for folder in catalogues.SOURCES:
        (tmp_path / folder).mkdir()
    (tmp_path / "timeline" / "words.py").write_text(
        'TITLE = _("Timeline")\n'
        'def f(n):\n    return ngettext("%(n)s claim", "%(n)s claims", n)\n'
        '# Translators: of a filter.\nANY = pgettext_lazy("filter", "Any")\n'
    )
    (tmp_path / "templates" / "page.html").write_text(
        "<p>\n    {% translate 'Say so' %}\n"
        "  {% blocktranslate count counter=n %}{{ counter }} day"
        "{% plural %}{{ counter }} days{% endblocktranslate %}</p>\n"
        '{% translate "Go" context "to a date" %}'
    )
    return tmp_path


def begin(project, code="de"):
    return catalogues.update(project, project / "locale", code)


def ids(catalogue):
    months = {str(month) for month in catalogues.own_months()}
    return {(one.context, one.id) for one in catalogue if one.id} - {
        (None, month) for month in months
    }


def test_strings_are_found_in_code_and_in_templates(project):
    assert ids(begin(project)) == {
        (None, "Timeline"),
        (None, ("%(n)s claim", "%(n)s claims")),
        ("filter", "Any"),
        (None, "Say so"),
        (None, ("%(counter)s day", "%(counter)s days")),
        ("to a date", "Go"),
    }


def test_a_comment_for_translators_goes_with_its_string(project):
    (found,) = [one for one in begin(project) if one.context == "filter"]

    assert found.auto_comments == ["Translators: of a filter."]


def test_an_update_keeps_what_was_translated_and_drops_what_the_code_lost(project):
    path = project / "locale" / "de" / catalogues.CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text(HAND_MADE)

    updated = begin(project)

    assert updated.get("Timeline").string == "Zeitleiste"
    assert updated.get("Gone from the code") is None
    assert "verschwunden" not in path.read_text()


def test_an_update_twice_changes_nothing(project):
    begin(project)
    path = project / "locale" / "de" / catalogues.CATALOGUE
    first = path.read_bytes()

    begin(project)

    assert path.read_bytes() == first


def test_a_catalogue_is_compiled_once(project):
    begin(project)
    target = project / "var"

    assert catalogues.build(project / "locale", target) == ["de"]
    assert catalogues.build(project / "locale", target) == []


def test_the_command_names_a_language_that_nobody_knows():
    with pytest.raises(CommandError, match="'xx' is no language that Django knows"):
        call_command("update_catalogues", "xx")


def test_the_catalogues_hold_every_string_of_the_code(tmp_path):
    """Else: `manage.py update_catalogues`."""
    wanted = {(one.context, one.id) for one in catalogues.strings(settings.BASE_DIR)}
    for code in catalogues.languages_in(settings.CATALOGUES_DIR):
        path = settings.CATALOGUES_DIR / code / catalogues.CATALOGUE
        held = {(one.context, one.id) for one in catalogues.read(path)}
        assert held == wanted, code


def names_in(text):
    """The places of a string where values go."""
    named = re.findall(r"%\(\w+\)\w", text)
    return {*named, *(name for _t, name, _f, _c in Formatter().parse(text) if name)}


def test_a_translation_has_the_places_of_its_string():
    for code in catalogues.languages_in(settings.CATALOGUES_DIR):
        path = settings.CATALOGUES_DIR / code / catalogues.CATALOGUE
        for one in catalogues.read(path):
            sources = [one.id] if isinstance(one.id, str) else list(one.id)
            places = set().union(*map(names_in, sources))
            for text in filter(None, catalogues.texts_of(one)):
                # A number may be left out where the words say it: "once".
                assert names_in(text) <= places, (code, text)
                if isinstance(one.id, str) and one.id:
                    assert names_in(text) == places, (code, text)
