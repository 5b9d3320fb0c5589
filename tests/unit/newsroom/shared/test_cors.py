"""Any site's pages may read the API and the feeds; who asks makes no difference."""

import pytest

pytestmark = pytest.mark.django_db

ELSEWHERE = {"Origin": "https://x.example"}


OPEN = [
    "/api/v1/claims/",
    "/api/v1/nothing/",
    "/oembed",
    "/fr/oembed",
    "/feeds/claims.json",
]


@pytest.mark.parametrize("address", [*OPEN, "/fr/feeds/timelinejs.json"])
@pytest.mark.parametrize("headers", [{}, ELSEWHERE])
def test_a_reply_to_programs_is_open_to_whoever_asks(client, address, headers):
    reply = client.get(address, headers=headers)
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert reply["Access-Control-Expose-Headers"] == "ETag"
    assert "Access-Control-Allow-Credentials" not in reply
    assert "origin" not in reply.get("Vary", "").lower()


def test_a_page_is_not(client):
    reply = client.get("/about/", headers=ELSEWHERE)
    assert "Access-Control-Allow-Origin" not in reply


def test_a_browser_may_ask_beforehand(client):
    asking = {**ELSEWHERE, "Access-Control-Request-Method": "GET"}
    reply = client.options("/api/v1/claims/", headers=asking)
    assert (reply.status_code, reply.content) == (200, b"")
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert reply["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert reply["Access-Control-Allow-Headers"] == "*"


def test_options_that_ask_for_something_else_are_the_apis_own(client):
    assert client.options("/api/v1/claims/").status_code == 405
