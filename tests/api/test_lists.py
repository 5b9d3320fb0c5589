"""Lists: which rows, in which order, page after page."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.api.golden_record import GoldenRecord
from tests.factories import make_event

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"
SITE = "http://127.0.0.1:8000"


def pages(client: Client, address: str, way: str = "next") -> Iterator[list[int]]:
    """The ids on each page from `address` on."""
    following: str | None = address
    while following:
        reply = client.get(following.removeprefix(SITE)).json()
        yield [row["id"] for row in reply["results"]]
        following = reply[way]


@pytest.mark.parametrize("ordering", ["-said_on", "said_on", "-updated_at"])
def test_pages_follow_each_other_forth_and_back(
    client: Client, record: GoldenRecord, ordering: str
) -> None:
    forth = list(pages(client, f"{CLAIMS}?page_size=1&ordering={ordering}"))
    assert len(forth) == 4
    assert {key for page in forth for key in page} == {1, 2, 3, 4}
    reply = client.get(f"{CLAIMS}?page_size=3&ordering={ordering}").json()
    last = client.get(reply["next"].removeprefix(SITE)).json()
    assert last["next"] is None
    back = client.get(last["previous"].removeprefix(SITE)).json()
    assert back["results"] == reply["results"]
    assert back["previous"] is None


def test_the_best_matches_come_first_page_by_page(
    client: Client, record: GoldenRecord
) -> None:
    address = f"{CLAIMS}?q=taliban+OR+release&ordering=relevance"
    (best,) = pages(client, address)
    assert best == [2, 1, 3]
    assert list(pages(client, f"{address}&page_size=1")) == [[key] for key in best]
    reply = client.get(f"{address}&page_size=2").json()
    last = client.get(reply["next"].removeprefix(SITE)).json()
    assert last["next"] is None
    back = client.get(last["previous"].removeprefix(SITE)).json()
    assert back["results"] == reply["results"]


def test_every_address_in_a_reply_is_of_the_site_whatever_host_was_asked(
    client: Client, record: GoldenRecord
) -> None:
    reply = client.get(f"{CLAIMS}?page_size=1", headers={"Host": "localhost"}).json()
    assert reply["next"].startswith(f"{SITE}{CLAIMS}?page_size=1&cursor=")
    assert reply["results"][0]["url"].startswith(f"{SITE}/claims/")


def test_a_cursor_is_for_the_filters_it_came_from(
    client: Client, record: GoldenRecord
) -> None:
    reply = client.get(f"{CLAIMS}?page_size=1&kind=assertion").json()
    cursor = reply["next"].split("cursor=")[1]
    other = client.get(f"{CLAIMS}?page_size=1&kind=denial&cursor={cursor}")
    assert other.status_code == 400
    assert other.json()["errors"][0]["parameter"] == "cursor"


def test_page_size_and_expand_may_change_under_way(
    client: Client, record: GoldenRecord
) -> None:
    reply = client.get(f"{CLAIMS}?page_size=1").json()
    cursor = reply["next"].split("cursor=")[1]
    address = f"{CLAIMS}?page_size=9&expand=citations&cursor={cursor}"
    assert len(client.get(address).json()["results"]) == 3


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("at=2020-03-12", [2, 1]),
        ("at=2020-03-12&ordering=said_on", [2, 3]),
        ("at=1999", [1, 4]),
        ("at=2999", [3, 2]),
        ("at=2020-03-12&kind=commitment", [1]),
    ],
)
def test_a_list_begins_at_a_date(
    client: Client, record: GoldenRecord, query: str, expected: list[int]
) -> None:
    reply = client.get(f"{CLAIMS}?page_size=2&{query}").json()
    assert [row["id"] for row in reply["results"]] == expected


def test_from_a_date_the_list_goes_on_and_back(
    client: Client, record: GoldenRecord
) -> None:
    address = f"{CLAIMS}?page_size=1&at=2020-03-12"
    onward = list(pages(client, address))
    back = list(pages(client, address, "previous"))
    assert [*back[:0:-1], *onward] == [[3], [2], [1], [4]]
    reply = client.get(address).json()
    assert "at=" not in reply["next"] + reply["previous"]


@pytest.mark.parametrize(("at", "expected"), [("2020-03-12", [1, 2]), ("1999", [2])])
def test_contradictions_begin_at_a_date(
    client: Client, record: GoldenRecord, at: str, expected: list[int]
) -> None:
    size = len(expected)
    reply = client.get(f"/api/v1/contradictions/?at={at}&page_size={size}").json()
    assert [row["id"] for row in reply["results"]] == expected


def test_events_begin_at_a_date(client: Client, record: GoldenRecord) -> None:
    later = make_event(published=True, title="Another", happened_on="2020-03-20")
    reply = client.get("/api/v1/events/?page_size=1&at=2020-03-19").json()
    assert [row["id"] for row in reply["results"]] == [record.event.pk]
    (back,) = client.get(reply["previous"].removeprefix(SITE)).json()["results"]
    assert back["id"] == later.pk


@pytest.mark.parametrize("expand", ["", "citations", "contradictions"])
def test_a_list_tells_what_was_asked_for(
    client: Client, record: GoldenRecord, expand: str
) -> None:
    reply = client.get(f"{CLAIMS}?expand={expand}&contradicted=true").json()
    optional = {"citations", "contradictions"}
    for row in reply["results"]:
        assert optional & set(row) == {expand} - {""}
        assert row["contradiction_count"] > 0


def test_a_detail_is_the_expanded_row_of_the_list(
    client: Client, record: GoldenRecord
) -> None:
    listed = client.get(f"{CLAIMS}?expand=citations,contradictions").json()["results"]
    for row in listed:
        assert client.get(row["api_url"].removeprefix(SITE)).json() == row


def test_a_repeated_parameter_means_any_of_them(
    client: Client, record: GoldenRecord
) -> None:
    reply = client.get(f"{CLAIMS}?kind=denial&kind=commitment").json()
    assert [row["id"] for row in reply["results"]] == [2, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("speaker=ashraf-ghani", [3, 1, 4]),
        ("on_behalf_of=taliban", [2]),
        ("topic=peace", [1]),
        ("story=the-decree", [1, 4]),
        ("verdict=none&kind=commitment", []),
        ("verdict=half-true", [1]),
        ("contradicted=false", [3]),
        ("between=taliban,ghani", [2, 1]),
        ("from=2020-03-12&to=2020-03", [3, 2]),
        ("q=conditional", [2]),
    ],
)
def test_the_timelines_filters_sift_claims(
    client: Client, record: GoldenRecord, query: str, expected: list[int]
) -> None:
    reply = client.get(f"{CLAIMS}?{query}").json()
    assert [row["id"] for row in reply["results"]] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2]),
        ("reversal=false", [1]),
        ("aspect=fact", [2]),
        ("speaker=taliban", [1]),
        ("between=taliban,ghani", [1]),
        ("topic=peace", [1, 2]),
        ("story=the-decree&to=2020-03-11", [2]),
    ],
)
def test_contradictions_are_sifted(
    client: Client, record: GoldenRecord, query: str, expected: list[int]
) -> None:
    reply = client.get(f"/api/v1/contradictions/?{query}").json()
    assert [row["id"] for row in reply["results"]] == expected


def test_events_are_sifted(client: Client, record: GoldenRecord) -> None:
    make_event(published=True, title="Another", happened_on="2020-03-20")
    reply = client.get("/api/v1/events/?topic=prisoners&to=2020-03-11").json()
    assert [row["id"] for row in reply["results"]] == [record.event.pk]
