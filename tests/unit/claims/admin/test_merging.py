"""Merging at the desk: choose, see what moves, do it, undo it from the history."""

import pytest
from django.urls import reverse

from claims import actions
from claims.models import Merge, Speaker
from tests.factories import (
    desk_reporter,
    make_claim,
    make_colleague,
    make_source,
    make_speaker,
    make_topic,
    whole_record,
)
from tests.unit.claims.admin.desk import change_url, list_url, sign_in, told

pytestmark = pytest.mark.django_db


def url_of(record, page="merge", into=None):
    name = f"admin:claims_{record.resource}_{page}"
    query = f"?into={into.pk}" if into else ""
    return reverse(name, args=[record.pk]) + query


def versions(other, into):
    for record in (other, into):
        record.refresh_from_db()
    return {"other_version": other.version, "into_version": into.version}


def merge(client, other, into, **typed):
    sent = {**versions(other, into), "reason": "One and the same.", **typed}
    return client.post(url_of(other, into=into), sent)


def text_of(page):
    return " ".join(page.content.decode().split())


def choices(client, record, words):
    """What an autocomplete field for this kind of record offers."""
    by = {"speaker": "speaker", "topic": "topics"}
    asked = {
        "app_label": "claims",
        "model_name": "citation" if record.resource == "source" else "claim",
        "field_name": by.get(record.resource, "source"),
        "term": words,
    }
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    return [int(each["id"]) for each in found]


@pytest.fixture
def desk(chief):
    return sign_in(chief)


def test_each_kind_is_merged_from_its_form_and_parted_from_the_history(desk, subtests):
    pairs = [
        (make_speaker(name="Gone S"), make_speaker(name="Kept S")),
        (make_topic(name="Gone T"), make_topic(name="Kept T")),
        (make_source(title="Gone U"), make_source(title="Kept U")),
    ]
    make_claim(
        published=True,
        headline="What moves",
        speaker=pairs[0][0],
        topics=[pairs[1][0]],
        citations=[{"source": pairs[2][0].pk}],
    )
    for other, into in pairs:
        with subtests.test(kind=other.resource):
            form = desk.get(change_url(other))
            assert url_of(other) in text_of(form)
            assert "Show what moves" in text_of(desk.get(url_of(other)))
            page = text_of(desk.get(url_of(other, into=into)))
            assert "1 claim</b> <ul> <li>What moves</li>" in page
            assert str(into) in page

            done = merge(desk, other, into)
            assert done["Location"] == change_url(into)
            assert "is part of this one now" in told(desk, done)

            history = text_of(desk.get(url_of(into, "history")))
            assert "One and the same." in history
            assert url_of(other, "unmerge") in history
            back = text_of(desk.get(url_of(other, "unmerge")))
            assert "1 claim</b> <ul> <li>What moves</li>" in back
            parted = desk.post(url_of(other, "unmerge"), {"reason": ""})
            assert parted["Location"] == change_url(other)
            assert not Merge.objects.exists()


def test_what_went_is_offered_nowhere_and_its_pages_lead_to_the_other(desk):
    other, into = make_speaker(name="Pompeo M"), make_speaker(name="Pompeo Mike")
    assert choices(desk, into, "Pompeo") == [into.pk, other.pk]
    merge(desk, other, into)
    assert choices(desk, into, "Pompeo") == [into.pk]
    rows = desk.get(list_url(Speaker)).context["cl"].result_list
    assert [row.pk for row in rows] == [into.pk]
    opened = desk.get(change_url(other))
    assert opened["Location"] == change_url(into)
    assert "is part of this one now" in told(desk, opened)
    assert desk.get(url_of(other, "history"))["Location"] == url_of(into, "history")


def test_the_preview_says_what_is_gained_and_what_differs_and_changes_nothing(desk):
    into = make_speaker(name="Mike Pompeo", description="Secretary of State.")
    other = make_speaker(
        name="Pompeo",
        description="A minister.",
        aliases=[{"name": "پمپئو", "language": "fa"}],
    )
    for number in range(7):
        make_claim(published=True, speaker=other, headline=f"No. {number}")
    before = whole_record()
    shown = desk.get(url_of(other, into=into)).context["shown"]
    assert [(each.count, each.more) for each in shown.moves] == [(7, 2)]
    assert shown.moves[0].names[0] == "No. 6"
    assert {each.after for each in shown.gains} == {"پمپئو · fa", "Pompeo"}
    described = next(each for each in shown.beside if each.label == "Description")
    assert (described.before, described.after) == ("A minister.", "Secretary of State.")
    assert len(shown.outcome.changed.names) == 7
    assert whole_record() == before


