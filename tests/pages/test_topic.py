"""Topics: the list, and what was said about one."""

import pytest

from claims import actions
from tests.factories import desk_reporter, make_claim, make_event, make_topic
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_a_topic_shows_the_claims_about_it_newest_first(client):
    topic = make_topic(name="Prisoners", slug="prisoners", description="Who goes free.")
    for day, statement in ((10, "Some."), (11, "All.")):
        make_claim(
            published=True,
            topics=[topic],
            said_on=f"2020-03-{day}",
            statement=statement,
        )
    make_claim(published=True)

    page = read(client, "/topics/prisoners/")

    assert page.h1 == ["Prisoners"]
    assert page.texts("h3") == ["All.", "Some."]
    assert page.link("2 claims on the timeline") == "/?topic=prisoners"
    assert "Who goes free." in page.text
    assert "“Prisoners”" in page.meta["description"]


def test_a_topic_of_events_alone_says_that_no_claim_is_about_it(client):
    topic = make_topic(slug="decrees")
    make_event(published=True, topics=[topic])

    page = read(client, "/topics/decrees/")

    assert "No claim in the record is about it yet." in page.text


def test_a_renamed_topic_keeps_the_old_address_and_a_hidden_one_has_none(client):
    topic = make_topic(slug="old")
    make_claim(published=True, topics=[topic])
    topic.refresh_from_db()
    actions.enter(record=topic, by=desk_reporter(), changes={"slug": "new"})
    make_topic(slug="hidden")

    assert client.get("/topics/old/").headers["Location"] == "/topics/new/"
    assert client.get("/topics/hidden/").status_code == 404


def test_the_list_names_public_topics_with_their_claims(client):
    make_claim(published=True, topics=[make_topic(name="Prisoners", slug="prisoners")])
    make_topic(name="Hidden")

    page = read(client, "/topics/")

    assert page.link("Prisoners") == "/topics/prisoners/"
    assert "Prisoners 1 claim" in page.text
    assert "Hidden" not in page.text


def test_an_empty_list_says_when_topics_come(client):
    assert "No topics yet" in read(client, "/topics/").texts("h2")
