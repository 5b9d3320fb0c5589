"""A reply is the same for everybody, and says so to every cache."""

import pytest
from django.test import Client

from tests.api.golden_record import GoldenRecord

pytestmark = pytest.mark.django_db

ADDRESSES = ["", "claims/", "claims/1/", "claims/9/", "timeline/", "speakers/ghani/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reply_depends_on_no_cookie_and_can_be_kept(
    client: Client, record: GoldenRecord, address: str
) -> None:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code in {200, 410}
    assert "cookie" not in response.get("Vary", "").lower()
    assert not response.cookies
    assert response["Cache-Control"].startswith("public, max-age=0")
    assert response["Last-Modified"] == "Wed, 01 Apr 2020 12:00:00 GMT"


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_a_reply_is_not_sent_it_again(
    served: Client, record: GoldenRecord, address: str
) -> None:
    etag = served.get(f"/api/v1/{address}")["ETag"]
    again = served.get(f"/api/v1/{address}", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag


def test_any_site_may_read_it_without_credentials(
    client: Client, record: GoldenRecord
) -> None:
    response = client.get("/api/v1/claims/", headers={"Origin": "https://x.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_a_signed_in_editor_reads_the_same_and_no_cache_keeps_it(
    client: Client, record: GoldenRecord
) -> None:
    from tests.factories import make_colleague

    public = client.get("/api/v1/claims/")
    client.force_login(make_colleague("editor"))
    response = client.get("/api/v1/claims/")
    assert response.content == public.content
    assert response["Cache-Control"] == "private, no-store"


def test_head_answers_without_a_body(client: Client, record: GoldenRecord) -> None:
    response = client.head("/api/v1/claims/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"]
