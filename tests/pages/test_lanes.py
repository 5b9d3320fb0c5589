"""Lanes: the claims of a filter, a story or a pair, by speaker along time."""

import pytest
from django.utils import timezone

from claims import index, tallies
from claims.models import Claim
from newsroom.shared.fragments import Fragments
from tests.factories import (
    make_claim,
    make_contradiction,
    make_event,
    make_speaker,
    make_story,
    make_topic,
)
from tests.pages.reading import read
from timeline import lane_pictures

pytestmark = pytest.mark.django_db


def drawn(page, name):
    """What is drawn as `name`: the links, each with its title."""
    return [
        href
        for tag, found in page.tags
        if tag == "a" and found.get("class") == f"lanes__{name}"
        for href in [found["href"]]
    ]


def titles(page):
    return [text.split("</title>")[0] for text in page.html.split("<title>")[2:]]


@pytest.fixture
def dispute():
    """Two speakers who dispute one point, and an event that both are about."""
    topic = make_topic(slug="prisoners")
    ghani = make_speaker(name="Ghani", slug="ghani")
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    said = make_claim(
        published=True,
        speaker=ghani,
        said_on="2020-03",
        statement="1,500 are freed.",
        topics=[topic],
    )
    denied = make_claim(
        published=True,
        speaker=taliban,
        said_on="2020-03-12",
        kind="denial",
        statement="5,000 must be freed.",
        topics=[topic],
    )
    event = make_event(published=True, title="Decree", topics=[topic])
    pair = make_contradiction(published=True, first=said, second=denied)
    return said, denied, event, pair


def test_lanes_draw_each_claim_contradiction_and_event_as_a_link(client, dispute):
    said, denied, event, pair = dispute

    page = read(client, "/lanes/?topic=prisoners")

    assert page.h1 == ["Lanes"]
    assert drawn(page, "claim") == [said.get_absolute_url(), denied.get_absolute_url()]
    assert drawn(page, "pair") == [pair.get_absolute_url()]
    assert drawn(page, "event") == [event.get_absolute_url()]
    assert {
        "Ghani, March 2020, assertion: 1,500 are freed.",
        "The Taliban, 12 March 2020, denial: 5,000 must be freed.",
        "Ghani ≠ The Taliban: fact",
        "Decree, 11 March 2020",
        "Ghani",
    } <= set(titles(page))


def test_the_list_says_the_same_in_the_order_of_time(client, dispute):
    said, denied, event, pair = dispute

    page = read(client, "/lanes/?topic=prisoners")

    listed = page.html.split('class="lanes__rows"')[1]
    places = [
        listed.index(f'href="{record.get_absolute_url()}"')
        for record in (said, event, denied)
    ]
    assert places == sorted(places)
    assert listed.count(f'href="{pair.get_absolute_url()}"') == 2
    assert page.has_link("≠ contradicts Ghani")
    assert page.has_link("≠ contradicts The Taliban")


def test_lanes_and_timeline_lead_to_each_other_under_the_same_filters(client, dispute):
    timeline = read(client, "/?topic=prisoners&kind=denial")
    assert timeline.link("These claims as lanes") == (
        "/lanes/?kind=denial&topic=prisoners"
    )
    lanes = read(client, "/lanes/?kind=denial&topic=prisoners&ordering=said_on")
    assert lanes.link("These claims on the timeline") == (
        "/?kind=denial&topic=prisoners"
    )
    assert lanes.canonical.endswith("/lanes/?kind=denial&topic=prisoners")
    assert drawn(lanes, "claim") == [dispute[1].get_absolute_url()]
    assert not drawn(lanes, "event")
    for address in ("/", "/?topic=prisoners&kind=warning"):
        assert not read(client, address).has_link("These claims as lanes")


def test_what_cannot_be_done_is_said_above_the_results(client, dispute, subtests):
    for query, said in {
        "kind=rumour": "kind cannot be “rumour”",
        "speaker=nobody": "nobody",
        "from=yesterday": "yesterday",
    }.items():
        with subtests.test(query):
            page = read(client, f"/lanes/?{query}")
            assert page.status == 200
            assert said in page.text
            assert len(drawn(page, "claim")) == 2


def test_a_speaker_who_said_nothing_has_a_way_out(client, dispute):
    page = read(client, "/lanes/?speaker=ghani&kind=denial")

    assert not drawn(page, "claim")
    assert "Nothing in the record matches all of these filters" in page.texts("h2")


def test_an_empty_record_has_no_lanes(client):
    assert "The record is empty" in read(client, "/lanes/").texts("h2")


def test_a_reversal_is_dashed_and_told_apart_in_the_legend(client):
    ghani = make_speaker(name="Ghani", slug="ghani")
    first, second = (
        make_claim(published=True, speaker=ghani, said_on=day)
        for day in ("2020-03-11", "2020-03-19")
    )
    make_contradiction(published=True, first=first, second=second)

    page = read(client, "/lanes/")

    assert "lanes__arc--reversal" in page.html
    assert "reversal" in page.text
    assert "dispute" not in page.text.split("assertion", 1)[1]


