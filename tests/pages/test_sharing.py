"""What a page says to those who cite it, show it or link to a part of it."""

import json
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as site
from django.utils.translation import override
from PIL import Image

from claims import actions
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_source,
    make_speaker,
    make_story,
)
from tests.pages.reading import read
from timeline.embeds import frame
from timeline.views import references

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
FILES = ("image.png", "cite.bib", "cite.json")


def pair_of(**values):
    first = make_claim(
        published=True,
        speaker=make_speaker(name="Ghani & Sons", slug="ghani"),
        statement="1,500 are to be freed.",
        headline="50 % are to be freed",
    )
    second = make_claim(published=True, speaker=make_speaker(name="The Taliban"))
    return make_contradiction(published=True, first=first, second=second, **values)


def test_programs_learn_from_the_page_how_to_embed_it(client, subtests):
    pair = pair_of()
    for record in (pair.first, pair, make_story(published=True)):
        for prefix in ("", "/fr"):
            with subtests.test(prefix + record.get_absolute_url()):
                address = prefix + record.get_absolute_url()
                links = {
                    tag["type"]: tag["href"]
                    for name, tag in read(client, address).tags
                    if name == "link" and "oembed" in tag.get("type", "")
                }
                assert set(links) == {"application/json+oembed", "text/xml+oembed"}
                for kind, href in links.items():
                    assert href.startswith(SITE)
                    reply = client.get(href.removeprefix(SITE))
                    assert reply.status_code == 200
                    assert reply["Content-Type"].startswith(
                        kind.removesuffix("+oembed")
                    )
                    asked = parse_qs(urlsplit(href).query)
                    assert asked["url"] == [SITE + address]
                    assert f"{SITE}{prefix}/embed/" in unescape(reply.content.decode())


def test_the_page_names_its_picture(client, subtests):
    pair = pair_of()
    said = "Ghani & Sons, 11 March 2020: 1,500 are to be freed."
    other = pair.second
    for record, alt in (
        (pair.first, said),
        (pair, f"{said} ≠ The Taliban, 11 March 2020: {other.statement}"),
    ):
        with subtests.test(alt):
            meta = read(client, record.get_absolute_url()).meta
            assert meta["og:image:alt"] == alt
            assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
            assert meta["twitter:card"] == "summary_large_image"
            reply = client.get(meta["og:image"].removeprefix(SITE))
            image = Image.open(BytesIO(reply.content))
            assert reply["Content-Type"] == "image/png"
            assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"
            assert reply["X-Frame-Options"] == "DENY"
            assert image.size == (1200, 630)
            assert image.text["Description"] == alt
    assert read(client, "/about/").meta["twitter:card"] == "summary"


def test_a_picture_is_drawn_once_a_version(client, monkeypatch):
    drawn = []
    monkeypatch.setattr(references, "png", lambda picture: drawn.append(picture) or b"")
    pair = pair_of()
    image = f"/contradictions/{pair.pk}/image.png"

    for _ in range(2):
        client.get(image)
    make_claim(published=True)
    client.get(image)
    assert len(drawn) == 1

    changes = {"statement": "1,400 are to be freed."}
    actions.enter(record=pair.first, by=desk_reporter(), changes=changes)
    actions.publish(record=pair.first, by=desk_editor())
    client.get(image)
    client.get(f"/fa{image}")
    assert len(drawn) == 3
    assert "1,400" in drawn[1].alt


def test_a_page_says_how_to_cite_and_embed_it(client, subtests):
    pair = pair_of()
    for record in (pair.first, pair):
        with subtests.test(record.resource.value):
            page = read(client, record.get_absolute_url())
            texts = fields_of(page)
            assert texts["share-address"] == SITE + record.get_absolute_url()
            assert texts["share-chicago"].startswith("Counterclaim. 20")
            assert texts["share-apa"].startswith("Counterclaim. (20")
            assert texts["share-embed"] == frame(record).html
            files = {
                "bib": texts["share-bibtex"],
                "json": texts["share-csl"],
            }
            for ending, text in files.items():
                name = f"{record.resource}-{record.pk}.{ending}"
                reply = client.get(f"/{record.resource}s/{record.pk}/cite.{ending}")
                assert reply.content.decode() == f"{text}\n"
                assert name in reply["Content-Disposition"]
            assert r"Ghani \& Sons" in texts["share-bibtex"]
            assert "Ghani & Sons" in json.loads(texts["share-csl"])[0]["note"]


