"""What is already known, asked while a claim is typed and on a page of a saved one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import actions
from claims.models import Claim, Contradiction, DismissedPair, Revision
from claims.moving import move
from tests.factories import make_claim, make_colleague
from tests.unit.claims.admin.desk import add_url, sign_in

pytestmark = pytest.mark.django_db

ASK = "admin:claims_claim_suggest"
TYPED = "The ministry closed 41 schools in Herat in a week."
BUDGET = 24


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


@pytest.fixture
def known():
    text = "The ministry closed 40 schools in Herat in a week."
    return make_claim(published=True, statement=text)


@pytest.fixture
def typed():
    return make_claim(statement=TYPED)


def ask(client, **said):
    return client.post(reverse(ASK), {"statement": TYPED, **said})


def page_of(claim) -> str:
    return reverse("admin:claims_claim_suggestions", args=[claim.pk])


def test_what_is_typed_is_answered_with_reasons_and_kept_nowhere(desk, known):
    reply = ask(desk, speaker=known.speaker_id)
    assert reply["Content-Type"] == "application/json"
    assert "no-store" in reply["Cache-Control"]
    assert reply.json()["summary"] == "1 claim may contradict this."
    html = reply.json()["html"]
    assert "says 40 where this says 41" in html
    assert "same speaker" in html
    assert f'value="{known.pk}" data-label=' in html
    assert Claim.objects.count() == 1


def test_saved_claim_is_linked_on_a_form_with_both_ends_filled_in(desk, known, typed):
    html = ask(desk, key=typed.pk).json()["html"]
    address = html.partition('class="button" href="')[2].partition('"')[0]
    form = desk.get(address.replace("&amp;", "&")).context["adminform"].form
    shown = [form[name].value() for name in ("first", "second", "aspect")]
    assert shown == [str(typed.pk), str(known.pk), "number"]
    assert [form["first_value"].value(), form["second_value"].value()] == ["41", "40"]
    assert not Contradiction.objects.exists()


def test_dismissed_once_it_is_offered_to_nobody(desk, editor, known, typed):
    assert "May contradict" in desk.get(page_of(typed)).content.decode()
    assert desk.post(page_of(typed), {"dismiss": known.pk}).status_code == 302
    assert DismissedPair.objects.get().by.username == "a reporter"
    for client in (desk, sign_in(editor)):
        assert ask(client, key=typed.pk).json()["html"].strip() == ""
        assert "May contradict" not in client.get(page_of(typed)).content.decode()


def test_repetition_is_kept_as_a_signed_change(desk, reporter, known, typed):
    desk.post(page_of(typed), {"repeat": known.pk})
    typed.refresh_from_db()
    assert typed.repeats == known
    assert Revision.objects.of(typed)[0].author == reporter


def test_what_repeats_another_leads_to_the_first_telling(desk, known):
    again = make_claim(statement=TYPED, said_on="2020-03-12", repeats=known)
    html = ask(desk).json()["html"]
    assert str(again) in html
    assert f'name="repeat" value="{known.pk}"' in html
    assert f'name="repeat" value="{again.pk}"' not in html


def test_refusals_are_told_on_the_page(desk, known, typed):
    for other in (typed.pk, 999):
        reply = desk.post(page_of(typed), {"repeat": other}, follow=True)
        assert len(reply.context["messages"]) == 1
    typed.refresh_from_db()
    assert typed.repeats is None


def test_visitors_and_those_without_permission_are_refused(known, typed, subtests):
    nobody = make_colleague("reporter", "nobody")
    nobody.groups.clear()
    for client, status in ((Client(), 302), (sign_in(nobody), 403)):
        with subtests.test(status=status):
            assert ask(client).status_code == status
            assert client.get(page_of(typed)).status_code == status
            reply = client.post(page_of(typed), {"dismiss": known.pk})
            assert reply.status_code == status
    assert not DismissedPair.objects.exists()


def test_what_is_sent_is_sent_by_post(desk):
    assert desk.get(reverse(ASK)).status_code == 405


@pytest.mark.parametrize(
    "said",
    [
        {"statement": ""},
        {"statement": "\x00 the \x00"},
        {"statement": "word 1,500 " * 190_000},
        {"statement": "9" * 2_000_000},
        {"statement": "\u202eبرعکس ۱٬۵۰۰ \u200fزندانی\u202c"},
        {"statement": "<script>alert(1)</script> ' OR \" -- {{ x }} %s"},
        {"speaker": "x", "on_behalf_of": "9" * 40, "about_topics": ["-1", "é"]},
        {"key": "0"},
        {"key": "99999999999999999999"},
    ],
    ids=lambda said: "".join(said),
)
def test_bad_input_is_answered(desk, known, said):
    reply = ask(desk, **said)
    assert reply.status_code == 200
    assert "<script" not in reply.json()["html"]


def test_form_shows_where_suggestions_come(desk, typed):
    page = desk.get(add_url(Claim)).content.decode()
    assert f'data-ask="{reverse(ASK)}" data-key=""' in page
    assert "claims/admin/suggestions.js" in page
    saved = desk.get(reverse("admin:claims_claim_change", args=[typed.pk]))
    assert page_of(typed) in saved.content.decode()


def test_25_known_claims_are_asked_for_as_one_is(desk, known, typed):
    make_claim(statement=TYPED)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            ask(desk, key=typed.pk, speaker=known.speaker_id)
        return len(asked)

    queries()
    one = queries()
    for number in range(24):
        make_claim(published=number % 2 == 0, statement=f"{TYPED} {number}")
    assert queries() == one <= BUDGET


def test_merging_speakers_forgets_no_dismissed_pair(desk, known, typed, editor):
    actions.dismiss(one=known, other=typed, by=editor)
    move(gone=typed.speaker, kept=known.speaker)
    assert ask(desk, key=typed.pk).json()["html"].strip() == ""
