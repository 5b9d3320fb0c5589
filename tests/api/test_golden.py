"""Whole replies, compared with those in golden/.

After a change that is meant to show: `UPDATE_GOLDEN=1 script/test tests/api` writes
the files anew, and the difference is read in review.
"""

import json
import os
from pathlib import Path

import pytest
from django.test import Client

from tests.api.golden_record import GoldenRecord

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
API = "/api/v1/"
REPLIES = {
    "root": "",
    "claims": "claims/",
    "claims_expanded": "claims/?expand=contradictions,citations",
    "claims_first_page": "claims/?ordering=said_on&page_size=2",
    "claims_filtered": "claims/?speaker=ashraf-ghani&kind=commitment&from=2020-03",
    "claim": "claims/1/",
    "claim_open_date": "claims/3/",
    "contradictions": "contradictions/?reversal=true",
    "contradiction": "contradictions/1/",
    "speakers": "speakers/",
    "speaker": "speakers/ghani/",
    "topics": "topics/",
    "topics_first_page": "topics/?page_size=1",
    "topic": "topics/prisoners/",
    "stories": "stories/",
    "story": "stories/the-decree/",
    "events": "events/",
    "event": "events/1/",
    "commitments": "commitments/",
    "commitment": "commitments/1/",
    "sources": "sources/",
    "source": "sources/1/",
    "verdicts": "verdicts/",
    "verdict": "verdicts/half-true/",
    "corrections": "corrections/",
    "correction": "corrections/2/",
    "timeline": "timeline/?by=month",
    "timeline_filtered": "timeline/?by=day&kind=denial&topic=prisoners",
    "timeline_empty": "timeline/?q=nobody-said-this",
}
PROBLEMS = {
    "unknown_parameter": "topics/?colour=red",
    "bad_values": "claims/?kind=rumour&from=2020-13&speaker=nobody",
    "withdrawn": "claims/9/",
    "withdrawn_kept": "claims/10/",
    "nothing_here": "claims/999/",
}


def compare(name: str, reply: object) -> None:
    """Hold `reply` against golden/<name>.json, or write it there."""
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(reply, indent=2, ensure_ascii=False) + "\n")
    assert reply == json.loads(path.read_text())


@pytest.mark.parametrize("name", REPLIES)
def test_reply_is_golden(client: Client, record: GoldenRecord, name: str) -> None:
    response = client.get(API + REPLIES[name])
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    compare(name, response.json())


@pytest.mark.parametrize("name", PROBLEMS)
def test_problem_is_golden(client: Client, record: GoldenRecord, name: str) -> None:
    response = client.get(API + PROBLEMS[name])
    assert response.status_code == response.json()["status"]
    assert response["Content-Type"] == "application/problem+json"
    compare(f"problem_{name}", response.json())


def test_every_golden_file_has_a_reply() -> None:
    expected = {*REPLIES, *(f"problem_{name}" for name in PROBLEMS)}
    assert {path.stem for path in GOLDEN.glob("*.json")} == expected
