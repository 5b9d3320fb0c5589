"""Acts on chosen rows: each row on its own, and a word on each that was refused."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from claims import actions
from claims.choices import State
from claims.models import Claim, Review
from tests.factories import make_claim, make_review, make_source
from tests.unit.claims.admin.desk import list_url, sign_in, told

pytestmark = pytest.mark.django_db


def choose(client, model, action, *records):
    """Tick the rows and press Go; what the list then says."""
    keys = [record.pk for record in records]
    sent = {"action": action, ACTION_CHECKBOX_NAME: keys}
    return told(client, client.post(list_url(model), sent))


def states(*records):
    return [Claim.objects.get(pk=record.pk).state for record in records]


def offered(client) -> set[str]:
    page = client.get(list_url(Claim))
    form = page.context["action_form"]
    return {name for name, _label in form.fields["action"].choices if name}


def test_each_role_is_offered_its_own_acts(reporter, editor, chief):
    make_claim()
    filing = {"tag_chosen", "untag_chosen", "add_chosen_to_story"}
    assert offered(sign_in(reporter)) == {"submit_chosen"} | filing
    assert offered(sign_in(editor)) == {"submit_chosen", "publish_chosen"} | filing
    assert "delete_selected" in offered(sign_in(chief))


def test_drafts_are_submitted(reporter):
    claims = make_claim(), make_claim()
    said = choose(sign_in(reporter), Claim, "submit_chosen", *claims)
    assert "2 submitted." in said
    assert states(*claims) == [State.REVIEW, State.REVIEW]


def test_reviewed_rows_are_published_and_the_others_say_why_not(reporter, editor):
    ready, draft, unsourced, own = [make_claim() for _ in range(4)]
    actions.enter(record=unsourced, by=reporter, changes={"citations": []})
    actions.enter(record=own, by=editor, changes={"place": "Doha"})
    for claim in (ready, unsourced, own):
        actions.submit(record=claim, by=reporter)
    said = choose(
        sign_in(editor), Claim, "publish_chosen", ready, draft, unsourced, own
    )
    assert "1 published." in said
    assert f"<b>{draft}</b>: This needs a record that is" in said
    assert f"<b>{unsourced}</b>: A published claim needs at least one source." in said
    assert f"<b>{own}</b>: You changed this yourself" in said
    assert states(ready, draft, unsourced, own) == [
        State.PUBLISHED,
        State.DRAFT,
        State.REVIEW,
        State.REVIEW,
    ]


def test_waiting_change_of_a_published_row_is_published(reporter, editor):
    claim = make_claim(published=True)
    actions.enter(record=claim, by=reporter, changes={"place": "Doha"})
    assert "1 published." in choose(sign_in(editor), Claim, "publish_chosen", claim)
    assert Claim.objects.get().place == "Doha"


def test_reporter_cannot_publish_by_a_forged_form(reporter):
    claim = make_claim()
    actions.submit(record=claim, by=reporter)
    sent = {"action": "publish_chosen", ACTION_CHECKBOX_NAME: [claim.pk]}
    sign_in(reporter).post(list_url(Claim), sent)
    assert states(claim) == [State.REVIEW]


def test_rule_of_the_database_is_said_in_our_words(editor, reporter):
    claim = make_claim(published=True)
    make_review(claim=claim, published=True)
    second = make_review(claim=claim, citations=[{"source": make_source()}])
    actions.submit(record=second, by=reporter)
    said = choose(sign_in(editor), Review, "publish_chosen", second)
    assert "The claim has a published review of ours." in said
