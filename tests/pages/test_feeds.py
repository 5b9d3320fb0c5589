"""How feeds follow the record: nothing missed, nothing told twice as new."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.http import QueryDict

from claims import actions
from claims.counts import Counts
from claims.filters import ClaimFilter
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_speaker,
    make_story,
    make_topic,
)
from tests.pages.reading import read, xml_of
from tests.pages.test_query_counts import Busy

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
ONE_DAY = datetime(2020, 4, 1, 12, tzinfo=UTC)
NEXT_DAY = datetime(2020, 4, 2, 12, tzinfo=UTC)


def items(client, query=""):
    return client.get(f"/feeds/claims.json{query}").json()["items"]


def keys(client, query=""):
    return [item["_claim"]["id"] for item in items(client, query)]


def local(address):
    return address.removeprefix("http://127.0.0.1:8000")


def change(record, **changes):
    record.refresh_from_db()
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    record.refresh_from_db()
    actions.publish(record=record, by=desk_editor())


def test_the_last_change_comes_first_however_long_ago_it_was_said(client):
    recent = make_claim(published=True, said_on="2020-03-20")
    old = make_claim(published=True, said_on="1999")
    assert keys(client) == [old.pk, recent.pk]
    assert keys(client, "?ordering=-said_on") == [recent.pk, old.pk]
    change(recent, place="Kabul")
    assert keys(client) == [recent.pk, old.pk]


def test_the_id_survives_a_new_headline_and_the_time_of_change_moves(client):
    with time_machine.travel(ONE_DAY, tick=False):
        claim = make_claim(published=True, headline="One headline")
        (before,) = items(client)
    with time_machine.travel(NEXT_DAY, tick=False):
        change(claim, headline="Another headline")
        (after,) = items(client)

    assert after["id"] == before["id"] == f"tag:127.0.0.1,2020-04-01:claims/{claim.pk}"
    assert after["url"] != before["url"]
    assert after["date_published"] == before["date_published"]
    assert before["date_modified"] == "2020-04-01T12:00:00Z"
    assert after["date_modified"] == "2020-04-02T12:00:00Z"


def test_what_hangs_on_a_claim_or_waits_for_it_does_not_make_it_new(client):
    with time_machine.travel(ONE_DAY, tick=False):
        claim = make_claim(published=True)
    with time_machine.travel(NEXT_DAY, tick=False):
        make_contradiction(
            published=True, first=claim, second=make_claim(published=True)
        )
        claim.refresh_from_db()
        actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})
    told = {i["_claim"]["id"]: i for i in items(client)}[claim.pk]
    assert told["_claim"]["contradiction_count"] == 1
    assert told["date_modified"] == "2020-04-01T12:00:00Z"


def test_a_withdrawn_claim_leaves_the_feed(client):
    claim = make_claim(published=True)
    actions.withdraw(record=claim, by=desk_editor(), reason="Not so.")
    assert items(client) == []


FILTERS = ["", "?topic=busy", "?kind=commitment&q=so&topic=busy", "?ordering=said_on"]


def test_a_feed_of_several_pages(client, subtests):
    Busy().fill(51)
    for query in FILTERS:
        with subtests.test("has every claim once", query=query):
            hold_whole(client, query)
    with subtests.test("names the pages beside each"):
        hold_linked(client, "/feeds/contradictions.atom", total=51)


def hold_whole(client, query):
    found, address = [], f"/feeds/claims.json{query}"
    while address:
        page = client.get(local(address)).json()
        assert page["feed_url"].endswith(local(address))
        assert len(page["items"]) <= 50
        found += [item["_claim"]["id"] for item in page["items"]]
        address = page.get("next_url", "")
    assert len(found) == len(set(found))
    asked = ClaimFilter(QueryDict(query.removeprefix("?")))
    assert len(found) == Counts(asked.selection).total


def hold_linked(client, address, total):
    first = xml_of(client, address)
    links = links_of(first)
    assert links["self"] == links["first"]
    assert "previous" not in links

    second = xml_of(client, local(links["next"]))
    others = links_of(second)
    assert others["self"] == links["next"]
    assert others["first"] == links["first"]
    assert "previous" in others
    assert "next" not in others
    assert second.findtext(f"{ATOM}id") == first.findtext(f"{ATOM}id")
    entries = [*first.findall(f"{ATOM}entry"), *second.findall(f"{ATOM}entry")]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == total


def links_of(feed):
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}


# Beyond so many the database looks each row up in place of taking their names.
@pytest.mark.parametrize("many", [5_000, 0])
def test_a_contradiction_is_found_by_any_of_several_and_by_all_filters(
    client, monkeypatch, many
):
    monkeypatch.setattr("claims.walks.MANY", many)
    claim, other = make_claim(published=True), make_claim(published=True)
    make_contradiction(published=True, first=claim, second=other)
    one, two = claim.speaker.slug, other.speaker.slug
    third = make_claim(published=True).speaker.slug

    def found(query):
        feed = xml_of(client, f"/feeds/contradictions.atom?{query}")
        return len(feed.findall(f"{ATOM}entry"))

    assert found(f"speaker={one}&speaker={third}") == 1
    assert found(f"speaker={two}&aspect=fact&reversal=false") == 1
    assert found(f"between={one},{two}&from=2020&to=2020") == 1
    assert found(f"speaker={third}") == 0
    assert found(f"speaker={one}&reversal=true") == 0
    assert found(f"speaker={one}&from=2021") == 0


@pytest.mark.parametrize(
    "text", ["a \x01\x1f\ufffe b", "</content></entry> & <b>", "\u202eright\u202c"]
)
def test_text_that_xml_cannot_hold_or_would_obey_does_no_harm(client, text):
    speaker = make_speaker(name=f"S {text}", slug="s")
    topic = make_topic(name=f"T {text}", slug="t")
    make_claim(
        published=True,
        headline=f"H {text}",
        statement=text,
        speaker=speaker,
        topics=[topic],
    )
    feed = xml_of(client, "/feeds/claims.atom?speaker=s&topic=t")
    (entry,) = feed.findall(f"{ATOM}entry")
    kept = text.replace("\x01\x1f\ufffe", "")
    assert entry.findtext(f"{ATOM}content") == kept
    assert entry.find(f"{ATOM}category").get("label") == f"T {kept}"


FEEDS = {"application/atom+xml", "application/feed+json"}


def feeds_named(page):
    return [
        (tag["type"], tag["href"])
        for name, tag in page.tags
        if name == "link" and tag.get("type") in FEEDS
    ]


CORRECTIONS = ("application/atom+xml", "/feeds/corrections.atom")


def of_claims(query):
    return [
        ("application/atom+xml", f"/feeds/claims.atom{query}"),
        ("application/feed+json", f"/feeds/claims.json{query}"),
    ]


def test_pages_name_the_feeds_of_what_they_list(client):
    topic = make_topic(slug="صلح")
    speaker = make_speaker(slug="s")
    claim = make_claim(published=True, speaker=speaker, topics=[topic])
    make_story(published=True, slug="story", entries=[{"claim": claim}])
    quoted = "%D8%B5%D9%84%D8%AD"
    contradictions = ("application/atom+xml", "/feeds/contradictions.atom?speaker=s")
    named = {
        "/": of_claims(""),
        "/?ordering=said_on&to=2021&speaker=s": of_claims("?speaker=s&to=2021"),
        "/contradictions/?speaker=s&speaker=nobody&x=1": [contradictions],
        "/contradictions/?speaker=nobody": [
            ("application/atom+xml", "/feeds/contradictions.atom")
        ],
        "/contradictions/?speaker=s": [contradictions],
        "/speakers/s/": [*of_claims("?speaker=s"), contradictions],
        f"/topics/{quoted}/": of_claims(f"?topic={quoted}"),
        "/stories/story/": of_claims("?story=story"),
        "/about/": [],
    }
    for address, expected in named.items():
        assert feeds_named(read(client, address)) == [*expected, CORRECTIONS], address
        for _type, href in expected:
            assert client.get(href).status_code == 200, href


def test_a_feed_in_another_language_has_the_same_entries(client):
    claim = make_claim(published=True, said_on="2020-03-11")
    french, own = (client.get(f"{at}/feeds/claims.json").json() for at in ("/fr", ""))
    assert french["language"] == "fr"
    assert french["feed_url"] == "http://127.0.0.1:8000/fr/feeds/claims.json"
    (one,), (other,) = french["items"], own["items"]
    assert one["id"] == other["id"]
    assert one["url"] == f"http://127.0.0.1:8000/fr{claim.get_absolute_url()}"
    assert one["summary"].endswith("11 mars 2020")
