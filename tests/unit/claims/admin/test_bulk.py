"""Many at once: what each row met, and nothing that somebody else changed is lost."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from claims import actions
from claims.models import Claim, Event, Revision, Story
from tests.factories import (
    desk_reporter,
    make_claim,
    make_event,
    make_source,
    make_story,
    make_topic,
)
from tests.unit.claims.admin.desk import list_url, sign_in

pytestmark = pytest.mark.django_db


def choose(client, act, *records, **typed):
    """Choose rows of a list as it is shown now, and an act; what comes of it."""
    url = list_url(type(records[0]))
    sent = {f"shown_{record.pk}": record.version for record in records}
    sent |= {"action": act, ACTION_CHECKBOX_NAME: [record.pk for record in records]}
    return client.post(url, sent | typed, follow=True)


def told(page):
    return " ".join(str(each) for each in page.context["messages"])


def logged():
    """What the admin's log says of which record, oldest first."""
    rows = LogEntry.objects.order_by("pk")
    return [(row.object_repr, row.get_change_message()) for row in rows]


def topics_of(record):
    return sorted(record.topics.values_list("name", flat=True))


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


def test_the_list_carries_the_versions_that_it_shows(desk):
    claim = make_claim()
    shown = f'<input type="hidden" name="shown_{claim.pk}" value="{claim.version}">'
    assert shown in desk.get(list_url(Claim)).content.decode()


def test_an_act_on_a_row_that_was_changed_since_says_by_whom(desk):
    stays, done = make_claim(headline="Stays"), make_claim(headline="Done")
    opened = Claim.objects.get(pk=stays.pk)
    actions.enter(record=stays, by=desk_reporter(), changes={"place": "Doha"})
    said = told(choose(desk, "submit_chosen", opened, done))
    assert "1 submitted." in said
    assert "<li>Done</li>" in said
    assert "<b>Stays</b>: desk reporter changed this after you opened it" in said
    assert Claim.objects.get(pk=stays.pk).state == "draft"


def test_more_rows_than_one_act_takes_are_refused_together(desk, monkeypatch):
    monkeypatch.setattr("claims.admin.bulk.MOST", 1)
    claims = make_claim(), make_claim()
    said = told(choose(desk, "submit_chosen", *claims))
    assert "At most 1 records at once" in said
    assert {claim.state for claim in Claim.objects.all()} == {"draft"}


def test_a_topic_is_asked_for_and_added_to_each_row(desk):
    topic, other = make_topic(name="Prisoners"), make_topic(name="Decrees")
    bare, has, both = (
        make_claim(headline=name, topics=topics)
        for name, topics in (("A", []), ("B", [topic]), ("C", [other]))
    )
    page = choose(desk, "tag_chosen", bare, has, both)
    asked = page.content.decode()
    assert f'name="shown_{bare.pk}" value="{bare.version}"' in asked
    assert "leaves the others done" in asked
    assert (
        "This field is required"
        in choose(desk, "tag_chosen", bare, asked="1").content.decode()
    )

    done = choose(desk, "tag_chosen", bare, has, both, asked="1", into=topic.pk)
    assert "2 tagged.<ul><li>A</li><li>C</li></ul>" in told(done)
    assert "<b>B</b>: It is about this topic already." in told(done)
    assert topics_of(bare) == topics_of(has) == ["Prisoners"]
    assert topics_of(both) == ["Decrees", "Prisoners"]
    assert logged() == [("A", "Add a topic"), ("C", "Add a topic")]
    for record in (bare, both):
        record.refresh_from_db()

    done = choose(desk, "untag_chosen", bare, both, asked="1", into=other.pk)
    assert "1 untagged.<ul><li>C</li></ul>" in told(done)
    assert "<b>A</b>: It is not about this topic." in told(done)
    assert topics_of(both) == ["Prisoners"]


def test_a_topic_of_what_is_public_waits_with_what_waits_already(desk):
    topic = make_topic(name="Prisoners")
    records = make_claim(published=True), make_event(published=True)
    for record in records:
        actions.enter(record=record, by=desk_reporter(), changes={"place": "Doha"})
        choose(desk, "tag_chosen", record, asked="1", into=topic.pk)
        record.refresh_from_db()
        assert topics_of(record) == []
        waiting = Revision.objects.of(record).pending().get().snapshot
        assert '"place":"Doha"' in waiting
        assert f'"topics":[{topic.pk}]' in waiting


