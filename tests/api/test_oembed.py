"""The oEmbed provider: whole replies, and what it answers to what it cannot."""

import os
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client

from claims import actions
from tests.api.golden_record import GoldenRecord
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_speaker,
    make_story,
)

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden" / "oembed"
SITE = "http://127.0.0.1:8000"
REPLIES = {
    "claim.json": {"url": f"{SITE}/claims/1/"},
    "claim_narrow.json": {"url": f"{SITE}/fa/claims/1/", "maxwidth": "320"},
    "claim.xml": {"url": f"{SITE}/claims/1/", "format": "xml"},
    "contradiction.json": {"url": f"{SITE}/contradictions/1/"},
    "story.json": {"url": f"{SITE}/stories/the-decree/"},
    "problem.json": {"format": "json"},
}
TYPES = {"json": "application/json", "xml": "text/xml; charset=utf-8"}


def ask(client, **asked):
    return client.get(f"/oembed?{urlencode(asked)}")


def html_of(client, url, **asked):
    return ask(client, url=url, **asked).json()["html"]


@pytest.mark.parametrize("name", REPLIES)
def test_reply_is_golden(client: Client, record: GoldenRecord, name: str) -> None:
    reply = ask(client, **REPLIES[name])
    text = reply.content.decode().replace(', "', ',\n"').replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(text)
    assert text == (GOLDEN / name).read_text()
    if "problem" not in name:
        assert reply["Content-Type"] == TYPES[name.rpartition(".")[2]]


def test_both_formats_say_the_same(client):
    speaker = make_speaker(name="Ghani & Sons <\x07>", slug="ghani-and-sons")
    claim = make_claim(published=True, speaker=speaker)
    url = SITE + claim.get_absolute_url()

    said = ask(client, url=url).json()
    root = fromstring(ask(client, url=url, format="xml").content)  # noqa: S314

    assert root.tag == "oembed"
    assert [each.tag for each in root] == list(said)
    assert [each.text for each in root] == [
        str(value).replace("\x07", "") for value in said.values()
    ]


def test_a_record_is_found_by_any_of_its_addresses(client, subtests):
    claim = make_claim(published=True)
    pair = make_contradiction(published=True, first=claim)
    story = make_story(published=True, slug="پیمان")
    actions.enter(record=story, by=desk_reporter(), changes={"slug": "نو"})
    actions.publish(record=story, by=desk_editor())
    addresses = {
        f"/embed/claims/{claim.pk}/": [
            f"/claims/{claim.pk}",
            f"/claims/{claim.pk}/",
            f"/claims/{claim.pk}/an-old-slug/?utm=1#sources",
            claim.get_absolute_url().rstrip("/"),
            f"/embed/claims/{claim.pk}/",
        ],
        f"/embed/contradictions/{pair.pk}/": [f"/contradictions/{pair.pk}/#share"],
        f"/embed/stories/{quote('نو')}/": [
            "/stories/نو/",
            f"/stories/{quote('پیمان')}",
            f"/embed/stories/{quote('نو')}/",
        ],
    }
    for embed, found_at in addresses.items():
        for path in found_at:
            for prefix in ("", "/fr", "/fa"):
                with subtests.test(prefix + path):
                    html = html_of(client, f"{SITE}{prefix}{path}")
                    assert f'src="{SITE}{prefix}{embed}"' in html
    assert embed in html_of(client, "HTTP://127.0.0.1:8000/stories/نو/")


def test_a_host_is_the_same_in_capitals(client, settings):
    claim = make_claim(published=True)
    for site in ("http://127.0.0.1:8000", "http://Record.Example.org"):
        settings.SITE_URL = site
        url = site.upper().replace("HTTP", "http") + claim.get_absolute_url()
        assert ask(client, url=url).status_code == 200, url


def test_the_language_is_that_of_the_address_asked_about(client):
    url = SITE + make_claim(published=True).get_absolute_url()
    reply = client.get(f"/fr/oembed?{urlencode({'url': url})}")
    assert f'src="{SITE}/embed/' in reply.json()["html"]


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/",
        f"{SITE}/claims/987654321/",
        f"{SITE}/claims/{10**40}/",
        f"{SITE}/stories/nothing/",
        f"{SITE}/speakers/ghani/",
        f"{SITE}/xx/claims/1/",
        f"{SITE}/admin/",
        f"{SITE}:81/claims/1/",
        "http://127.0.0.1:8000.evil.example/claims/1/",
        "http://127.0.0.1:8000@evil.example/claims/1/",
        "https://elsewhere.example/claims/1/",
        "javascript:alert(1)",
        "http://[/",
        "claims/1/",
        "%00",
    ],
)
def test_what_is_not_a_record_here_is_not_found(client, url):
    make_claim(published=True)
    reply = ask(client, url=url)
    assert reply.status_code == 404
    assert reply["Content-Type"] == "application/problem+json"
    assert reply.json()["errors"][0]["parameter"] == "url"


def test_what_is_not_public_any_more_or_yet_is_not_found(client):
    claim = make_claim(published=True)
    url = f"{SITE}/claims/{claim.pk}/"
    assert ask(client, url=url).status_code == 200
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    assert ask(client, url=url).status_code == 404
    assert ask(client, url=f"{SITE}/claims/{make_claim().pk}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "parameter"),
    [
        ({"url": ""}, 400, "url"),
        ({"format": "yaml"}, 501, "format"),
        ({"maxwidth": "wide"}, 400, "maxwidth"),
        ({"maxwidth": "0"}, 400, "maxwidth"),
        ({"maxheight": "-1"}, 400, "maxheight"),
        ({"maxheight": "²"}, 400, "maxheight"),
    ],
)
def test_what_cannot_be_answered_is_named(client, asked, status, parameter):
    url = SITE + make_claim(published=True).get_absolute_url()
    given = {"url": url} | asked
    reply = ask(client, **{name: given[name] for name in given if given[name]})
    assert reply.status_code == reply.json()["status"] == status
    assert reply.json()["errors"][0]["parameter"] == parameter


def test_a_frame_is_as_large_as_there_is_room(client, subtests):
    url = SITE + make_claim(published=True).get_absolute_url()
    for asked, size, has_picture in (
        ({}, (600, 320), True),
        ({"maxwidth": "9000", "maxheight": "9000"}, (600, 320), True),
        ({"maxwidth": "1199"}, (600, 320), False),
        ({"maxheight": "629"}, (600, 320), False),
        ({"maxwidth": "500", "maxheight": "100"}, (500, 100), False),
        ({"maxwidth": "220"}, (220, 480), False),
    ):
        with subtests.test(asked):
            reply = ask(client, url=url, **asked).json()
            assert (reply["width"], reply["height"]) == size
            assert f'width="{size[0]}" height="{size[1]}"' in reply["html"]
            assert ("thumbnail_url" in reply) is has_picture


def test_a_name_in_the_title_cannot_leave_it(client):
    claim = make_claim(published=True, headline='So "it" is <b>&</b>')
    html = html_of(client, SITE + claim.get_absolute_url())
    assert (
        'title="So &quot;it&quot; is &lt;b&gt;&amp;&lt;/b&gt; – Counterclaim"' in html
    )
