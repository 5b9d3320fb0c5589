"""What the desk asks the database does not grow with the rows it shows."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import actions
from claims.admin.base import RecordAdmin
from claims.models import Revision
from newsroom.signin.models import Outcome, SignIn
from tests.factories import (
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)
from tests.unit.claims.admin.desk import change_url, list_url, sign_in

pytestmark = pytest.mark.django_db

MAKE = {
    "claim": make_claim,
    "commitment": make_commitment,
    "contradiction": make_contradiction,
    "event": make_event,
    "review": make_review,
    "source": make_source,
    "speaker": make_speaker,
    "story": make_story,
    "topic": make_topic,
    "verdict": make_verdict,
}
LIST_BUDGET = 8
FORM_BUDGET = 18


def count_queries(client, url: str) -> int:
    """How many queries the second visit makes: the first fills Django's own caches."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


@pytest.mark.parametrize("name", MAKE)
def test_list_of_25_asks_what_a_list_of_one_does(desk, name):
    url = list_url(type(MAKE[name]()))
    one = count_queries(desk, url)
    for _ in range(24):
        MAKE[name]()
    assert count_queries(desk, url) == one <= LIST_BUDGET


def test_list_of_sign_ins_does_not_grow(client, chief):
    client.force_login(chief)
    address = reverse("admin:signin_signin_changelist")
    SignIn.objects.create(name="somebody", outcome=Outcome.LOCKED)
    of_one = count_queries(client, address)
    for _time in range(24):
        SignIn.objects.create(name="somebody", outcome=Outcome.LOCKED)
    assert count_queries(client, address) == of_one <= LIST_BUDGET


def test_list_of_revisions_does_not_grow(desk):
    make_source()
    one = count_queries(desk, list_url(Revision))
    for _ in range(24):
        make_source()
    assert count_queries(desk, list_url(Revision)) == one <= LIST_BUDGET


def citations(rows: int):
    return [{"source": make_source(), "exact": "x"} for _ in range(rows)]


def count(**more):
    return {"on": "2020-03", "total": "1", "reported_by": make_speaker(), **more}


def claim_with(rows: int):
    topics = [make_topic() for _ in range(rows)]
    claim = make_claim(citations=citations(rows), topics=topics)
    for _ in range(rows):
        make_contradiction(first=claim, second=make_claim())
        make_contradiction(first=make_claim(), second=claim)
        make_review(claim=claim)
    return claim


def commitment_with(rows: int):
    counts = [count() for _ in range(rows)]
    steps = [
        {"due_on": f"2020-03-{day:02}", "total": "1"} for day in range(1, rows + 1)
    ]
    return make_commitment(progress=counts, steps=steps)


def story_with(rows: int):
    entries = [{"claim": make_claim(), "order": 1} for _ in range(rows)]
    entries += [{"event": make_event(), "order": 2} for _ in range(rows)]
    return make_story(entries=entries)


def speaker_with(rows: int):
    roles = [{"role": "r", "organisation": make_speaker()} for _ in range(rows)]
    aliases = [{"name": f"alias {number}"} for number in range(rows)]
    return make_speaker(affiliations=roles, aliases=aliases)


def source_with(rows: int):
    copy = {"url": "https://example.org/", "captured_at": "2020-03-12T10:00:00Z"}
    return make_source(captures=[copy] * rows)


FORMS = {
    "claim": claim_with,
    "commitment": commitment_with,
    "story": story_with,
    "speaker": speaker_with,
    "source": source_with,
    "contradiction": lambda rows: make_contradiction(citations=citations(rows)),
    "review": lambda rows: make_review(citations=citations(rows)),
    "event": lambda rows: make_event(citations=citations(rows)),
}


@pytest.mark.parametrize("name", FORMS)
def test_form_with_25_rows_asks_what_a_form_with_one_does(desk, name):
    one = count_queries(desk, change_url(FORMS[name](1)))
    assert count_queries(desk, change_url(FORMS[name](25))) == one <= FORM_BUDGET


def test_form_of_a_count_with_25_sources_asks_what_one_with_one_does(desk):
    asked = []
    for rows in (1, 25):
        owner = make_commitment(progress=[count(citations=citations(rows))])
        url = f"{change_url(owner.progress.get())}?commitment={owner.pk}"
        asked.append(count_queries(desk, url))
    assert asked[0] == asked[1] <= FORM_BUDGET


def test_history_of_20_versions_asks_what_one_of_two_does(desk, reporter):
    claim = make_claim()
    url = reverse("admin:claims_claim_history", args=[claim.pk])
    for number in range(2):
        changes = {"speaker": make_speaker(), "place": f"place {number}"}
        actions.enter(record=claim, by=reporter, changes=changes)
    few = count_queries(desk, url)
    for number in range(20):
        changes = {"speaker": make_speaker(), "place": f"place {number}"}
        actions.enter(record=claim, by=reporter, changes=changes)
    assert count_queries(desk, url) == few <= LIST_BUDGET


@pytest.mark.parametrize(
    ("term", "budget"),
    # Words are sought in the index, and in each state that is not in it.
    [("", LIST_BUDGET), ("headline", LIST_BUDGET + 5)],
)
def test_choices_do_not_grow(desk, term, budget):
    asked = {
        "app_label": "claims",
        "model_name": "contradiction",
        "field_name": "first",
        "term": term,
    }
    url = f"{reverse('admin:autocomplete')}?{urlencode(asked)}"
    make_claim()
    one = count_queries(desk, url)
    for _ in range(18):
        make_claim()
    assert count_queries(desk, url) == one <= budget


def test_every_record_at_the_desk_is_measured_here():
    records = {
        model._meta.model_name
        for model, options in admin.site._registry.items()
        if isinstance(options, RecordAdmin)
    }
    assert records - {"progress"} == set(MAKE)


def test_the_preview_of_a_merge_does_not_grow_with_what_moves(chief, monkeypatch):
    monkeypatch.setattr("claims.admin.merge_preview.TRIED", 0)
    other, into = make_speaker(), make_speaker()
    url = reverse("admin:claims_speaker_merge", args=[other.pk])
    make_claim(speaker=other)
    client, asked = sign_in(chief), f"{url}?into={into.pk}"
    one = count_queries(client, asked)
    for _ in range(11):
        make_claim(speaker=other)
    assert count_queries(client, asked) == one <= 30
