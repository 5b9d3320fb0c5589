"""Counts by tally and by scan, held against counting the claims one by one."""

from collections import Counter

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import counts
from claims.counts import Counts
from claims.filters import ClaimFilter
from claims.models import Claim
from claims.spans import bucket_of
from claims.tags import FACETS
from tests.factories import (
    make_claim,
    make_contradiction,
    make_review,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

pytestmark = pytest.mark.django_db

DATES = (
    "2019-12-31",
    "2020-01-01T09:00",
    "2020-03",
    "2020-03-11",
    "2020-03-12~",
    "2021",
)
KINDS = ("denial", "assertion", "demand")


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_record()
        transaction.set_rollback(True)


def make_record():
    """Twelve claims by three speakers about two topics, on dates of every precision."""
    speakers = [make_speaker(slug=f"speaker-{n}") for n in range(3)]
    topics = [make_topic(slug=f"topic-{n}") for n in range(2)]
    claims = [
        make_claim(
            published=number != 11,
            speaker=speakers[number % 3],
            on_behalf_of=speakers[0] if number == 1 else None,
            said_on=DATES[number % 6],
            kind=KINDS[number % 3],
            topics=topics[: number % 3],
            statement=f"It is {'true' if number % 2 else 'untrue'}.",
        )
        for number in range(12)
    ]
    make_contradiction(first=claims[0], second=claims[4], published=True)
    make_review(claim=claims[2], verdict=make_verdict(slug="false"), published=True)
    entries = [{"claim": claim} for claim in (claims[0], claims[5], claims[11])]
    make_story(slug="dossier", entries=entries, published=True)


WINDOWS = ("2019", "2020", "2020-01", "2020-03", "2020-03-11", "2021-05")
CHOICES = {
    "speaker": ("speaker-0", "speaker-1", "speaker-2"),
    "on_behalf_of": ("speaker-0",),
    "topic": ("topic-0", "topic-1"),
    "story": ("dossier",),
    "kind": (*KINDS, "warning"),
    "verdict": ("none", "false"),
    "contradicted": ("true", "false"),
    "between": ("speaker-0,speaker-1",),
    "q": ("true", "untrue", "nothing", "-untrue"),
    "from": WINDOWS,
    "to": WINDOWS,
}
ONCE = {"contradicted", "between", "q", "from", "to"}


@st.composite
def addresses(draw):
    """A few filters, some with several values."""
    query = QueryDict(mutable=True)
    for name in draw(st.sets(st.sampled_from(sorted(CHOICES)), max_size=3)):
        most = 1 if name in ONCE else 2
        values = st.lists(
            st.sampled_from(CHOICES[name]), min_size=1, max_size=most, unique=True
        )
        query.setlist(name, draw(values))
    return query


def found_by(query: QueryDict) -> ClaimFilter:
    return ClaimFilter(query, Claim.objects.published())


def without(query: QueryDict, name: str) -> QueryDict:
    rest = query.copy()
    rest.pop(name, None)
    return rest


def values_of(claim: Claim, facet: str) -> list[str]:
    """What a claim is counted under, read from the claim itself."""
    return {
        "speaker": [claim.speaker.slug],
        "topic": [topic.slug for topic in claim.topics.all()],
        "story": [entry.story.slug for entry in claim.story_entries.all()],
        "kind": [claim.kind],
        "verdict": [claim.verdict.slug if claim.verdict else "none"],
        "contradicted": ["true" if claim.contradiction_count else "false"],
    }[facet]


def one_by_one(query: QueryDict, facet: str) -> dict[str, int]:
    claims = found_by(without(query, facet)).qs
    return dict(Counter(v for claim in claims for v in values_of(claim, facet)))


@given(addresses())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_counts_are_what_counting_the_claims_gives(query):
    found = found_by(query)
    assert found.problems == []
    counted, claims = Counts(found.selection), list(found.qs)

    assert counted.total == len(claims)
    days = sorted(claim.said_from.isoformat() for claim in claims)
    assert counted.span == ((days[0], days[-1]) if days else (None, None))
    for by in ("year", "month", "day"):
        buckets = Counter(bucket_of(by, day) for day in days)
        assert counted.buckets(by) == sorted(buckets.items())
    for facet in FACETS:
        values = {one["value"]: one["count"] for one in counted.facet(facet)}
        assert values == one_by_one(query, facet)
    assert not counted.is_capped


def test_values_come_commonest_first_then_by_name():
    values = Counts(found_by(QueryDict("")).selection).facet("speaker")
    assert [(one["value"], one["count"]) for one in values] == [
        ("speaker-0", 4),
        ("speaker-1", 4),
        ("speaker-2", 3),
    ]
    assert all(one["label"] for one in values)


def test_only_the_commonest_are_given_where_few_are_asked_for():
    values = Counts(found_by(QueryDict("")).selection).facet("speaker", limit=1)
    assert [one["value"] for one in values] == ["speaker-0"]


def test_a_selection_beyond_the_cap_says_so_and_counts_the_newest(monkeypatch):
    monkeypatch.setattr(counts, "CAP", 2)
    found = found_by(QueryDict("q=true"))
    counted = Counts(found.selection)

    assert counted.total == 2
    assert counted.is_capped
    newest = [claim.said_from.isoformat() for claim in list(found.qs)[:2]]
    assert counted.span == (newest[1], newest[0])


def test_a_selection_of_exactly_the_cap_is_counted_whole(monkeypatch):
    found = found_by(QueryDict("q=true"))
    monkeypatch.setattr(counts, "CAP", len(list(found.qs)))
    counted = Counts(found.selection)
    assert counted.total == len(list(found.qs))
    assert not counted.is_capped


@pytest.mark.parametrize(
    "address", ["", "kind=denial", "topic=topic-0", "speaker=speaker-0", "from=2020"]
)
def test_one_filter_is_never_scanned(address, monkeypatch):
    monkeypatch.setattr("claims.search.newest", None)
    counted = Counts(found_by(QueryDict(address)).selection)
    assert counted.total
    assert counted.buckets("month")