def test_rows_are_put_at_the_end_of_a_story_as_one_change(desk):
    claims = [make_claim(headline=name) for name in "ABC"]
    event = make_event()
    story = make_story(entries=[{"order": 4, "claim": claims[1].pk}])
    page = choose(desk, "add_chosen_to_story", *claims).content.decode()
    assert "as one change of the story" in page
    sent = {"asked": "1", "into": story.pk, "reason": "They belong together."}
    said = told(choose(desk, "add_chosen_to_story", *reversed(claims), **sent))
    assert "2 added to the story.<ul><li>A</li><li>C</li></ul>" in said
    assert "<b>B</b>: The story has it already." in said
    choose(desk, "add_chosen_to_story", event, **sent)
    entries = list(story.entries.values_list("order", "claim", "event"))
    assert entries == [
        (4, claims[1].pk, None),
        (5, claims[0].pk, None),
        (6, claims[2].pk, None),
        (7, None, event.pk),
    ]
    assert Revision.objects.of(story).count() == 3
    assert Revision.objects.of(story).first().reason == "They belong together."


def test_a_public_story_shows_nothing_of_it_before_it_is_published(desk):
    story, claim = make_story(published=True), make_claim(published=True)
    choose(desk, "add_chosen_to_story", claim, asked="1", into=story.pk)
    assert not story.entries.exists()
    assert Revision.objects.of(story).pending().exists()


def test_what_a_role_may_not_do_is_neither_offered_nor_done(reporter):
    reporter.groups.clear()
    client, claim, topic = sign_in(reporter), make_claim(), make_topic()
    choose(client, "tag_chosen", claim, asked="1", into=topic.pk)
    assert topics_of(claim) == []


def test_a_story_that_a_row_is_refused_by_stays_as_it_was(desk, editor):
    story, claim = make_story(published=True), make_claim()
    actions.withdraw(record=story, by=editor, reason="Wrong.")
    said = told(choose(desk, "add_chosen_to_story", claim, asked="1", into=story.pk))
    assert "This needs a record that is" in said
    assert not Story.objects.get().entries.exists()


def test_tags_of_events_too(desk):
    event, topic = make_event(), make_topic(name="Prisoners")
    choose(desk, "tag_chosen", event, asked="1", into=topic.pk)
    assert topics_of(Event.objects.get()) == ["Prisoners"]


# --- All of one source --------------------------------------------------------------


def publish_url(source):
    return reverse("admin:claims_source_publish", args=[source.pk])


def in_review(source, **changes):
    claim = make_claim(citations=[{"source": source.pk}], **changes)
    actions.submit(record=claim, by=desk_reporter())
    return claim


def test_all_reviewed_claims_of_a_source_are_published_in_one_act(editor):
    source = make_source()
    ready, own = in_review(source, headline="Ready"), in_review(source, headline="Own")
    stale = in_review(source, headline="Stale")
    draft = make_claim(citations=[{"source": source.pk}])
    other = in_review(make_source())
    actions.enter(record=own, by=editor, changes={"place": "Doha"})
    client = sign_in(editor)
    form = client.get(reverse("admin:claims_source_change", args=[source.pk]))
    assert publish_url(source) in form.content.decode()

    rows = client.get(publish_url(source)).context["rows"]
    assert [each.claim for each in rows] == [ready, own, stale]
    assert [bool(each.refusal) for each in rows] == [False, True, False]
    assert {claim.state for claim in (ready, own, stale)} == {"review"}

    sent = {f"shown_{each.claim.pk}": each.claim.version for each in rows}
    actions.enter(record=stale, by=desk_reporter(), changes={"place": "Doha"})
    sent |= {"chosen": [ready.pk, own.pk, stale.pk, draft.pk]}
    said = told(client.post(publish_url(source), sent, follow=True))
    assert "1 published.<ul><li>Ready</li></ul>" in said
    assert "<b>Own</b>: You changed this yourself" in said
    assert "<b>Stale</b>: desk reporter changed this after you opened it" in said
    assert "1 is not in review any more." in said
    for claim in (ready, own, stale, draft, other):
        claim.refresh_from_db()
    states = [claim.state for claim in (ready, own, stale, draft, other)]
    assert states == ["published", "review", "review", "draft", "review"]
    assert logged() == [("Ready", "Published.")]


def test_a_source_with_more_than_one_act_takes_says_so(editor, monkeypatch):
    monkeypatch.setattr("claims.admin.publishing.MOST", 1)
    source = make_source()
    claims = [in_review(source) for _number in range(2)]
    client = sign_in(editor)
    page = client.get(publish_url(source))
    assert [each.claim for each in page.context["rows"]] == claims[:1]
    assert "There are more than 1" in page.content.decode()


def test_a_source_without_reviewed_claims_says_so(editor, reporter):
    source = make_source()
    page = sign_in(editor).get(publish_url(source)).content.decode()
    assert "No claim of this source is in review." in page
    assert sign_in(reporter).get(publish_url(source)).status_code == 403
    gone = reverse("admin:claims_source_publish", args=["999"])
    assert sign_in(editor).get(gone).status_code == 404
