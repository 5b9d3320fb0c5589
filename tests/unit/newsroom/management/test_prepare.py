"""What `manage.py prepare` makes at the first start, and leaves alone later."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

from claims.models import Claim
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_var_of_its_own(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "site.css").write_text("a {}")


def prepare() -> str:
    printed = StringIO()
    call_command("prepare", stdout=printed)
    return printed.getvalue()


def test_the_first_start_enters_the_first_story_and_prints_two_logins():
    printed = prepare()
    assert Claim.objects.exists()
    for name in ("reporter", "editor"):
        line = next(line for line in printed.splitlines() if f" {name} " in line)
        user = authenticate(username=name, password=line.split()[-1])
        assert [group.name for group in user.groups.all()] == [name]


def test_a_later_start_changes_nothing_and_says_how_to_get_in(settings):
    make_claim()
    prepare()
    before = list(User.objects.values_list("username", "password"))
    mark = settings.STATIC_ROOT / "mark"
    mark.touch()
    printed = prepare()
    assert list(User.objects.values_list("username", "password")) == before
    assert Claim.objects.count() == 1
    assert mark.exists()
    assert printed.startswith("The logins were printed at the first start.")
    assert "create_editor editor --role editor --reset" in printed


def test_static_files_are_collected_again_when_a_source_changes(settings):
    make_claim()
    prepare()
    (settings.VAR_DIR / "sources" / "site.css").write_text("a { color: red }")
    prepare()
    assert (settings.STATIC_ROOT / "site.css").read_text() == "a { color: red }"


def test_static_files_that_are_gone_are_collected_again(settings):
    make_claim()
    prepare()
    settings.STATIC_ROOT.rename(settings.VAR_DIR / "away")
    prepare()
    assert (settings.STATIC_ROOT / "site.css").exists()


def test_a_login_that_is_missing_is_made_beside_the_other():
    make_claim()
    prepare()
    User.objects.filter(username="editor").delete()
    printed = prepare()
    assert " editor " in printed
    assert " reporter " not in printed
