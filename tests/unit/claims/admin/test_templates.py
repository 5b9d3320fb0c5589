"""Where the desk has a template of its own for speed, it says what Django's says."""

import re
import shutil

import pytest
from django.conf import settings as site
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import Claim, Review, Speaker
from tests.factories import (
    make_claim,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
    make_story,
    make_topic,
)
from tests.unit.claims.admin.desk import add_url, change_url, list_url, sign_in, typed

pytestmark = pytest.mark.django_db

OURS = ("app_list.html", "includes")


@pytest.fixture
def djangos(settings, tmp_path):
    """A function that lets pages be made with Django's templates in place of ours."""

    def put_back() -> None:
        shutil.copytree(site.BASE_DIR / "templates", tmp_path / "templates")
        for name in OURS:
            ours = tmp_path / "templates" / "admin" / name
            shutil.rmtree(ours) if ours.is_dir() else ours.unlink()
        (engine,) = settings.TEMPLATES
        settings.TEMPLATES = [{**engine, "DIRS": [tmp_path / "templates"]}]
        settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

    return put_back


def said(response) -> list[str]:
    """The tags and texts of a page, without what differs from one to the next."""
    page = re.sub(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", _text(response))
    parts = re.split(r"(<[^>]*>)", page)
    parts = [re.sub(r"\s+", " ", part).replace(" >", ">").strip() for part in parts]
    return [part for part in parts if part]


def _text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def make_full_claim() -> Claim:
    cited = [{"source": make_source(), "exact": "x"}]
    claim = make_claim(
        published=True,
        citations=cited,
        topics=[make_topic(), make_topic()],
        events=[make_event()],
        responds_to=make_claim(),
        on_behalf_of=make_speaker(name="Them & <co>", slug="them"),
    )
    make_contradiction(first=claim, second=make_claim())
    make_contradiction(first=make_claim(), second=claim)
    return claim


PAGES = {
    "claim": lambda: change_url(make_full_claim()),
    "draft": lambda: change_url(make_claim()),
    "new claim": lambda: add_url(Claim),
    "new review of a claim": lambda: f"{add_url(Review)}?claim={make_claim().pk}",
    "new speaker": lambda: add_url(Speaker),
    "speaker": lambda: change_url(make_speaker(aliases=[{"name": "An alias"}])),
    "story": lambda: change_url(make_story(entries=[{"event": make_event()}])),
    "list": lambda: list_url(type(make_claim())),
    "index": lambda: reverse("admin:index"),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", ["reporter", "chief"])
def test_page_says_what_it_does_with_djangos_templates(request, djangos, name, role):
    desk, url = sign_in(request.getfixturevalue(role)), PAGES[name]()
    ours = said(desk.get(url))
    djangos()
    assert ours == said(desk.get(url))


def test_form_with_errors_says_what_it_does_with_djangos_templates(reporter, djangos):
    desk, url = sign_in(reporter), change_url(make_full_claim())
    sent = typed(desk.get(url), headline="", said_on="never", kind="")
    ours = said(desk.post(url, sent))
    djangos()
    assert ours == said(desk.post(url, sent))
    assert '<ul class="errorlist" id="id_said_on_error">' in ours


def test_nothing_to_edit_is_said(djangos):
    desk = sign_in(User.objects.create_user("idle", is_staff=True))
    ours = said(desk.get(reverse("admin:index")))
    djangos()
    assert ours == said(desk.get(reverse("admin:index")))
    assert "You don’t have permission to view or edit anything." in ours
