"""What a claim's page tells search engines, in both profiles."""

import pytest

from claims import jsonld
from claims.jsonld import Profile
from claims.models import Claim, Verdict
from tests.factories import (
    make_claim,
    make_contradiction,
    make_review,
    make_source,
    make_speaker,
    make_verdict,
)

pytestmark = pytest.mark.django_db

# What the Reporters' Lab's JSON Schema knows; it refuses all else.
OF_A_REVIEW = {"@context", "@type", "datePublished", "url", "author"}
OF_A_REVIEW |= {"claimReviewed", "reviewRating", "itemReviewed"}
OF_A_RATING = {"@type", "ratingValue", "bestRating", "worstRating", "image"}
OF_A_RATING |= {"alternateName", "ratingExplanation"}


def loaded(claim):
    return Claim.objects.published().for_page().get(pk=claim.pk)


def of_page(claim):
    return jsonld.of_page(loaded(claim))


def for_lab(claim):
    return jsonld.claim_review(loaded(claim), Profile.REPORTERS_LAB)


@pytest.fixture
def scale():
    """From the least true to the most, and a verdict that leaves it open."""
    tones = ("refuted", "mixed", "supported", "open")
    return [
        make_verdict(label=tone, slug=tone, order=order, tone=tone)
        for order, tone in enumerate(tones, start=1)
    ]


@pytest.fixture
def reviewed(scale):
    claim = make_claim(published=True, headline="It was so")
    make_review(published=True, claim=claim, verdict=scale[1], summary="Half of it.")
    return claim


def test_a_claim_without_a_review_is_a_claim_and_no_review():
    claim = make_claim(published=True)
    make_contradiction(published=True, first=claim)
    make_review(claim=claim)
    make_review(
        published=True,
        claim=claim,
        origin="elsewhere",
        verdict=None,
        publisher="Outlet",
        url="https://outlet.example/",
        rating="False",
    )
    told = of_page(claim)
    assert told["@type"] == "Claim"
    assert told["@context"] == "https://schema.org"
    assert "ClaimReview" not in str(told)
    assert "False" not in str(told)
    assert for_lab(claim) is None


def test_google_is_told_numbers_and_the_short_form(reviewed):
    told = of_page(reviewed)
    assert told["@type"] == "ClaimReview"
    assert told["claimReviewed"] == "It was so"
    assert told["url"] == told["itemReviewed"]["url"] == jsonld.page_address(reviewed)
    assert told["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "mixed",
        "ratingExplanation": "Half of it.",
        "ratingValue": 2,
        "bestRating": 3,
        "worstRating": 1,
    }
    assert told["itemReviewed"]["@type"] == "Claim"
    assert isinstance(told["itemReviewed"]["appearance"], dict)


def test_the_reporters_lab_is_told_text_lists_and_nothing_it_does_not_know(reviewed):
    told = for_lab(reviewed)
    assert set(told) == OF_A_REVIEW
    rating, item = told["reviewRating"], told["itemReviewed"]
    assert set(rating) <= OF_A_RATING
    figures = [rating[k] for k in ("ratingValue", "bestRating", "worstRating")]
    assert figures == ["2", "3", "1"]
    assert isinstance(item["appearance"], list)
    # With an address it would be a person and an organisation in their schema.
    assert "url" not in item["author"]
    assert {"@type", "name"} <= set(item["author"])
    assert {"@type", "url"} <= set(told["author"])


def test_a_verdict_that_leaves_it_open_has_no_figure(scale):
    claim = make_claim(published=True)
    make_review(published=True, claim=claim, verdict=scale[3])
    for told in (of_page(claim), for_lab(claim)):
        assert told["reviewRating"]["alternateName"] == "open"
        assert "ratingValue" not in told["reviewRating"]


def test_a_scale_of_one_step_has_no_figures():
    claim = make_claim(published=True)
    only = make_verdict(order=1, tone="refuted")
    make_review(published=True, claim=claim, verdict=only)
    assert Verdict.objects.count() == 1
    assert "ratingValue" not in of_page(claim)["reviewRating"]


def test_the_claimant_is_who_said_it_and_nobody_without_a_name():
    minister = make_speaker(
        name="Minister", identifiers=[{"scheme": "wikidata", "identifier": "Q1"}]
    )
    office = make_speaker(name="Office", kind="office")
    unnamed = make_speaker(name="an official", kind="unnamed")

    def author(speaker, behalf=None):
        claim = make_claim(published=True, speaker=speaker, on_behalf_of=behalf)
        return of_page(claim).get("author")

    person = {"@type": "Person", "name": "Minister"}
    assert author(minister, office) == {
        **person,
        "sameAs": "https://www.wikidata.org/wiki/Q1",
    }
    assert author(unnamed, office) == {"@type": "Organization", "name": "Office"}
    assert author(unnamed) is None


@pytest.mark.parametrize(
    ("said_on", "told"),
    [
        ("2020-03-11", "2020-03-11"),
        ("2020-03-11T14:30", "2020-03-11"),
        ("2020-03", None),
        ("2020-03-11~", None),
        ("2020-03-11/..", None),
    ],
)
def test_only_a_day_that_is_known_is_told(said_on, told):
    claim = make_claim(published=True, said_on=said_on)
    assert of_page(claim).get("datePublished") == told


def test_each_source_is_an_appearance_once_with_its_copies():
    article = make_source(
        title="Article",
        publisher="Agency",
        url="https://agency.example/1",
        published_on="2020-03-12",
        language="en",
        captures=[
            {"url": "https://copy.example/1", "captured_at": "2020-03-13T00:00Z"},
            {
                "url": "https://copy.example/2",
                "captured_at": "2020-03-13T00:00Z",
                "state": "failed",
            },
        ],
    )
    wire = make_source(title="Wire")
    cited = [{"source": article}, {"source": article, "exact": "said"}]
    claim = make_claim(published=True, citations=[*cited, {"source": wire}])
    assert of_page(claim)["appearance"] == [
        {
            "@type": "CreativeWork",
            "url": "https://agency.example/1",
            "name": "Article",
            "publisher": {"@type": "Organization", "name": "Agency"},
            "datePublished": "2020-03-12",
            "inLanguage": "en",
            "archivedAt": ["https://copy.example/1"],
        },
        {"@type": "CreativeWork", "name": "Wire"},
    ]
