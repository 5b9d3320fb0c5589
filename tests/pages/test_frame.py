"""What every page has around it, and the pages of errors."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from claims import actions
from tests.factories import desk_editor, make_claim
from tests.pages.reading import page_of, read

pytestmark = pytest.mark.django_db

LISTS = [
    "/",
    "/contradictions/",
    "/speakers/",
    "/topics/",
    "/stories/",
    "/commitments/",
    "/search/",
    "/about/",
    "/about/methodology/",
]


@pytest.mark.parametrize("address", LISTS)
def test_every_page_names_itself_and_its_one_address(client, address):
    page = read(client, address)

    assert page.status == 200
    assert page.title.endswith("Counterclaim")
    assert len(page.h1) == 1
    assert page.canonical == page.meta["og:url"] == f"http://127.0.0.1:8000{address}"
    assert page.meta["description"]
    assert page.meta["description"] == page.meta["og:description"]


@pytest.mark.parametrize("address", LISTS)
def test_every_page_can_be_skipped_into_and_has_its_landmarks(client, address):
    page = read(client, address)
    tags = [tag for tag, _attributes in page.tags]

    assert page.link("Skip to the content") == "#main"
    assert [tags.count(tag) for tag in ("header", "main", "footer")][1:] == [1, 1]
    assert ("main", {"class": "main page", "id": "main", "tabindex": "-1"}) in page.tags


@pytest.mark.parametrize("address", LISTS)
def test_no_page_needs_what_the_strict_policy_forbids(client, address):
    page = read(client, address)

    for tag, attributes in page.tags:
        assert tag not in {"script", "style", "iframe"}
        assert not [name for name in attributes if name == "style" or name[:2] == "on"]


def test_the_section_that_a_page_belongs_to_is_marked(client):
    claim = make_claim(published=True)
    section = {"/": "/", claim.speaker.get_absolute_url(): "/speakers/"}

    for address, marked in section.items():
        current = [
            attributes["href"]
            for _tag, attributes in read(client, address).tags
            if attributes.get("aria-current") == "page"
        ]
        assert current == [marked]
    assert 'aria-current="page"' not in read(client, claim.get_absolute_url()).html


def test_every_link_of_the_frame_leads_somewhere(client):
    page = read(client, "/about/")

    for href, _text in page.links:
        if href.startswith("/"):
            assert client.get(href).status_code == 200, href


def test_the_frame_names_the_newsrooms_address_where_there_is_one(client, settings):
    settings.CONTACT_EMAIL = "desk@news.example"

    page = read(client, "/speakers/")

    assert page.link("Report an error") == "mailto:desk@news.example"


@pytest.mark.parametrize("address", [*LISTS, "/claims/1/", "/speakers/x/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_readers_pages_can_only_be_read(client, address, method):
    assert getattr(client, method)(address).status_code == 405


def test_whoever_sends_something_is_told_that_pages_are_only_read(subtests):
    """Also without a token, which readers have none of."""
    sender = Client(enforce_csrf_checks=True)
    for address in ("/", "/fa/speakers/", "/feeds/claims.atom", "/robots.txt"):
        for method in ("post", "put", "patch", "delete", "options"):
            with subtests.test(f"{method} {address}"):
                reply = getattr(sender, method)(address)
                page = read_by(reply)
                assert page.status == 405
                assert reply["Allow"] == "GET, HEAD"
                assert "no-store" in reply["Cache-Control"]
                assert len(page.h1) == 1
                assert not page.canonical
    assert "can only be read" in read_by(sender.post("/")).h1[0]
    assert sender.post("/no/such/page/").status_code == 404
    assert sender.post("/admin/account/login/").status_code == 403
    assert sender.post("/api/v1/claims/").status_code == 405
    assert "Access-Control-Allow-Methods" in sender.options(
        "/feeds/claims.atom", headers={"Access-Control-Request-Method": "GET"}
    )


def read_by(reply):
    return page_of(reply.status_code, reply.content.decode())


def test_not_found_says_the_way_on(client):
    page = read(client, "/no/such/page/")

    assert page.status == 404
    assert page.h1 == ["Nothing is published at this address"]
    assert page.link("Go to the timeline") == "/"
    assert page.meta["robots"] == "noindex"


def test_a_page_of_an_error_is_no_page_of_an_address_or_language(client, subtests):
    claim = make_claim(published=True)
    gone = make_claim(published=True)
    actions.withdraw(record=gone, by=desk_editor(), reason="It was false.")
    for address, status in {
        "/no/such/page/": 404,
        "/fr/no/such/page/": 404,
        f"/claims/{gone.pk}/": 410,
        f"/embed/claims/{gone.pk}/": 410,
        f"{claim.get_absolute_url()}?as_of=2001-01-01": 404,
    }.items():
        with subtests.test(address):
            page = read(client, address)
            assert page.status == status
            assert not page.canonical
            assert "og:url" not in page.meta
            assert not [
                found
                for tag, found in page.tags
                if tag == "link" and "hreflang" in found
            ]


def test_the_page_of_a_failure_needs_neither_context_nor_database(
    django_assert_num_queries,
):
    with django_assert_num_queries(0):
        page = page_of(500, render_to_string("500.html"))

    assert page.h1 == ["Something went wrong on our side"]
    assert page.link("Go to the timeline") == "/"


def test_every_component_declares_what_it_takes():
    folder = Path(settings.BASE_DIR, "templates", "components")

    for component in folder.glob("*.html"):
        first_line = component.read_text().splitlines()[0]
        assert re.fullmatch(r"\{# .+ #\}", first_line), component.name


def test_every_component_is_given_its_input_and_nothing_else():
    for template in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        for include in re.findall(r"\{% include (.+?) %\}", template.read_text()):
            assert include.endswith(" only"), f"{template.name}: {include}"


@pytest.mark.parametrize("kind", ["speakers", "topics", "stories"])
def test_a_slug_that_no_database_can_look_for_leads_nowhere(client, kind):
    assert client.get(f"/{kind}/a%00b/").status_code == 404
