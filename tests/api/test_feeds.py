"""Feeds and other files for programs: whole replies, and what their formats demand."""

import os
import re
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from django.test import Client

from tests.api.golden_record import GoldenRecord
from tests.pages.reading import xml_of

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden" / "feeds"
FILES = {
    "claims.atom": "/feeds/claims.atom",
    "claims_filtered.atom": "/feeds/claims.atom?topic=prisoners&speaker=ashraf-ghani",
    "claims_feed.json": "/feeds/claims.json?kind=denial",
    "contradictions.atom": "/feeds/contradictions.atom",
    "corrections.atom": "/feeds/corrections.atom",
    "timelinejs.json": "/feeds/timelinejs.json",
    "timelinejs_story.json": "/feeds/timelinejs.json?story=the-decree",
    "claimreview.json": "/claims/1/claimreview.json",
    "sitemap.xml": "/sitemap.xml",
    "sitemap_file.xml": "/sitemap-0.xml",
    "robots.txt": "/robots.txt",
}
TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    "claims_feed.json": "application/feed+json",
    "claimreview.json": "application/ld+json",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_FEEDS = (
    "/feeds/claims.atom",
    "/feeds/claims.atom?q=nobody-said-this",
    "/feeds/claims.atom?speaker=ghani&from=2020-03&ordering=said_on",
    "/feeds/claims.atom?between=ghani,taliban",
    "/feeds/claims.atom?kind=denial&contradicted=true&verdict=none",
    "/feeds/contradictions.atom",
    "/feeds/contradictions.atom?reversal=true&speaker=ghani",
    "/feeds/contradictions.atom?topic=prisoners&from=2020",
    "/feeds/corrections.atom",
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def readable(text: str) -> str:
    """An element or a member a line, so that a difference can be read."""
    return re.sub(r'(?<=>)(?=<)|(?<=, )(?=")', "\n", text).strip() + "\n"


@pytest.mark.parametrize("name", FILES)
def test_file_is_golden(client: Client, record: GoldenRecord, name: str) -> None:
    reply = client.get(FILES[name])
    assert reply.status_code == 200
    ends = next(end for end in TYPES if name.endswith(end))
    assert reply["Content-Type"] == TYPES[ends]
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(readable(reply.content.decode()))
    assert readable(reply.content.decode()) == path.read_text()


@pytest.mark.parametrize("address", ATOM_FEEDS)
def test_a_feed_is_all_that_atom_demands(
    client: Client, record: GoldenRecord, address: str
) -> None:
    feed = xml_of(client, address)
    assert feed.tag == f"{ATOM}feed"
    hold_required(feed)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        hold_required(entry)
        assert one(entry, "author").findtext(f"{ATOM}name")
        assert one(entry, "content").text
        assert href(entry, "alternate").startswith("http://")
    assert href(feed, "self").startswith("http://")
    assert one(feed, "author").findtext(f"{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def hold_required(element: Element) -> None:
    """What RFC 4287 demands of a feed and of an entry alike."""
    assert one(element, "title").text
    assert re.match("(tag|http):", one(element, "id").text or "")
    updated = one(element, "updated").text or ""
    assert RFC_3339.fullmatch(updated)
    datetime.fromisoformat(updated)


def one(element: Element, name: str) -> Element:
    (found,) = element.findall(f"{ATOM}{name}")
    return found


def href(element: Element, relation: str) -> str:
    links = element.findall(f"{ATOM}link")
    (found,) = {link.get("href", "") for link in links if link.get("rel") == relation}
    return found


def test_a_json_feed_is_all_that_its_version_demands(
    client: Client, record: GoldenRecord
) -> None:
    feed = client.get("/feeds/claims.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == 4
    for item in feed["items"]:
        assert item["content_text"]
        assert RFC_3339.fullmatch(item["date_published"])
        assert RFC_3339.fullmatch(item["date_modified"])
        assert item["authors"]


def test_both_feeds_of_claims_tell_the_same(
    client: Client, record: GoldenRecord
) -> None:
    feed = xml_of(client, "/feeds/claims.atom")
    items = client.get("/feeds/claims.json").json()["items"]
    told = {"id": "id", "title": "title", "content": "content_text"}
    for element, member in told.items():
        texts = [e.findtext(f"{ATOM}{element}") for e in feed.findall(f"{ATOM}entry")]
        assert texts == [item[member] for item in items]


FEEDS = ["/feeds/claims.atom", "/feeds/claims.json", "/feeds/contradictions.atom"]


@pytest.mark.parametrize("address", [*FEEDS, "/feeds/timelinejs.json"])
@pytest.mark.parametrize("query", ["topic=nothing", "from=2020-13", "colour=red"])
def test_what_would_be_passed_over_is_refused_by_name(
    client: Client, record: GoldenRecord, address: str, query: str
) -> None:
    reply = client.get(f"{address}?{query}")
    assert reply.status_code == 400
    assert reply["Content-Type"] == "application/problem+json"
    assert [e["parameter"] for e in reply.json()["errors"]] == [query.split("=")[0]]


@pytest.mark.parametrize("address", [*FEEDS, "/feeds/corrections.atom"])
def test_a_cursor_from_elsewhere_is_refused(
    client: Client, record: GoldenRecord, address: str
) -> None:
    reply = client.get(f"{address}?cursor=made-up")
    assert reply.status_code == 400
    assert [e["parameter"] for e in reply.json()["errors"]] == ["cursor"]


def test_a_feed_names_itself_in_one_way_whatever_it_was_asked_by(
    client: Client, record: GoldenRecord
) -> None:
    """A former slug too, so that who subscribed to it goes on reading the same feed."""
    asked = ["speaker=ashraf-ghani&from=2020-03", "from=2020-03&speaker=ghani"]
    feeds = [client.get(f"/feeds/claims.json?{query}").json() for query in asked]
    assert feeds[0] == feeds[1]
    assert feeds[0]["feed_url"].endswith(
        "/feeds/claims.json?from=2020-03&speaker=ghani"
    )


def test_a_story_of_one_claim_and_a_search_of_none_are_timelines_too(
    client: Client, record: GoldenRecord
) -> None:
    document = client.get("/feeds/timelinejs.json?q=nobody-said-this").json()
    assert document == {"events": [], "scale": "human"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", ["3", "2"]),
        ("?ordering=said_on", ["4", "event-1"]),
        ("?kind=denial", ["2"]),
    ],
)
def test_slides_are_no_more_than_a_timeline_can_take(
    client: Client,
    record: GoldenRecord,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    told: list[str],
) -> None:
    monkeypatch.setattr("timeline.views.timelinejs.MOST", 2)
    slides = client.get(f"/feeds/timelinejs.json{query}").json()["events"]
    assert [slide["unique_id"] for slide in slides] == told


def test_no_review_no_claimreview(client: Client, record: GoldenRecord) -> None:
    for key in (record.denial.pk, record.withdrawn.pk, 999):
        assert client.get(f"/claims/{key}/claimreview.json").status_code == 404


def test_feeds_are_open_to_pages_of_any_site(
    client: Client, record: GoldenRecord
) -> None:
    for address in (*FEEDS, "/feeds/timelinejs.json"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"
