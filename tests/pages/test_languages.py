"""The same pages in other languages: the address alone says which."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from claims.actions import withdraw
from tests.factories import (
    desk_editor,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def alternates(page):
    return {
        found["hreflang"]: found["href"].removeprefix("http://127.0.0.1:8000")
        for tag, found in page.tags
        if tag == "link" and found.get("rel") == "alternate" and "hreflang" in found
    }


def frame(page):
    (html,) = [found for tag, found in page.tags if tag == "html"]
    return html["lang"], html["dir"]


def test_the_address_says_the_language_and_its_direction(client):
    assert frame(read(client, "/about/")) == ("en", "ltr")
    assert frame(read(client, "/fr/about/")) == ("fr", "ltr")
    assert frame(read(client, "/fa/about/")) == ("fa", "rtl")


def test_links_stay_in_the_language(client):
    claim = make_claim(published=True)

    page = read(client, f"/fa{claim.get_absolute_url()}")

    inside = [
        found["href"]
        for tag, found in page.tags
        if tag == "a" and found["href"][0] == "/" and "hreflang" not in found
    ]
    assert inside
    assert [href for href in inside if not href.startswith("/fa/")] == []


def test_each_page_names_itself_in_the_other_languages(client):
    claim = make_claim(published=True)
    address = claim.get_absolute_url()
    wanted = {"en": address, "fr": f"/fr{address}", "fa": f"/fa{address}"}
    # Whoever reads none of these gets the site's own.
    told = {**wanted, "x-default": address}

    for path in wanted.values():
        page = read(client, path)
        assert alternates(page) == told
        assert page.canonical == f"http://127.0.0.1:8000{path}"
        assert [page.link(name) for name in ("English", "français", "فارسی")] == [
            *wanted.values()
        ]


def test_another_language_shows_what_was_filtered(client):
    make_claim(published=True, kind="denial")

    page = read(client, "/?kind=denial&contradicted=false")

    assert page.link("français") == "/fr/?kind=denial&contradicted=false"


def test_neither_header_nor_cookie_changes_what_an_address_answers(client):
    plain = client.get("/about/")
    client.cookies["django_language"] = "fr"
    asked = client.get("/about/", headers={"Accept-Language": "fa, fr;q=0.9"})

    assert asked.content == plain.content
    assert asked["Content-Language"] == plain["Content-Language"] == "en"
    assert "Accept-Language" not in asked.get("Vary", "")


def test_the_sites_own_language_has_no_prefix(client):
    assert client.get("/en/about/").status_code == 404
    assert client.get("/de/about/").status_code == 404


def test_a_language_without_its_slash_leads_to_its_home_page(client):
    reply = client.get("/fr")

    assert (reply.status_code, reply["Location"]) == (301, "/fr/")


def test_an_old_address_leads_on_in_its_language(client):
    claim = make_claim(published=True)

    reply = client.get(f"/fa/claims/{claim.pk}/another-slug/")

    assert reply.status_code == 301
    assert reply["Location"] == f"/fa{claim.get_absolute_url()}"


def test_no_address_leads_to_another_site(client):
    reply = client.get("/fa//evil.example/")

    assert reply.status_code == 404
    assert b'href="//' not in reply.content


def test_the_api_is_in_one_language(client):
    make_claim(published=True)

    assert client.get("/fr/api/v1/claims/").status_code == 404


def test_a_request_leaves_the_language_as_it_was(client):
    client.get("/fa/about/")

    assert translation.get_language() == "en"
    assert reverse("timeline:about") == "/about/"


def test_a_card_is_kept_for_each_language(client):
    make_claim(published=True, said_on="2020-03-11")

    first = read(client, "/fa/")
    second = read(client, "/")

    assert "مارچ" in first.text
    assert "March" in second.text
    assert "March" not in read(client, "/fa/").text


def test_in_persian_the_solar_hijri_date_stands_beside_the_gregorian(client):
    claim = make_claim(published=True, said_on="2020-03-11")
    address = claim.get_absolute_url()

    assert "۱۱ مارچ ۲۰۲۰ (۲۱ حوت ۱۳۹۸)" in read(client, f"/fa{address}").text
    assert "1398" not in read(client, address).text


def test_in_persian_no_date_stands_without_the_solar_hijri_one(client, subtests):
    with time_machine.travel("2020-03-13T12:00", tick=False):
        claim = make_claim(published=True, said_on="2020-03-11", kind="commitment")
        make_commitment(
            published=True,
            claim=claim,
            steps=[{"due_on": "2020-03-14", "total": 100}],
            due_on="2020-03-28/2020-03-29",
        )
        event = make_event(published=True, happened_on="2020-03-10")
        withdraw(record=event, by=desk_editor(), reason="It was not so.")
    address = f"/fa{claim.get_absolute_url()}"
    expected = {
        "/fa/": ["۱۱ مارچ ۲۰۲۰ چهارشنبه (۲۱ حوت ۱۳۹۸)", "مارچ ۲۰۲۰ (حوت ۱۳۹۸"],
        "/fa/commitments/": [
            "۱۴ مارچ ۲۰۲۰ (۲۴ حوت ۱۳۹۸) ۱۰۰",
            "۲۸–۲۹ مارچ ۲۰۲۰ (۹–۱۰ حمل ۱۳۹۹)",
        ],
        address: ["۱۳ مارچ ۲۰۲۰ (۲۳ حوت ۱۳۹۸)"],
        f"/fa/claims/{claim.pk}/history/": ["۱۲:۰۰ UTC (۲۳ حوت ۱۳۹۸)"],
        f"/fa{event.get_absolute_url()}": ["۱۳ مارچ ۲۰۲۰ (۲۳ حوت ۱۳۹۸)"],
    }

    for path, dates in expected.items():
        with subtests.test(path):
            text = read(client, path).text
            assert [date for date in dates if date not in text] == []
    assert "۱۱ مارچ ۲۰۲۰ (۲۱ حوت ۱۳۹۸)" in read(client, address).meta["og:image:alt"]


def test_words_of_the_record_say_their_language_on_a_page_in_another(client, subtests):
    source = make_source(title="Ein Bericht", language="de", publisher="Blatt")
    speaker = make_speaker(
        name="Ghani", aliases=[{"name": "غنی", "language": "fa"}], slug="ghani"
    )
    claim = make_claim(
        published=True,
        speaker=speaker,
        on_behalf_of=make_speaker(name="The office", slug="office"),
        place="Kabul",
        citations=[{"source": source, "exact": "Wort", "locator": "page 3"}],
    )
    event = make_event(published=True, summary="What happened.", place="Kabul")
    written = {
        claim.get_absolute_url(): [
            '<bdi lang="de">Ein Bericht</bdi>',
            '<bdi lang="de">Blatt</bdi>',
            '<bdi lang="en">page 3</bdi>',
            '<bdi lang="en">Kabul</bdi>',
            '<bdi lang="en">The office</bdi>',
            "<bdi>غنی</bdi>",
        ],
        event.get_absolute_url(): ['<div class="prose" dir="auto" lang="en">'],
    }

    for address, pieces in written.items():
        with subtests.test(address):
            html = read(client, f"/fa{address}").html
            assert [piece for piece in pieces if piece not in html] == []
    # On a page in their own language nothing is to be said.
    html = read(client, claim.get_absolute_url()).html
    assert "<bdi>Kabul</bdi>" in html
    assert '<bdi lang="de">Ein Bericht</bdi>' in html


def test_each_language_parts_a_list_in_its_own_way(client):
    claim = make_claim(published=True)
    for name in ("Abdullah", "Khalid"):
        other = make_claim(published=True, speaker=make_speaker(name=name))
        make_contradiction(published=True, first=claim, second=other)
    address = claim.get_absolute_url()

    assert "Abdullah, Khalid" in read(client, address).text
    assert "Abdullah، Khalid" in read(client, f"/fa{address}").text