def fields_of(page):
    """The text of each field that is there to be copied."""
    parts = page.html.split("<textarea ")[1:]
    return {
        part.split('id="')[1].split('"')[0]: unescape(
            part.split(">", 1)[1].split("</textarea>")[0]
        )
        for part in parts
    }


def test_the_snippet_is_in_the_language_of_the_page(client):
    claim = pair_of().first
    with override("fa"):
        snippet = frame(claim).html
    texts = fields_of(read(client, f"/fa{claim.get_absolute_url()}"))

    assert texts["share-embed"] == snippet
    assert f"{SITE}/fa/embed/" in snippet
    assert texts["share-chicago"].startswith("Counterclaim. 20")
    assert f"{SITE}/claims/" in texts["share-chicago"]


def test_each_passage_and_quote_can_be_linked_to(client):
    source = make_source(url="https://news.example/decree")
    passage = {"exact": "well-known men", "prefix": "that the ", "suffix": " are f"}
    plain = {"source": make_source(), "exact": "No address."}
    claim = make_claim(
        published=True,
        quote="So it is.",
        quote_language="en",
        citations=[{"source": source, **passage}, plain],
    )
    first, second = claim.citations.all()

    page = read(client, claim.get_absolute_url())

    ids = {tag["id"] for _name, tag in page.tags if "id" in tag}
    anchors = [f"citation-{first.pk}", f"citation-{second.pk}", f"quote-{claim.pk}"]
    assert ids >= set(anchors)
    assert {f"#{anchor}" for anchor in anchors} <= {href for href, _text in page.links}
    assert page.link("Open at the passage") == (
        "https://news.example/decree#:~:text=the-,well%2Dknown%20men,-are"
    )


def test_no_name_is_twice_on_a_page(client):
    pair = pair_of(citations=[{"source": make_source(), "exact": "Both."}])
    for record in (pair, pair.first):
        page = read(client, record.get_absolute_url())
        ids = [tag["id"] for _name, tag in page.tags if "id" in tag]
        assert len(set(ids)) == len(ids)


def test_files_of_what_is_not_public_are_not_there(client, subtests):
    withdrawn = make_claim(published=True, statement="It was not so at all.")
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="It was not so.")
    for name in FILES:
        with subtests.test(name):
            reply = client.get(f"/claims/{withdrawn.pk}/{name}")
            assert reply.status_code == 410
            assert "at all" not in reply.content.decode()
            assert client.get(f"/claims/{make_claim().pk}/{name}").status_code == 404
            pair = make_contradiction()
            assert client.get(f"/contradictions/{pair.pk}/{name}").status_code == 404


def test_no_page_is_made_heavy_by_scripts():
    folder = Path(site.BASE_DIR, "newsroom", "static", "newsroom", "js")
    scripts = {path.name: path.stat().st_size for path in folder.glob("*.js")}
    assert {"copy.js", "embed.js"} <= set(scripts)
    assert scripts["copy.js"] + scripts["embed.js"] <= 2048


def test_somebody_unnamed_is_cited_by_the_words_of_the_source(client):
    speaker = make_speaker(name="An Afghan official", kind="unnamed")
    claim = make_claim(published=True, speaker=speaker, said_on="2020-03~")

    texts = fields_of(read(client, claim.get_absolute_url()))

    for form in ("chicago", "apa", "bibtex", "csl"):
        said = "Claim by An Afghan official, ca. March 2020"
        assert said in texts[f"share-{form}"]