def test_a_story_is_drawn_above_its_list(client, dispute):
    said, denied, event, pair = dispute
    entries = [{"order": n, "claim": c} for n, c in enumerate((denied, said))]
    entries.append({"order": 3, "event": event})
    make_story(published=True, slug="decree", entries=entries)

    page = read(client, "/stories/decree/")

    assert drawn(page, "claim") == [said.get_absolute_url(), denied.get_absolute_url()]
    assert drawn(page, "event") == [event.get_absolute_url()]
    assert drawn(page, "pair") == [pair.get_absolute_url()]
    assert page.texts("h2")[:2] == ["Lanes", "In order"]


def test_a_story_of_one_claim_has_a_list_alone(client):
    entries = [{"order": 1, "claim": make_claim(published=True)}]
    make_story(published=True, slug="short", entries=entries)

    page = read(client, "/stories/short/")

    assert "Lanes" not in page.texts("h2")
    assert len(page.texts("h3")) == 1


def test_disputes_of_two_parties_are_drawn_above_their_list(client, dispute):
    said, denied, _event, pair = dispute
    make_contradiction(published=True, first=said)

    page = read(client, "/contradictions/?between=ghani,taliban")

    assert drawn(page, "claim") == [said.get_absolute_url(), denied.get_absolute_url()]
    assert drawn(page, "pair") == [pair.get_absolute_url()]
    assert not drawn(read(client, "/contradictions/"), "claim")
    nobody = read(client, "/contradictions/?between=ghani,taliban&aspect=number")
    assert not drawn(nobody, "claim")


def test_more_claims_than_can_be_told_apart_are_not_drawn(client, dispute, monkeypatch):
    said, denied, _event, _pair = dispute
    entries = [{"order": n, "claim": c} for n, c in enumerate((said, denied))]
    make_story(published=True, slug="decree", entries=entries)
    monkeypatch.setattr(lane_pictures, "MOST_CLAIMS", 1)

    for address in ("/lanes/", "/stories/decree/"):
        assert not drawn(read(client, address), "claim")
    assert "More than 1 claim does not fit in lanes" in read(client, "/lanes/").text
    link = read(client, "/stories/decree/").link("These claims as lanes")
    assert link == "/lanes/?story=decree"
    pair = read(client, "/contradictions/?between=ghani,taliban")
    assert not drawn(pair, "claim")
    assert "does not fit in lanes" in pair.text


def test_a_day_with_500_claims_says_how_to_narrow(client, dispute):
    said = dispute[0]
    public = {"state": "published", "published_at": timezone.now()}
    Claim.objects.bulk_create(
        Claim(
            speaker=said.speaker,
            party=said.speaker,
            headline=f"Headline {number}",
            statement="It is so.",
            kind="assertion",
            attribution="reported",
            said_on="2021-03-11",
            **public,
        )
        for number in range(500)
    )
    index.rebuild()
    tallies.rebuild()
    Fragments.forget()

    page = read(client, "/lanes/?from=2021-03-11&to=2021-03-11")

    assert not drawn(page, "claim")
    assert "More than 300 claims do not fit in lanes" in page.text
    assert page.has_link("These claims on the timeline")


def test_no_more_events_are_drawn_than_can_be_told_apart(client, dispute, monkeypatch):
    make_event(published=True, title="Oath", happened_on="2020-03-14")
    monkeypatch.setattr(lane_pictures, "MOST_EVENTS", 1)

    page = read(client, "/lanes/")

    assert drawn(page, "event") == [dispute[2].get_absolute_url()]
    assert "Only the first event is drawn." in page.text


def test_events_without_room_for_their_names_are_numbered_and_listed(client, dispute):
    for number in range(5):
        make_event(published=True, title=f"Event {number}", happened_on="2020-03-11")

    page = read(client, "/lanes/")

    numbered = page.html.split('class="lanes__events"')[1].split("</ol>")[0]
    assert [part[0] for part in numbered.split("<li>")[1:]] == list("123456")
    assert "<li>۶ <a" in read(client, "/fa/lanes/").html


def test_where_pages_are_read_from_the_right_time_runs_from_there(client, dispute):
    left, right = (read(client, f"{way}/lanes/") for way in ("", "/fa"))

    def places(page):
        return [float(f["cx"]) for tag, f in page.tags if tag == "circle" and "r" in f]

    assert places(left)[:2] == sorted(places(left)[:2])
    assert places(right)[:2] == [896 - x for x in places(left)[:2]]


def test_a_picture_is_drawn_once_a_version(client, dispute, monkeypatch):
    entries = [{"order": n, "claim": c} for n, c in enumerate(dispute[:2])]
    make_story(published=True, slug="decree", entries=entries)
    addresses = [
        "/lanes/",
        "/stories/decree/",
        "/contradictions/?between=ghani,taliban",
    ]
    before = [drawn(read(client, address), "claim") for address in addresses]
    monkeypatch.setattr(lane_pictures, "render_to_string", None)

    assert [drawn(read(client, address), "claim") for address in addresses] == before


def test_what_shapes_mean_stands_before_a_picture_that_is_not_seen_whole(
    client, dispute
):
    def parts(page):
        names = ("lanes__scroll", "lanes__legend", "lanes__list")
        classes = [found.get("class") for _tag, found in page.tags]
        return [name for name in classes if name in names]

    assert parts(read(client, "/lanes/")) == [
        "lanes__scroll",
        "lanes__legend",
        "lanes__list",
    ]
    for _ in range(16):
        make_claim(published=True)
    assert parts(read(client, "/lanes/")) == [
        "lanes__legend",
        "lanes__scroll",
        "lanes__list",
    ]
