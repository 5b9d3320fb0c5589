"""Who may do what at the desk, and what nobody may."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from claims import actions
from claims.models import (
    Claim,
    ContradictionTag,
    DismissedPair,
    IndexRow,
    KeptText,
    Merge,
    OpenForm,
    Speaker,
    Tally,
)
from tests.factories import make_claim, make_contradiction, make_speaker, make_story
from tests.unit.claims.admin.desk import change_url, list_url, sign_in

pytestmark = pytest.mark.django_db


def delete_url(record) -> str:
    name = f"admin:claims_{record._meta.model_name}_delete"
    return reverse(name, args=[record.pk])


def may_delete(client, record) -> bool:
    return client.get(change_url(record)).context["has_delete_permission"]


def test_every_model_is_at_the_desk_or_in_a_row_of_its_owner():
    inlines = {
        inline.model
        for each in admin.site._registry.values()
        for inline in each.inlines
    }
    # Entered in one field of their owner.
    links = {
        field.remote_field.through
        for model in admin.site._registry
        for field in model._meta.many_to_many
    }
    derived = {ContradictionTag, IndexRow, Tally}
    # Written by acts, and by a form that is open.
    remembered = {DismissedPair, KeptText, Merge, OpenForm}
    known = {*admin.site._registry, *inlines, *links, *derived, *remembered}
    assert set(apps.get_app_config("claims").get_models()) <= known


def test_every_foreign_key_is_chosen_by_autocomplete():
    missing = [
        (type(each).__name__, field.name)
        for owner in admin.site._registry.values()
        for each in [owner, *owner.get_inline_instances(None)]
        if each.model._meta.app_label == "claims" and hasattr(each, "fields")
        for field in each.model._meta.fields
        if field.is_relation
        and field.editable
        and field.name in _asked(each)
        and field.name not in each.autocomplete_fields
    ]
    assert missing == []


def _asked(options) -> set[str]:
    listed = getattr(options, "content", None) or [
        (None, {"fields": options.fields or ()})
    ]
    names = set()
    for _title, part in listed:
        for field in part["fields"]:
            names |= {field} if isinstance(field, str) else set(field)
    return names


def test_chief_deletes_what_readers_never_saw(chief):
    claim = make_claim()
    client = sign_in(chief)
    assert may_delete(client, claim)
    assert client.post(delete_url(claim), {"post": "yes"}).status_code == 302
    assert not Claim.objects.exists()


def test_nobody_else_deletes(editor):
    claim = make_claim()
    client = sign_in(editor)
    assert not may_delete(client, claim)
    assert client.post(delete_url(claim), {"post": "yes"}).status_code == 403


def test_what_readers_saw_has_no_delete_button_and_stays(chief):
    claim = make_claim(published=True)
    client = sign_in(chief)
    for record in (claim, claim.speaker):
        assert not may_delete(client, record)
        assert client.post(delete_url(record), {"post": "yes"}).status_code == 403


def test_choosing_a_public_row_for_deletion_deletes_none(chief):
    claims = make_claim(published=True), make_claim()
    sent = {
        "action": "delete_selected",
        ACTION_CHECKBOX_NAME: [claim.pk for claim in claims],
        "post": "yes",
    }
    response = sign_in(chief).post(list_url(Claim), sent)
    assert "readers have seen it. Withdraw it instead." in response.content.decode()
    assert Claim.objects.count() == 2


def test_claim_that_something_stands_on_is_not_deleted(chief):
    pair = make_contradiction()
    response = sign_in(chief).post(delete_url(pair.first), {"post": "yes"})
    assert response.status_code == 200
    assert Claim.objects.count() == 2


def test_withdrawn_record_is_read_only(editor):
    claim = make_claim(published=True)
    actions.withdraw(record=claim, by=editor, reason="It was never said.")
    client = sign_in(editor)
    page = client.get(change_url(claim))
    assert not page.context["has_change_permission"]
    assert b'name="headline"' not in page.content
    assert b"It was never said." in page.content
    assert client.post(change_url(claim), {}).status_code == 403


def test_parts_need_no_permission_of_their_own(reporter):
    page = sign_in(reporter).get(change_url(make_speaker()))
    assert b'name="aliases-__prefix__-name"' in page.content


def test_verdicts_are_read_only_to_reporters(reporter):
    from tests.factories import make_verdict

    page = sign_in(reporter).get(change_url(make_verdict()))
    assert page.status_code == 200
    assert b'name="label"' not in page.content


def test_public_page_is_linked_once_there_is_one(reporter):
    client = sign_in(reporter)
    draft, claim = make_claim(), make_claim(published=True)
    assert b"View on site" not in client.get(change_url(draft)).content
    assert claim.get_absolute_url().encode() in client.get(change_url(claim)).content
    assert b"View on site" in client.get(change_url(claim.speaker)).content


def test_unknown_record_leads_to_the_index(reporter):
    url = reverse("admin:claims_claim_change", args=[999])
    assert sign_in(reporter).get(url).status_code == 302
    assert sign_in(reporter).post(url).status_code == 302


def test_index_is_in_the_order_of_the_work(reporter):
    make_story()
    page = sign_in(reporter).get(reverse("admin:index"))
    groups = [app["name"] for app in page.context["app_list"]]
    assert [str(name) for name in groups[:3]] == [
        "What was said",
        "What it is about",
        "Who said it, and where",
    ]
    assert b"Counterclaim" in page.content


def test_claims_of_one_speaker_are_a_list_of_their_own(reporter):
    claim, _other = make_claim(), make_claim()
    client = sign_in(reporter)
    url = f"{list_url(Claim)}?speaker__id__exact={claim.speaker_id}"
    assert url.encode() in client.get(change_url(Speaker(pk=claim.speaker_id))).content
    assert list(client.get(url).context["cl"].result_list) == [claim]
