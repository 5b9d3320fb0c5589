"""Buckets and facets tell the same as the list under the same filters."""

from collections import Counter
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from tests.api.golden_record import GoldenRecord
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db

TIMELINE = "/api/v1/timeline/"


def facet(reply: dict[str, Any], name: str) -> dict[str, int]:
    return {one["value"]: one["count"] for one in reply["facets"][name]}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", {"2020-01-01": 4}),
        ("month", {"2020-02-01": 1, "2020-03-01": 3}),
        (
            "day",
            {"2020-02-01": 1, "2020-03-11": 1, "2020-03-12": 1, "2020-03-14": 1},
        ),
    ],
)
def test_a_claim_is_counted_once_where_it_stands(
    client: Client, record: GoldenRecord, by: str, expected: dict[str, int]
) -> None:
    reply = client.get(f"{TIMELINE}?by={by}").json()
    assert {one["start"]: one["claims"] for one in reply["buckets"]} == expected
    assert (reply["by"], reply["total"]) == (by, 4)
    assert (reply["from"], reply["to"]) == ("2020-02-01", "2020-03-14")


def test_buckets_stand_in_order_and_empty_ones_are_left_out(
    client: Client, record: GoldenRecord
) -> None:
    speaker = make_speaker(name="Annalist", slug="annalist")
    for day in ("2021-01-01", "1999-12-31", "2020-12-31T23:59", "2020", "1999-12"):
        make_claim(published=True, said_on=day, speaker=speaker)
    reply = client.get(f"{TIMELINE}?speaker=annalist").json()
    assert reply["buckets"] == [
        {"start": "1999-01-01", "claims": 2},
        {"start": "2020-01-01", "claims": 2},
        {"start": "2021-01-01", "claims": 1},
    ]


def test_facets_count_what_a_scan_counts(client: Client, record: GoldenRecord) -> None:
    reply = client.get(TIMELINE).json()
    claims = Claim.objects.published()
    assert facet(reply, "speaker") == Counter(c.speaker.slug for c in claims)
    assert facet(reply, "kind") == Counter(c.kind for c in claims)
    assert facet(reply, "topic") == Counter(
        topic.slug for c in claims for topic in c.topics.all()
    )
    assert facet(reply, "story") == {"the-decree": 2}
    assert facet(reply, "verdict") == {"none": 3, "half-true": 1}
    assert facet(reply, "contradicted") == {"true": 3, "false": 1}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speaker", "ghani"),
        ("topic", "peace"),
        ("story", "the-decree"),
        ("kind", "denial"),
        ("verdict", "none"),
        ("contradicted", "true"),
    ],
)
def test_a_facet_ignores_its_own_filter_and_no_other(
    client: Client, record: GoldenRecord, name: str, value: str
) -> None:
    whole = client.get(f"{TIMELINE}?to=2020-03-12").json()
    sifted = client.get(f"{TIMELINE}?to=2020-03-12&{name}={value}").json()
    assert sifted["facets"][name] == whole["facets"][name]
    assert sifted["total"] == facet(whole, name)[value]
    for other in set(sifted["facets"]) - {name, "topic", "story"}:
        assert sum(facet(sifted, other).values()) == sifted["total"]


def test_counts_agree_with_the_lists_they_lead_to(
    client: Client, record: GoldenRecord
) -> None:
    reply = client.get(f"{TIMELINE}?from=2020-03").json()
    for name, values in reply["facets"].items():
        for one in values:
            address = f"/api/v1/claims/?from=2020-03&{name}={one['value']}"
            listed = client.get(address).json()["results"]
            assert len(listed) == one["count"], address


def test_words_sift_the_timeline_too(client: Client, record: GoldenRecord) -> None:
    reply = client.get(f"{TIMELINE}?q=conditional&ordering=said_on").json()
    assert reply["total"] == 1
    assert facet(reply, "kind") == {"denial": 1}
