"""What cannot be answered is a problem that says why, and never a guess."""

import pytest
from django.test import Client

from claims.choices import State
from newsroom.shared.problems import MEDIA_TYPE
from tests.api.golden_record import GoldenRecord

pytestmark = pytest.mark.django_db

API = "/api/v1/"
LISTS = [
    "claims",
    "contradictions",
    "speakers",
    "topics",
    "stories",
    "events",
    "commitments",
    "sources",
    "verdicts",
    "corrections",
]
BAD = {
    "claims/?from=2020-13": "from",
    "claims/?to=yesterday": "to",
    "claims/?from=2020&from=2021": "from",
    "claims/?speaker=nobody": "speaker",
    "claims/?speaker=%00": "speaker",
    "claims/?q=%00": "q",
    "claims/?between=ghani": "between",
    "claims/?between=ghani,ashraf-ghani": "between",
    "claims/?verdict=perhaps": "verdict",
    "claims/?contradicted=maybe": "contradicted",
    "claims/?ordering=headline": "ordering",
    "claims/?ordering=relevance": "ordering",
    "claims/?ordering=relevance&q=taliban&at=2020": "at",
    "claims/?cursor=abc": "cursor",
    "claims/?at=2020-13": "at",
    "claims/?at=yesterday": "at",
    "claims/?at=2020&at=2021": "at",
    "claims/?at=2020&cursor=abc": "at",
    "claims/?at=2020&ordering=-updated_at": "at",
    "claims/?at=2020&updated_since=2020-03-11T00:00:00Z": "at",
    "contradictions/?at=2020-02-30": "at",
    "events/?at=2020-3": "at",
    "topics/?at=2020": "at",
    "timeline/?at=2020": "at",
    "claims/?page_size=0": "page_size",
    "claims/?page_size=201": "page_size",
    "claims/?page_size=abc": "page_size",
    "claims/?page_size=": "page_size",
    "claims/?expand=speaker": "expand",
    "claims/?updated_since=2020-03-11": "updated_since",
    "claims/?updated_since=2020-03-11T00:00:00": "updated_since",
    "claims/?updated_since=2020-02-30T00:00:00Z": "updated_since",
    "claims/?updated_since=0001-01-01T00:00:00%2B14:00": "updated_since",
    "claims/?updated_since=2020-03-11T00:00:00Z&ordering=said_on": "updated_since",
    "contradictions/?aspect=tone": "aspect",
    "contradictions/?reversal=1": "reversal",
    "contradictions/?topic=nothing": "topic",
    "events/?story=none": "story",
    "timeline/?by=week": "by",
}


@pytest.mark.parametrize("address", BAD)
def test_a_bad_value_is_named(
    client: Client, record: GoldenRecord, address: str
) -> None:
    response = client.get(API + address)
    assert (response.status_code, response["Content-Type"]) == (400, MEDIA_TYPE)
    assert [error["parameter"] for error in response.json()["errors"]] == [BAD[address]]
    assert all(error["message"] for error in response.json()["errors"])


@pytest.mark.parametrize("name", [*LISTS, "timeline"])
def test_an_unknown_parameter_is_named_with_those_allowed(
    client: Client, record: GoldenRecord, name: str
) -> None:
    response = client.get(f"{API}{name}/?colour=red&colour=blue")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["parameter"] == "colour"
    allowed = "by" if name == "timeline" else "cursor"
    assert allowed in error["message"].split("Use one of: ")[1]


@pytest.mark.parametrize("address", ["", "events/1/", "speakers/ghani/"])
def test_an_address_without_parameters_takes_none(
    client: Client, record: GoldenRecord, address: str
) -> None:
    response = client.get(f"{API}{address}?page_size=2")
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"].endswith("This address takes none.")


@pytest.mark.parametrize("name", ["as_of", "count", "format", "offset"])
def test_what_is_not_offered_is_not_ignored(
    client: Client, record: GoldenRecord, name: str
) -> None:
    assert client.get(f"{API}claims/?{name}=json").status_code == 400


@pytest.mark.parametrize("key", ["999", "99999999999999999999", "abc", "-1", "%00"])
@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_key_is_a_404(
    client: Client, record: GoldenRecord, name: str, key: str
) -> None:
    response = client.get(f"{API}{name}/{key}/")
    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.SCHEDULED])
def test_a_hidden_claim_answers_as_one_that_never_was(
    client: Client, record: GoldenRecord, state: State
) -> None:
    hidden = client.get(f"{API}claims/{record.hidden[state].pk}/")
    never = client.get(f"{API}claims/999/")
    assert hidden.status_code == never.status_code == 404
    assert hidden.content == never.content
    assert dict(hidden.headers) == dict(never.headers)


def test_a_withdrawn_statement_is_told_only_where_it_may_be(
    client: Client, record: GoldenRecord
) -> None:
    gone = client.get(f"{API}claims/{record.withdrawn.pk}/")
    kept = client.get(f"{API}claims/{record.kept.pk}/")
    assert gone.status_code == kept.status_code == 410
    assert "statement" not in gone.json()
    assert kept.json()["statement"] == record.kept.statement


def test_a_former_slug_leads_to_the_new_address(
    client: Client, record: GoldenRecord
) -> None:
    response = client.get(f"{API}speakers/ashraf-ghani/")
    assert response.status_code == 301
    assert response["Location"] == "http://127.0.0.1:8000/api/v1/speakers/ghani/"
    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", ["", "claims/", "claims/1/", "timeline/"])
def test_only_reading_is_allowed(
    client: Client, record: GoldenRecord, address: str, method: str
) -> None:
    response = getattr(client, method)(API + address)
    assert (response.status_code, response["Content-Type"]) == (405, MEDIA_TYPE)
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*"])
def test_only_json_can_be_asked_for(
    client: Client, record: GoldenRecord, accept: str
) -> None:
    response = client.get(f"{API}claims/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (406, MEDIA_TYPE)


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "application/json; charset=utf-8; indent=8",
        "*/*",
        "text/html,application/xhtml+xml,*/*;q=0.8",
    ],
)
def test_whoever_takes_json_gets_the_same_bytes(
    client: Client, record: GoldenRecord, accept: str
) -> None:
    plain = client.get(f"{API}topics/")
    response = client.get(f"{API}topics/", headers={"Accept": accept})
    assert response["Content-Type"] == "application/json"
    assert response.content == plain.content


@pytest.mark.parametrize("address", ["/api/", "/api/v2/", "/api/v1/nothing/at/all/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_none_is_a_404(
    client: Client, db: None, address: str, method: str
) -> None:
    response = getattr(client, method)(address)
    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)


def test_an_error_of_ours_says_nothing_of_the_inside(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: object, **more: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr("claims.api.public.page_of", fails)
    response = Client(raise_request_exception=False).get(f"{API}topics/")
    assert (response.status_code, response["Content-Type"]) == (500, MEDIA_TYPE)
    assert "secret" not in response.content.decode()
    assert "a secret of the house" in caplog.text