def test_a_large_merge_is_told_by_its_counts_alone(desk, monkeypatch):
    monkeypatch.setattr("claims.admin.merge_preview.TRIED", 0)
    other, into = make_speaker(), make_speaker()
    make_claim(published=True, speaker=other)
    shown = desk.get(url_of(other, into=into)).context["shown"]
    assert [each.count for each in shown.moves] == [1]
    assert shown.outcome.changed.names == []


def test_the_other_way_round_is_one_link_away(desk):
    other, into = make_speaker(), make_speaker()
    page = desk.get(url_of(other, into=into))
    assert url_of(into, into=other) in page.content.decode()


def test_what_cannot_be_is_said_before_it_is_done(desk):
    speaker = make_speaker()
    page = text_of(desk.get(url_of(speaker, into=speaker)))
    assert "This cannot be done now:" in page
    assert 'value="Merge"' not in page
    assert "is one record already" in text_of(merge(desk, speaker, speaker))


def test_no_such_record_is_said_at_the_field(desk):
    page = desk.get(f"{url_of(make_speaker())}?into=999")
    assert "Select a valid choice" in text_of(page)
    assert desk.get(url_of(make_speaker()) + "?into=x").status_code == 200


def test_a_reason_is_asked_and_nothing_typed_is_lost(desk):
    other, into = make_speaker(), make_speaker()
    page = merge(desk, other, into, reason="")
    assert "This field is required." in text_of(page)
    assert not Merge.objects.exists()


def test_what_a_colleague_saved_meanwhile_is_told(desk, subtests):
    for name in ("other", "into"):
        other, into = make_speaker(), make_speaker()
        shown = versions(other, into)
        record = {"other": other, "into": into}[name]
        actions.enter(
            record=record, by=desk_reporter(), changes={"description": "New."}
        )
        with subtests.test(record=name):
            sent = {**shown, "reason": "One."}
            page = text_of(desk.post(url_of(other, into=into), sent))
            assert "changed this after you opened it" in page
            assert "(Description)" in page
            assert "One.</textarea>" in page
    assert not Merge.objects.exists()


def test_a_merge_that_cannot_be_undone_says_why(desk):
    first, second, third = (make_speaker() for _number in range(3))
    merge(desk, first, second)
    merge(desk, second, third)
    page = desk.post(url_of(first, "unmerge"), {"reason": ""})
    assert "undo that first" in text_of(page)
    assert desk.get(url_of(third, "unmerge")).status_code == 404


def test_only_a_chief_sees_and_opens_it(reporter, editor, chief, subtests):
    other, into = make_speaker(), make_speaker()
    for user in (reporter, editor):
        client = sign_in(user)
        with subtests.test(user=user.username):
            assert url_of(other) not in text_of(client.get(change_url(other)))
            assert client.get(url_of(other, into=into)).status_code == 403
            assert merge(client, other, into).status_code == 403
            assert client.get(url_of(other, "unmerge")).status_code == 403
    merge(sign_in(make_colleague("chief", "another chief")), other, into)
    history = text_of(sign_in(reporter).get(url_of(into, "history")))
    assert "One and the same." in history
    assert "Undo this merge" not in history


def test_a_key_that_is_none_is_not_found(desk):
    for page in ("merge", "unmerge"):
        address = reverse(f"admin:claims_speaker_{page}", args=["x"])
        assert desk.get(address).status_code == 404


def test_what_another_is_part_of_is_not_deleted(desk):
    other, into = make_speaker(), make_speaker(name="Pompeo")
    merge(desk, other, into)
    url = reverse("admin:claims_speaker_delete", args=[into.pk])
    page = text_of(desk.post(url, {"post": "yes"}))
    assert "Pompeo: another record is part of it. Undo that first." in page
    assert Speaker.objects.filter(pk=into.pk).exists()


def test_a_merged_sources_address_finds_the_one_that_stays(desk):
    other, into = (
        make_source(url=f"https://example.org/{name}") for name in ("gone", "kept")
    )
    merge(desk, other, into)
    assert choices(desk, into, other.url) == choices(desk, into, into.url) == [into.pk]
