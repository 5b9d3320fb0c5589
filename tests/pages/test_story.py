"""Stories: the list, and one in its order."""

import pytest

from claims import actions
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_commitment,
    make_event,
    make_story,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_a_story_is_told_in_its_own_order_with_notes(client):
    late = make_claim(published=True, said_on="2020-03-20", statement="Said late.")
    event = make_event(published=True, happened_on="2020-03-01", title="A decree")
    make_story(
        published=True,
        title="The decree",
        slug="decree",
        standfirst="Who goes free?",
        introduction="It **began** in Doha.",
        entries=[
            {"order": 1, "claim": late, "note": "Where it ended."},
            {"order": 2, "event": event, "note": "Where it began."},
            {"order": 3, "claim": make_claim(statement="Not yet public.")},
        ],
    )

    page = read(client, "/stories/decree/")

    assert page.h1 == ["The decree"]
    assert page.meta["description"] == "Who goes free?"
    assert page.texts("h3") == ["Said late.", "A decree"]
    assert "<strong>began</strong>" in page.html
    assert "Where it ended." in page.text
    assert "Where it began." in page.text
    assert "Not yet public." not in page.html
    assert page.link("This story on the timeline") == "/?story=decree"


def test_a_story_sets_out_what_was_promised_in_it_by_day(client):
    later, first = [
        make_claim(published=True, kind="commitment", said_on=day, statement=words)
        for day, words in (("2020-03-12", "Later."), ("2020-03-10", "First."))
    ]
    draft = make_claim(published=True, kind="commitment", statement="Unmeasured.")
    steps = [{"due_on": "2020-03-21", "total": 500}]
    for claim in (later, first):
        make_commitment(published=True, claim=claim, steps=steps)
    make_commitment(claim=draft, unit="secrets")
    make_commitment(published=True, unit="others")
    make_story(
        published=True,
        slug="decree",
        entries=[
            {"order": number, "claim": claim}
            for number, claim in enumerate((later, first, draft))
        ],
    )

    page = read(client, "/stories/decree/")

    assert "What was promised" in page.texts("h2")
    assert page.texts("h3")[3:] == ["First.", "Later."]
    assert page.html.count('class="steps-chart__drawing"') == 2
    assert "secrets" not in page.html
    assert "others" not in page.html


def test_a_story_of_nothing_public_says_so(client):
    make_story(published=True, slug="empty", title="Empty")

    page = read(client, "/stories/empty/")

    assert "Nothing of this story is published yet." in page.text
    assert page.meta["description"] == "Empty"


def test_a_corrected_story_shows_the_note(client, settings):
    settings.FOUR_EYES = False
    story = make_story(published=True, slug="decree")
    changes = {"standfirst": "Better."}
    actions.correct(record=story, by=desk_editor(), text="A name.", changes=changes)

    assert "A name." in read(client, "/stories/decree/").text


def test_a_withdrawn_story_is_gone_and_a_draft_is_not_found(client):
    story = make_story(published=True, slug="gone")
    actions.withdraw(record=story, by=desk_editor(), reason="It was one-sided.")
    make_story(slug="draft")

    page = read(client, "/stories/gone/")

    assert page.status == 410
    assert "It was one-sided." in page.text
    assert client.get("/stories/draft/").status_code == 404


def test_a_renamed_story_keeps_the_old_address(client):
    story = make_story(published=True, slug="old")
    actions.enter(record=story, by=desk_reporter(), changes={"slug": "new"})
    actions.publish(record=story, by=desk_editor())

    assert client.get("/stories/old/").headers["Location"] == "/stories/new/"


def test_the_list_has_published_stories_newest_first(client):
    make_story(published=True, title="One", slug="one", standfirst="The first.")
    make_story(published=True, title="Two", slug="two")
    make_story(title="Draft")

    page = read(client, "/stories/")

    assert page.texts("h2")[:2] == ["Two", "One"]
    assert page.link("One") == "/stories/one/"
    assert "The first." in page.text
    assert "Draft" not in page.text


def test_an_empty_list_leads_to_the_timeline(client):
    page = read(client, "/stories/")

    assert "No stories yet" in page.texts("h2")
    assert page.link("Go to the timeline") == "/"
