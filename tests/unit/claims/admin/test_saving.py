"""Saving a form goes through the acts, once, and says what they refuse."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import actions
from claims.choices import RevisionState, State
from claims.models import Claim, Contradiction, FormerSlug, Revision, Speaker
from tests.factories import (
    make_claim,
    make_colleague,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
    make_topic,
    make_verdict,
)
from tests.unit.claims.admin.desk import (
    add_url,
    change_url,
    errors,
    formset_of,
    row,
    save,
    sign_in,
    told,
    typed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


def enter_claim(desk, **changes):
    """Fill in the form of a new claim as a reporter would."""
    form = desk.get(add_url(Claim))
    filled = {
        "speaker": make_speaker(kind="organisation").pk,
        "said_on": "around 11 March 2020",
        "kind": "denial",
        "headline": "The decree is inadequate",
        "statement": "The decree does not free enough prisoners.",
        "attribution": "reported",
        "citations-0-source": make_source().pk,
        "citations-0-exact": "is inadequate",
    }
    return desk.post(add_url(Claim), typed(form, **{**filled, **changes}))


def test_new_claim_is_a_signed_draft_with_one_revision(desk, reporter):
    topic, event = make_topic(), make_event()
    response = enter_claim(desk, about_topics=[topic.pk], about_events=[event.pk])
    claim = Claim.objects.get()
    assert errors(response) == ""
    assert (claim.state, claim.author) == (State.DRAFT, reporter)
    assert claim.said_on == "2020-03-11~"
    assert claim.citations.get().exact == "is inadequate"
    assert (claim.topics.get(), claim.events.get()) == (topic, event)
    revision = Revision.objects.of(claim).get()
    assert (revision.author, revision.state) == (reporter, RevisionState.PENDING)


def test_change_is_one_more_revision_with_its_reason(desk):
    claim = make_claim()
    response = save(desk, claim, place="Kabul", reason="found the place")
    assert errors(response) == ""
    newest, first = Revision.objects.of(claim)
    assert (newest.number, newest.reason) == (first.number + 1, "found the place")
    assert Claim.objects.get().place == "Kabul"


def test_saving_without_a_change_writes_nothing(desk):
    claim = make_claim(published=True)
    assert errors(save(desk, claim, reason="none")) == ""
    assert Revision.objects.of(claim).pending().count() == 0
    assert Claim.objects.get().version == claim.version


def test_change_of_a_published_claim_waits_and_the_editor_is_told(desk):
    claim = make_claim(published=True, place="Kabul")
    response = save(desk, claim, place="Doha")
    assert "Readers see it once somebody else publishes it" in told(desk, response)
    assert Claim.objects.get().place == "Kabul"
    assert '"place":"Doha"' in Revision.objects.of(claim).pending().get().snapshot


def test_form_of_a_published_claim_goes_on_from_the_version_that_waits(desk, editor):
    claim = make_claim(published=True, place="Kabul", occasion="")
    source = make_source()
    form = desk.get(change_url(claim))
    cited = row(form, "citations", source=source.pk, exact="more")
    assert errors(save(desk, claim, place="Doha", **cited)) == ""
    shown = sign_in(editor).get(change_url(claim))
    assert "This is the version that waits" in shown.content.decode()
    assert shown.context["adminform"].form["place"].value() == "Doha"
    assert Claim.objects.get().citations.count() == 1
    assert errors(save(sign_in(editor), claim, occasion="a speech")) == ""
    pending = Revision.objects.of(claim).pending().get().snapshot
    assert '"place":"Doha"' in pending
    assert '"occasion":"a speech"' in pending
    assert '"exact":"more"' in pending
    assert Claim.objects.get().place == "Kabul"


def test_published_claim_keeps_its_last_source(desk):
    claim = make_claim(published=True)
    response = save(desk, claim, place="Doha", **{"citations-0-DELETE": "on"})
    assert "A published claim needs at least one source." in errors(response)
    assert response.context["adminform"].form["place"].value() == "Doha"
    assert formset_of(response, "citations").forms[0]["DELETE"].value() is True
    assert claim.citations.count() == 1
    assert Revision.objects.of(claim).pending().count() == 0


def test_claim_cannot_respond_to_itself(desk):
    claim = make_claim()
    response = save(desk, claim, responds_to=claim.pk)
    assert "A claim cannot respond to itself." in errors(response)


def test_claim_cannot_respond_to_a_later_one(desk):
    later = make_claim(said_on="2020-03-12")
    claim = make_claim(said_on="2020-03-11")
    response = save(desk, claim, responds_to=later.pk, place="Kabul")
    form = response.context["adminform"].form
    assert form.errors["responds_to"] == [
        "A claim cannot respond to one that was said later."
    ]
    assert form["place"].value() == "Kabul"
    assert Claim.objects.get(pk=claim.pk).responds_to is None


def test_claims_cannot_answer_each_other_in_a_circle(desk):
    first = make_claim()
    second = make_claim(responds_to=first)
    response = save(desk, first, responds_to=second.pk)
    assert "answer each other in a circle" in errors(response)
    assert Claim.objects.get(pk=first.pk).responds_to is None


def test_quoted_claim_needs_its_quote(desk):
    response = enter_claim(desk, attribution="quoted")
    assert "A quoted claim needs the quote." in errors(response)
    assert not Claim.objects.exists()


def test_date_that_can_be_two_days_is_asked_about_and_stays_typed(desk):
    response = enter_claim(desk, said_on="11.3.2020")
    assert "11.3.2020 can be" in errors(response)
    assert b'value="11.3.2020"' in response.content
    assert b"is inadequate" in response.content
    assert not Claim.objects.exists()


def test_role_that_ends_before_it_starts_is_refused_in_its_row(desk):
    speaker = make_speaker()
    form = desk.get(change_url(speaker))
    role = row(form, "affiliations", role="x", starts_on="2020", ends_on="2019")
    response = save(desk, speaker, **role)
    assert "A role cannot end before it starts." in errors(response)
    assert not speaker.affiliations.exists()


def test_contradiction_can_be_entered_from_its_claim(desk, reporter):
    claim, other = make_claim(published=True), make_claim()
    form = desk.get(change_url(claim))
    pair = row(
        form,
        "contradictions_as_first",
        second=other.pk,
        aspect="fact",
        explanation="Both cannot hold.",
    )
    assert errors(save(desk, claim, **pair)) == ""
    contradiction = Contradiction.objects.get()
    assert contradiction.author == reporter
    assert Revision.objects.of(contradiction).count() == 1
    assert Revision.objects.of(claim).pending().count() == 0
    assert "≠" in desk.get(change_url(other)).content.decode()


@pytest.mark.parametrize("turned", [False, True])
def test_second_contradiction_of_one_pair_is_refused(desk, turned):
    pair = make_contradiction()
    first, second = (pair.second, pair.first) if turned else (pair.first, pair.second)
    form = desk.get(change_url(first))
    again = row(
        form,
        "contradictions_as_first",
        second=second.pk,
        aspect="fact",
        explanation="Again.",
    )
    response = save(desk, first, **again)
    assert "linked as a contradiction already" in errors(response)
    assert "Again." in response.content.decode()
    assert Contradiction.objects.count() == 1


def test_one_pair_entered_twice_in_one_form_is_refused(desk):
    claim, other = make_claim(), make_claim()
    form = desk.get(change_url(claim))
    values = {"second": other.pk, "aspect": "fact", "explanation": "Twice."}
    twice = row(form, "contradictions_as_first", **values)
    twice |= {name.replace("-0-", "-1-"): value for name, value in twice.items()} | {
        "contradictions_as_first-TOTAL_FORMS": 2
    }
    response = save(desk, claim, **twice)
    assert "linked as a contradiction already" in errors(response)
    assert not Contradiction.objects.exists()


def test_contradiction_of_a_claim_with_itself_is_refused(desk):
    claim = make_claim()
    form = desk.get(add_url(Contradiction))
    filled = {"first": claim.pk, "second": claim.pk, "aspect": "fact"}
    response = desk.post(
        add_url(Contradiction), typed(form, **filled, explanation="It cannot hold.")
    )
    assert "A claim cannot contradict itself." in errors(response)
    assert "It cannot hold." in response.content.decode()


def test_new_slug_of_a_public_speaker_leaves_the_old_address(desk):
    speaker = make_speaker(slug="old")
    make_claim(speaker=speaker, published=True)
    assert errors(save(desk, Speaker.objects.get(slug="old"), slug="new")) == ""
    assert FormerSlug.objects.get().slug == "old"


def test_scheduled_record_goes_back_to_review_and_says_so(desk, editor):
    claim = make_claim()
    actions.submit(record=claim, by=make_colleague("reporter", "another"))
    actions.schedule(record=claim, by=editor, at=timezone.now() + timedelta(days=1))
    response = save(desk, claim, place="Doha")
    assert "needs to be scheduled anew" in told(desk, response)
    assert Claim.objects.get().state == State.REVIEW


def test_chief_keeps_the_scale(chief):
    verdict = make_verdict()
    response = save(sign_in(chief), verdict, meaning="Something clearer.")
    assert errors(response) == ""
    assert Revision.objects.of(verdict).count() == 2


def test_waiting_change_that_cannot_be_made_any_more_is_said(desk, reporter):
    claim, source = make_claim(published=True), make_source()
    cited = {"citations": [{"source": source}]}
    actions.enter(record=claim, by=reporter, changes=cited)
    source.delete()
    page = desk.get(change_url(claim))
    assert page.status_code == 200
    assert "it can no longer be made" in page.content.decode()
    assert errors(save(desk, claim, place="Doha")) == ""
