"""What other sites may frame, and that they may frame nothing else."""

import pytest

from claims import actions
from newsroom.shared.csp import FRAMABLE
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_speaker,
    make_story,
)
from tests.pages.reading import read
from tests.pages.test_leaks import filled_addresses, plain_addresses

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
EMBEDS = ("/embed/", "/fr/embed/", "/fa/embed/")


def disputed():
    ghani = make_speaker(name="Ghani", slug="ghani")
    claim = make_claim(
        published=True,
        speaker=ghani,
        statement="1,500 are to be freed.",
        quote="۱۵۰۰ تن رها می‌شوند",
        quote_language="fa",
        translation="1,500 are freed.",
    )
    return make_contradiction(
        published=True,
        first=claim,
        second=make_claim(published=True, speaker=make_speaker(name="The Taliban")),
        first_value="1,500",
        second_value="5,000",
        explanation="Both numbers cannot hold.",
    )


def test_a_claims_embed_says_who_said_what_when_and_who_says_otherwise(client):
    pair = disputed()
    claim = pair.first

    page = read(client, f"/embed/claims/{claim.pk}/")

    assert page.status == 200
    assert page.h1 == ["1,500 are to be freed."]
    for words in ("Ghani", "11 March 2020", "۱۵۰۰ تن رها می‌شوند", "1,500 are freed."):
        assert words in page.text
    assert page.link("The Taliban") == pair.get_absolute_url()
    assert page.link("Sources and context") == SITE + claim.get_absolute_url()
    assert page.link("Counterclaim") == "/"


def test_a_contradictions_embed_has_both_sides_and_why(client):
    pair = disputed()

    page = read(client, f"/embed/contradictions/{pair.pk}/")

    assert page.h1 == ["Ghani ≠ The Taliban"]
    for words in ("1,500", "5,000", "Both numbers cannot hold."):
        assert words in page.text
    assert page.link("Ghani ≠ The Taliban") == SITE + pair.get_absolute_url()


def test_a_storys_embed_has_the_first_of_its_entries_and_leads_to_all(client):
    claims = [make_claim(published=True) for _ in range(11)]
    entries = [{"claim": claim} for claim in claims]
    story = make_story(published=True, title="The decree", entries=entries)

    page = read(client, f"/embed/stories/{story.slug}/")

    assert page.h1 == ["The decree"]
    assert page.texts("h3") == [claim.statement for claim in claims[:10]]
    assert page.link("The whole story") == SITE + story.get_absolute_url()


def test_an_embed_is_a_small_page_of_its_own(client, subtests):
    pair = disputed()
    story = make_story(published=True)
    for address, record in (
        (f"/embed/claims/{pair.first.pk}/", pair.first),
        (f"/embed/contradictions/{pair.pk}/", pair),
        (f"/embed/stories/{story.slug}/", story),
    ):
        with subtests.test(address):
            page = read(client, address)
            tags = dict(page.tags)
            assert page.canonical == SITE + record.get_absolute_url()
            assert page.meta["robots"] == "noindex"
            assert tags["base"] == {"target": "_blank"}
            assert "header" not in tags or "masthead" not in page.html
            assert [a["src"] for t, a in page.tags if t == "script"] == [
                "/static/newsroom/js/embed.js"
            ]


def test_an_embed_speaks_the_language_of_its_address(client):
    claim = disputed().first

    page = read(client, f"/fa/embed/claims/{claim.pk}/")

    assert dict(page.tags)["html"] == {"lang": "fa", "dir": "rtl"}
    assert page.canonical == f"{SITE}/fa{claim.get_absolute_url()}"


def test_what_was_withdrawn_says_so_in_the_frame_that_shows_it(client, subtests):
    records = {
        "claims": make_claim(published=True, statement="It was not so at all."),
        "contradictions": make_contradiction(published=True),
        "stories": make_story(published=True),
    }
    for kind, record in records.items():
        reason = "The source took it back."
        actions.withdraw(record=record, by=desk_editor(), reason=reason)
        name = record.slug if kind == "stories" else record.pk
        with subtests.test(kind):
            page = read(client, f"/embed/{kind}/{name}/")
            assert page.status == 410
            assert page.h1 == ["Withdrawn"]
            assert page.link("Its page") == f"{SITE}/{kind}/{name}/"
            assert "The source took it back." in page.text
            assert "It was not so at all." not in page.html
            headers = client.get(f"/embed/{kind}/{name}/").headers
            assert headers["Content-Security-Policy"].endswith("frame-ancestors *")


def test_what_is_not_public_is_not_there(client):
    drafts = {"claims": make_claim(), "contradictions": make_contradiction()}
    for kind, record in drafts.items():
        assert client.get(f"/embed/{kind}/{record.pk}/").status_code == 404
    assert client.get(f"/embed/stories/{make_story().slug}/").status_code == 404
    assert client.get("/embed/claims/987654321/").status_code == 404


def test_a_former_slug_leads_to_the_embed_of_today(client):
    story = make_story(published=True, slug="old")
    actions.enter(record=story, by=desk_reporter(), changes={"slug": "new"})
    actions.publish(record=story, by=desk_editor())

    reply = client.get("/fr/embed/stories/old/")

    assert reply.status_code == 301
    assert reply["Location"] == "/fr/embed/stories/new/"


def test_any_site_may_frame_an_embed_and_no_other_page(client):
    pair = disputed()
    story = make_story(published=True, entries=[{"claim": pair.first}])
    actions.submit(record=make_claim(), by=desk_reporter())
    framable = 0
    addresses = [*plain_addresses(), *(address for address, _ in filled_addresses())]
    for address in addresses:
        reply = client.get(address)
        policy = reply.headers["Content-Security-Policy"]
        if address.startswith(EMBEDS) and reply.status_code != 404:
            framable += 1
            assert "X-Frame-Options" not in reply.headers
            assert {name: reply.headers[name] for name in FRAMABLE} == FRAMABLE
        else:
            assert reply.headers["X-Frame-Options"] == "DENY", address
            assert "frame-ancestors 'none'" in policy, address
    assert framable >= len([pair.first, pair.second, pair, story])
