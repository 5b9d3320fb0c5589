"""An act's own page: what it shows, who may open it, and what it refuses."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from claims import actions
from claims.admin.verbs import VERBS
from claims.choices import State
from claims.models import Claim, Revision
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_speaker,
    make_story,
)
from tests.unit.claims.admin.desk import change_url, sign_in, told

pytestmark = pytest.mark.django_db

MAKE = [
    make_claim,
    make_contradiction,
    make_review,
    make_event,
    make_story,
    make_commitment,
]
EDITOR = {"submit", "publish", "schedule", "correct", "send_back", "restore"}
EDITOR |= {"withdraw"}
MAY = {
    "reporter": {"submit", "restore"},
    "editor": EDITOR,
    "chief": EDITOR | {"redact"},
    "nobody": set(),
}


def act_url(record, verb, revision=None) -> str:
    name = f"admin:claims_{record.resource}_act"
    query = f"?revision={revision}" if revision else ""
    return reverse(name, args=[record.pk, verb]) + query


def change(record, **changes):
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    record.refresh_from_db()
    return record


def in_review(make=make_claim, **values):
    record = make(**values)
    actions.submit(record=record, by=desk_reporter())
    return record


def do(client, record, verb, revision=None, **typed):
    record.refresh_from_db()
    sent = {"version": record.version, **typed}
    return client.post(act_url(record, verb, revision), sent)


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def offered(client, record):
    return [verb.name for verb in client.get(change_url(record)).context["acts"]]


def test_each_role_opens_the_pages_of_its_acts_and_no_other(subtests):
    """For every kind of record, by address and by a forged form alike."""
    records = [in_review(make) for make in MAKE]
    for role, may in MAY.items():
        user = make_colleague("reporter", f"test {role}")
        if role != "nobody":
            user = make_colleague(role, f"their {role}")
        else:
            user.groups.clear()
        client = sign_in(user)
        for record in records:
            with subtests.test(f"{role} {record.resource}"):
                urls = {verb: act_url(record, verb, 1) for verb in VERBS}
                opened = {v for v in urls if client.get(urls[v]).status_code == 200}
                assert opened == may
                refused = set(VERBS) - may
                sent = [client.post(urls[verb]).status_code for verb in refused]
                assert set(sent) <= {403}


def test_who_is_not_signed_in_is_asked_to(client):
    url = act_url(make_claim(), "publish")
    for reply in (client.get(url), client.post(url)):
        assert reply.status_code == 302
        assert reverse("admin:login") in reply["Location"]


def test_only_what_the_state_allows_is_offered(reporter, editor, chief, subtests):
    at = timezone.now() + timedelta(days=1)
    draft, review, scheduled = make_claim(), in_review(), in_review()
    actions.schedule(record=scheduled, by=desk_editor(), at=at)
    public, changed, gone = [make_claim(published=True) for _ in range(3)]
    change(changed, place="Doha")
    actions.withdraw(record=gone, by=desk_editor(), reason="Wrong.")
    expected = [
        (draft, ["submit"]),
        (review, ["publish", "schedule", "send_back"]),
        (scheduled, ["send_back"]),
        (public, ["withdraw"]),
        (changed, ["publish", "correct", "withdraw"]),
        (gone, []),
    ]
    for record, verbs in expected:
        with subtests.test(record.state):
            assert offered(sign_in(editor), record) == verbs
            assert offered(sign_in(chief), record) == [*verbs, "redact"]
    assert offered(sign_in(reporter), review) == []


def test_publishing_shows_the_words_and_what_becomes_public_with_them(editor):
    other = make_claim(published=True)
    speaker = make_speaker(name="Khalid")
    claim = in_review(speaker=speaker, statement="The road was closed.")
    make_contradiction(published=True, first=other, second=claim)
    before = Revision.objects.count()
    page = sign_in(editor).get(act_url(claim, "publish"))
    shown = text_of(page)
    assert "The road was closed." in shown
    come = page.context["outcome"].come.names
    assert ("speaker", "Khalid") in come
    assert "contradiction" in [kind for kind, _name in come]
    assert ("claim", str(other)) in page.context["outcome"].changed.names
    assert Revision.objects.count() == before
    assert Claim.objects.get(pk=claim.pk).state == State.REVIEW


def test_publishing_does_it_logs_it_and_says_so(editor):
    claim, client = in_review(), sign_in(editor)
    reply = do(client, claim, "publish", reason="checked")
    assert f"Published. {claim}" in told(client, reply)
    claim.refresh_from_db()
    assert claim.state == State.PUBLISHED
    assert Revision.objects.of(claim).first().reason == "checked"
    logged = LogEntry.objects.get()
    assert (logged.user, logged.object_id) == (editor, str(claim.pk))
    assert logged.get_change_message() == "Published."


def test_a_waiting_version_is_shown_word_by_word_against_what_readers_see(editor):
    claim = make_claim(published=True, statement="The road was closed today.")
    change(claim, statement="The bridge was closed today.")
    page = sign_in(editor).get(act_url(claim, "correct"))
    (difference,) = page.context["differences"]
    passages = [(each.removed, each.added) for each in difference.passages]
    assert ("road", "bridge") in passages
    do(sign_in(editor), claim, "correct", text="It was the bridge.")
    claim.refresh_from_db()
    assert claim.statement == "The bridge was closed today."
    assert claim.corrections.get().text == "It was the bridge."


def test_four_eyes_are_said_before_anything_is_typed(editor, settings):
    claim = make_claim()
    actions.enter(record=claim, by=editor, changes={"place": "Doha"})
    actions.submit(record=claim, by=editor)
    client = sign_in(editor)
    page = client.get(act_url(claim, "publish"))
    assert "You changed this yourself" in text_of(page)
    assert b'type="submit" value="Publish"' not in page.content
    do(client, claim, "publish")
    assert Claim.objects.get().state == State.REVIEW
    settings.FOUR_EYES = False
    do(client, claim, "publish")
    assert Claim.objects.get().state == State.PUBLISHED


def test_withdrawing_shows_what_goes_and_takes_the_reason(editor):
    pair = make_contradiction(published=True)
    client = sign_in(editor)
    page = client.get(act_url(pair.first, "withdraw"))
    assert pair.first.statement in text_of(page)
    gone = [kind for kind, _name in page.context["outcome"].gone.names]
    assert "contradiction" in gone
    do(client, pair.first, "withdraw", reason="Never said.", keep_text="on")
    withdrawn = Claim.objects.get(pk=pair.first_id)
    assert withdrawn.withdrawal_reason == "Never said."
    assert withdrawn.withdrawal_keeps_text


def test_scheduling_takes_an_instant_of_the_sites_zone(editor, settings):
    settings.TIME_ZONE = "Asia/Kabul"
    claim, client = in_review(), sign_in(editor)
    assert "Asia/Kabul" in text_of(client.get(act_url(claim, "schedule")))
    do(client, claim, "schedule", at="2126-03-11T12:00")
    claim.refresh_from_db()
    assert claim.scheduled_for.isoformat() == "2126-03-11T07:30:00+00:00"
    last = Revision.objects.of(claim).first()
    assert claim.approved_revision == last.number
    other = in_review()
    for at in ("2020-01-01T00:00", "soon", ""):
        assert do(client, other, "schedule", at=at).status_code == 200
    assert Claim.objects.get(pk=other.pk).state == State.REVIEW


def test_who_entered_it_reads_the_note_it_was_sent_back_with(editor, reporter):
    claim = in_review()
    do(sign_in(editor), claim, "send_back", note="Which road?")
    page = sign_in(reporter).get(change_url(claim))
    assert "Sent back:</b> Which road?" in text_of(page)
    do(sign_in(reporter), claim, "submit")
    assert "Which road?" not in text_of(sign_in(reporter).get(change_url(claim)))


def test_history_leads_to_the_page_that_restores_a_version(reporter):
    claim = make_claim(place="Kabul")
    change(claim, place="Doha")
    client = sign_in(reporter)
    url = act_url(claim, "restore", 1)
    history = reverse("admin:claims_claim_history", args=[claim.pk])
    shown = text_of(client.get(history))
    assert f'href="{url}"' in shown
    assert act_url(claim, "restore", 2) not in shown
    (difference,) = client.get(url).context["differences"]
    assert (difference.before, difference.after) == ("Doha", "Kabul")
    do(client, claim, "restore", 1)
    assert Claim.objects.get().place == "Kabul"
    for number in ("", "x", "99", "9" * 30, "²"):
        asked = act_url(claim, "restore", number or None)
        assert client.get(asked).status_code == 404


def test_redacting_asks_which_words_and_says_that_it_is_for_good(chief):
    claim = make_claim(published=True, occasion="At her home")
    client = sign_in(chief)
    page = client.get(act_url(claim, "redact"))
    assert "for good" in text_of(page)
    assert ("occasion", "Occasion: At her home") in page.context["form"].fields[
        "fields"
    ].choices
    reply = do(client, claim, "redact", fields=["occasion"], reason="Court order.")
    assert reply.status_code == 302
    assert "At her home" not in text_of(client.get(act_url(claim, "redact")))
    history = reverse("admin:claims_claim_history", args=[claim.pk])
    assert "At her home" not in text_of(client.get(history))


def test_nothing_is_done_without_what_must_be_said(chief, subtests):
    changed = make_claim(published=True)
    change(changed, place="Doha")
    for record, verb, field in (
        (in_review(), "send_back", "note"),
        (changed, "withdraw", "reason"),
        (changed, "correct", "text"),
        (changed, "redact", "reason"),
        (changed, "redact", "fields"),
    ):
        with subtests.test(f"{verb} {field}"):
            count = Revision.objects.count()
            page = do(sign_in(chief), record, verb, **{field: ""})
            assert field in page.context["form"].errors
            assert Revision.objects.count() == count
    assert not LogEntry.objects.exists()


def test_a_record_changed_since_is_refused_with_who_changed_it(chief, subtests):
    client = sign_in(chief)
    typed = {"text": "x", "reason": "kept words", "fields": ["place"], "note": "x"}
    typed["at"] = "2126-03-11T12:00"
    for verb in VERBS:
        public = {"correct", "withdraw", "redact"}
        record = make_claim(published=True) if verb in public else in_review()
        with subtests.test(verb):
            opened = change(record, place="Doha").version
            actions.enter(record=record, by=desk_reporter(), changes={"place": "Herat"})
            count = Revision.objects.count()
            sent = {**typed, "version": opened}
            page = client.post(act_url(record, verb, 1), sent)
            assert page.status_code == 200
            assert "desk reporter changed this after you opened it" in text_of(page)
            assert Revision.objects.count() == count


def test_a_record_deleted_since_leads_to_the_index(editor):
    claim = in_review()
    url = act_url(claim, "publish")
    claim.delete()
    for reply in (sign_in(editor).get(url), sign_in(editor).post(url)):
        assert (reply.status_code, reply["Location"]) == (302, reverse("admin:index"))


def test_an_act_that_nobody_knows_is_not_found(chief):
    assert sign_in(chief).get(act_url(make_claim(), "burn")).status_code == 404
