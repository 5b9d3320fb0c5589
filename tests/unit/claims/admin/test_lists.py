"""Lists and choices: never counted, searched as editors would."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import actions
from claims.admin.base import RecordAdmin
from claims.models import (
    Change,
    CitationCheck,
    Claim,
    Contradiction,
    Correction,
    FormerSlug,
    Revision,
    SiteVersion,
    Source,
    Speaker,
)
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_source,
    make_speaker,
)
from tests.unit.claims.admin.desk import change_url, list_url, sign_in

pytestmark = pytest.mark.django_db

RECORDS = [
    model for model, of in admin.site._registry.items() if isinstance(of, RecordAdmin)
]


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


def shown(response) -> list:
    return list(response.context["cl"].result_list)


def offered(desk, model, field: str, term: str) -> list[str]:
    """The texts that an autocomplete field offers for `term`."""
    asked = {
        "app_label": "claims",
        "model_name": model._meta.model_name,
        "field_name": field,
        "term": term,
    }
    reply = desk.get(reverse("admin:autocomplete"), asked).json()
    return [choice["text"] for choice in reply["results"]]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("query", ["", "?q=word", "?q=12"])
def test_list_is_never_counted(chief, model, query):
    with CaptureQueriesContext(connection) as queries:
        response = sign_in(chief).get(list_url(model) + query)
    assert response.status_code == 200
    assert not [each for each in queries if "COUNT(" in each["sql"].upper()]


def test_choices_are_never_counted(desk):
    make_claim()
    with CaptureQueriesContext(connection) as queries:
        assert offered(desk, Claim, "responds_to", "headline")
    assert not [each for each in queries if "COUNT(" in each["sql"].upper()]


def test_list_goes_on_by_newer_and_older(desk, monkeypatch):
    monkeypatch.setattr(RecordAdmin, "list_per_page", 2)
    speakers = [make_speaker() for _ in range(5)][::-1]
    first = desk.get(list_url(Speaker))
    second = desk.get(list_url(Speaker) + first.context["cl"].older_url)
    third = desk.get(list_url(Speaker) + second.context["cl"].older_url)
    assert shown(first) + shown(second) + shown(third) == speakers
    assert first.context["cl"].newer_url == third.context["cl"].older_url == ""


def test_newer_leads_back_the_way_that_older_led(desk, monkeypatch):
    monkeypatch.setattr(RecordAdmin, "list_per_page", 2)
    speakers = [make_speaker() for _ in range(5)][::-1]
    lists = [desk.get(list_url(Speaker))]
    for _ in range(2):
        lists.append(desk.get(list_url(Speaker) + lists[-1].context["cl"].older_url))
    back = desk.get(list_url(Speaker) + lists[-1].context["cl"].newer_url)
    assert shown(back) == shown(lists[1]) == speakers[2:4]
    top = desk.get(list_url(Speaker) + back.context["cl"].newer_url)
    assert shown(top) == speakers[:2]
    assert top.context["cl"].newer_url == ""
    assert top.context["cl"].older_url


def test_page_stays_where_it_was_while_others_enter(desk, monkeypatch):
    monkeypatch.setattr(RecordAdmin, "list_per_page", 2)
    speakers = [make_speaker() for _ in range(4)][::-1]
    older = desk.get(list_url(Speaker)).context["cl"].older_url
    make_speaker()
    assert shown(desk.get(list_url(Speaker) + older)) == speakers[2:]


def test_filters_stay_from_page_to_page_and_a_page_does_not_from_filter_to_filter(
    desk, monkeypatch
):
    monkeypatch.setattr(RecordAdmin, "list_per_page", 1)
    first, _other, last = make_claim(), make_claim(published=True), make_claim()
    listed = desk.get(list_url(Claim) + "?state__exact=draft")
    assert shown(listed) == [last]
    page = desk.get(list_url(Claim) + listed.context["cl"].older_url)
    assert shown(page) == [first]
    (states, *_others) = page.context["cl"].filter_specs
    choices = states.choices(page.context["cl"])
    assert not [each for each in choices if "before" in each["query_string"]]


@pytest.mark.parametrize(
    "place", ["p=9", "p=0", "p=-1", "before=x", "before=1", "after=9999", "before=9e9"]
)
def test_page_that_is_not_there_leads_back_to_the_list(desk, place):
    speaker = make_speaker()
    place = place.replace("=1", f"={speaker.pk}")
    response = desk.get(list_url(Speaker) + f"?{place}", follow=True)
    assert response.status_code == 200
    assert shown(response) == [speaker]


def test_no_page_is_reached_by_counting_rows(desk, monkeypatch):
    monkeypatch.setattr(RecordAdmin, "list_per_page", 1)
    claims = [make_claim(statement="The oath was taken.") for _ in range(3)]
    for query in ("", "?q=oath", "?state__exact=draft"):
        url, seen = list_url(Claim) + query, []
        for _ in claims:
            with CaptureQueriesContext(connection) as queries:
                page = desk.get(url)
            seen += shown(page)
            url = list_url(Claim) + page.context["cl"].older_url
            assert not [each for each in queries if "OFFSET" in each["sql"]]
        assert set(seen) == set(claims)


def test_list_is_sorted_by_nothing_that_would_sort_the_table(desk):
    claims = [make_claim(headline=f"{letter} headline") for letter in "bac"]
    assert shown(desk.get(list_url(Claim) + "?o=1")) == claims[::-1]


def test_number_finds_the_record_alone(desk):
    claim = make_claim()
    make_claim(headline=f"In {claim.pk} days")
    assert shown(desk.get(list_url(Claim) + f"?q={claim.pk}")) == [claim]
    assert shown(desk.get(list_url(Claim) + "?q=" + "9" * 30)) == []


def make_in_each_state(**said) -> list[Claim]:
    """A draft, one in review, a public and a withdrawn claim."""
    draft, review, public, withdrawn = (
        make_claim(published=number > 1, **said) for number in range(4)
    )
    actions.submit(record=review, by=desk_reporter())
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="Not said by him.")
    return [draft, review, public, withdrawn]


@pytest.mark.parametrize("words", ["decree prisoners", "Decr prison", "release"])
def test_words_and_how_they_begin_find_claims_in_every_state(desk, words):
    said = {
        "headline": "Release in April",
        "statement": "The decree frees 1,500 prisoners.",
    }
    claims = make_in_each_state(**said)
    make_claim(published=True)
    make_claim()
    assert shown(desk.get(list_url(Claim) + f"?q={words}")) == claims[::-1]


def test_words_are_sought_in_what_is_filtered(desk):
    draft, _review, public, _withdrawn = make_in_each_state(statement="The decree.")
    for state, claim in (("draft", draft), ("published", public)):
        address = f"{list_url(Claim)}?q=decree&state__exact={state}"
        assert shown(desk.get(address)) == [claim]


@pytest.mark.parametrize("words", ["-", '"', "OR", "-decree", "(", "*", "%"])
def test_signs_are_no_words(desk, words):
    make_in_each_state(statement="The decree.")
    reply = desk.get(list_url(Claim), {"q": words})
    assert reply.status_code == 200


def test_a_claim_is_offered_by_the_beginning_of_a_word(desk):
    claim = make_claim(published=True, statement="The decree frees prisoners.")
    make_claim(published=True)
    (offer,) = offered(desk, Claim, "responds_to", "prison")
    assert claim.headline in offer


def test_state_is_a_filter_and_a_waiting_change_is_shown(desk, reporter):
    claim = make_claim(published=True)
    make_claim()
    listed = desk.get(list_url(Claim) + "?state__exact=published")
    assert shown(listed) == [claim]
    assert "a change waits" not in listed.content.decode()
    actions.enter(record=claim, by=reporter, changes={"place": "Doha"})
    assert "a change waits" in desk.get(list_url(Claim)).content.decode()


@pytest.mark.parametrize("term", ["mik", "pomp", "Pompeo mike", "secretary p"])
def test_speaker_is_found_by_any_word_of_any_name(desk, term):
    make_speaker(name="Mike Pompeo", aliases=[{"name": "Secretary Pompeo"}])
    make_speaker(name="Morgan Ortagus")
    assert offered(desk, Claim, "speaker", term) == ["Mike Pompeo"]


def test_source_is_found_by_its_address(desk):
    source = make_source(url="https://example.org/a", title="A report")
    make_source()
    assert shown(desk.get(list_url(Source) + f"?q={source.url}")) == [source]


@pytest.mark.parametrize("term", ["a wire", "A wire report", 'A "wire\\'])
def test_source_is_found_by_how_its_title_begins_in_several_words(desk, term):
    source = make_source(title="A wire report on the decree")
    make_source(title="A decree")
    make_source(title="Wire")
    assert shown(desk.get(list_url(Source), {"q": term})) == [source]


def test_claim_is_offered_with_who_said_it_when(desk):
    make_claim(
        speaker=make_speaker(name="The Taliban"),
        said_on="2020-03-11~",
        headline="The decree is inadequate",
    )
    assert offered(desk, Contradiction, "first", "decree") == [
        "The Taliban, about 11 March 2020: The decree is inadequate"
    ]


def test_choices_are_for_colleagues_only(client):
    response = client.get(reverse("admin:autocomplete"))
    assert response.status_code == 302


def test_stranger_to_the_record_is_offered_nothing(db):
    user = make_colleague("reporter", "outsider")
    user.groups.clear()
    asked = {"app_label": "claims", "model_name": "claim", "field_name": "speaker"}
    assert sign_in(user).get(reverse("admin:autocomplete"), asked).status_code == 403


@pytest.mark.parametrize(
    "model", [Change, CitationCheck, Correction, FormerSlug, Revision, SiteVersion]
)
def test_what_was_done_is_read_and_never_changed(model):
    make_corrected_claim()
    root = User.objects.create_superuser("root")
    listed = sign_in(root).get(list_url(model))
    assert listed.status_code == 200
    assert not listed.context["has_add_permission"]
    assert not listed.context["cl"].model_admin.has_change_permission(None)


def test_correction_leads_to_what_it_corrected(desk):
    claim = make_corrected_claim()
    assert change_url(claim) in desk.get(list_url(Correction)).content.decode()


def make_corrected_claim():
    claim = make_claim(published=True)
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Doha"})
    actions.correct(record=claim, by=desk_editor(), text="It was in Doha.")
    return claim
