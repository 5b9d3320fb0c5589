"""A claim's own page."""

import pytest

from claims import actions
from claims.choices import State
from tests.factories import (
    desk_editor,
    desk_reporter,
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
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_a_claim_says_who_said_what_when_and_where(client):
    pompeo = make_speaker(name="Mike Pompeo", slug="pompeo")
    state = make_speaker(name="The State Department", slug="state", kind="organisation")
    claim = make_claim(
        published=True,
        speaker=pompeo,
        on_behalf_of=state,
        role_at_time="Secretary of State",
        headline="Pompeo welcomes the decree",
        statement="The decision to release prisoners is welcome.",
        said_on="2020-03-11T14:30",
        occasion="News conference",
        place="Washington",
        medium="television",
    )

    page = read(client, claim.get_absolute_url())

    assert page.h1 == ["The decision to release prisoners is welcome."]
    assert page.title == "Pompeo welcomes the decree – Counterclaim"
    assert page.link("Mike Pompeo") == "/speakers/pompeo/"
    assert page.link("for The State Department") == "/speakers/state/"
    assert "Secretary of State" in page.text
    assert "11 March 2020, 14:30 UTC News conference Washington television" in page.text
    assert ("time", {"class": "date", "datetime": "2020-03-11T14:30"}) in page.tags


def test_a_claim_tells_crawlers_and_cards_what_it_is(client):
    claim = make_claim(
        published=True,
        speaker=make_speaker(name="Ghani"),
        headline="1,500 to be released",
        statement="The government will release 1,500 prisoners.",
        said_on="2020-03",
    )

    page = read(client, claim.get_absolute_url())

    address = f"http://127.0.0.1:8000/claims/{claim.pk}/1500-to-be-released/"
    description = "Ghani, March 2020: The government will release 1,500 prisoners."
    assert page.canonical == address
    assert {name: page.meta[name] for name in page.meta if ":" in name} == {
        "og:site_name": "Counterclaim",
        "og:type": "article",
        "og:title": "1,500 to be released",
        "og:description": description,
        "og:url": address,
        "og:image": f"http://127.0.0.1:8000/claims/{claim.pk}/image.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": description,
        "twitter:card": "summary_large_image",
    }
    assert page.meta["description"] == description


@pytest.mark.parametrize("end", ["", "an-old-slug/"])
def test_a_short_address_and_an_old_slug_lead_to_the_claim(client, end):
    claim = make_claim(published=True)

    response = client.get(f"/claims/{claim.pk}/{end}")

    assert response.status_code == 301
    assert response.headers["Location"] == claim.get_absolute_url()
    assert response.headers["Cache-Control"] == "public, max-age=60"


def test_a_foreign_quote_keeps_its_language_beside_the_translation(client):
    claim = make_claim(
        published=True,
        attribution="quoted",
        quote="هیچ تعهدی نکرده است",
        quote_language="fa",
        translation="It has made no commitment.",
    )

    page = read(client, claim.get_absolute_url())

    words = {"class": "quote__words", "lang": "fa", "dir": "auto"}
    assert ("p", words) in page.tags
    assert "هیچ تعهدی نکرده است" in page.text
    assert "Said in Persian. In translation: It has made no commitment." in page.text


def test_a_claim_names_who_contradicts_it_and_shows_both_sides(client):
    ghani = make_claim(published=True, speaker=make_speaker(name="Ghani"))
    taliban = make_claim(published=True, speaker=make_speaker(name="The Taliban"))
    pair = make_contradiction(
        published=True,
        first=ghani,
        second=taliban,
        aspect="number",
        first_value="1,500 first",
        second_value="all 5,000 first",
        explanation="Each names another number.",
    )

    for claim, other in ((ghani, "The Taliban"), (taliban, "Ghani")):
        page = read(client, claim.get_absolute_url())
        assert f"Contradicted by 1: {other}" in page.text
        assert page.link(other if claim is ghani else "Ghani")
        assert page.link("Dispute: number") == pair.get_absolute_url()
        assert page.text.index("1,500 first") < page.text.index("all 5,000 first")
        assert "Each names another number." in page.text


def test_a_contradiction_with_a_draft_is_not_shown(client):
    claim = make_claim(published=True)
    make_contradiction(first=claim, second=make_claim(statement="Not yet."))

    page = read(client, claim.get_absolute_url())

    assert "Not yet." not in page.text
    assert "Contradicted" not in page.text


def test_a_source_without_an_address_says_so(client):
    source = make_source(title="Wire report", published_on="2020-03-12", language="en")
    citation = {"source": source, "exact": "all of them", "prefix": "free "}
    claim = make_claim(published=True, citations=[citation | {"suffix": " now"}])

    page = read(client, claim.get_absolute_url())

    assert not page.has_link("Wire report")
    assert "Wire report 12 March 2020 English No address recorded" in page.text
    assert "… free all of them now …" in page.text
    assert ("mark", {"class": "citation__exact"}) in page.tags


def test_a_source_links_to_its_address_and_the_copies_kept(client):
    source = make_source(
        title="The decree",
        publisher="Office of the President",
        author="A. Clerk",
        url="https://president.example/decree",
        captures=[
            {
                "url": "https://archive.example/1",
                "captured_at": "2020-03-12T09:00Z",
                "sha256": "a" * 64,
            },
            {"captured_at": "2020-03-13T09:00Z", "sha256": "b" * 64},
            {"captured_at": "2020-03-14T09:00Z", "state": "failed"},
        ],
    )
    citation = {"source": source, "locator": "Article 1"}
    claim = make_claim(published=True, citations=[citation])

    page = read(client, claim.get_absolute_url())

    assert page.link("The decree") == "https://president.example/decree"
    assert page.link("Copy kept on 12 March 2020") == "https://archive.example/1"
    assert "Copy kept on 13 March 2020 SHA-256 bbbb" in page.text
    assert "14 March" not in page.text
    assert "Office of the President A. Clerk Article 1" in page.text


def test_a_claim_without_a_verdict_says_so(client):
    page = read(client, make_claim(published=True).get_absolute_url())

    assert "Verdict No verdict yet" in page.text


def test_our_review_stands_before_what_other_outlets_found(client):
    claim = make_claim(published=True)
    verdict = make_verdict(label="Unproven", tone="open", meaning="Nothing settles it.")
    make_review(
        published=True,
        claim=claim,
        verdict=verdict,
        summary="The text is silent.",
        explanation="At length.",
        reviewed_on="2020-03-12",
    )
    make_review(
        published=True,
        claim=claim,
        origin="elsewhere",
        publisher="Example Check",
        url="https://check.example/1",
        rating="Half true",
        summary="They say so.",
        reviewed_on="2020-04-01",
    )

    page = read(client, claim.get_absolute_url())

    ours = page.text.index("The text is silent.")
    theirs = page.text.index("Half true")
    assert ours < theirs
    assert "Reviewed on 12 March 2020 · Nothing settles it." in page.text
    assert page.link("Example Check") == "https://check.example/1"
    assert "Verdict Unproven" in page.text


def test_a_claim_shows_what_it_answers_repeats_and_is_about(client):
    answered = make_claim(published=True, statement="Asked.")
    first = make_claim(published=True, statement="Said first.")
    event = make_event(published=True, title="The decree")
    other = make_event(published=True, title="The truce")
    claim = make_claim(
        published=True,
        statement="Answered.",
        responds_to=answered,
        repeats=first,
        events=[event, other],
        topics=[make_topic(name="Prisoners", slug="prisoners")],
    )
    entries = [{"claim": claim}]
    make_story(published=True, title="The story", slug="story", entries=entries)

    page = read(client, claim.get_absolute_url())

    assert page.texts("h2")[1:3] == ["Who answered whom", "First said as"]
    assert page.texts("h3") == ["Asked.", "Said first."]
    assert page.link("The decree") == event.get_absolute_url()
    assert "About the events The" in page.text
    assert page.link("The story") == "/stories/story/"
    assert page.link("Prisoners") == "/topics/prisoners/"
    back = read(client, answered.get_absolute_url())
    assert "Who answered whom" in back.texts("h2")
    assert "Said 2 times" in read(client, first.get_absolute_url()).texts("h2")


def test_a_commitment_is_set_out_in_figures(client):
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    claim = make_claim(published=True, kind="commitment")
    make_commitment(
        published=True,
        claim=claim,
        quantity="3500",
        unit="prisoners",
        starting_from="1500",
        starts_on="2020-03-28",
        due_on="2020-07-04",
        condition="They keep their word.",
        steps=[{"due_on": "2020-04-11", "total": "2000"}],
        progress=[
            {
                "on": "2020-04-11",
                "total": "300",
                "low": "250",
                "high": "350",
                "reported_by": taliban,
            }
        ],
    )

    page = read(client, claim.get_absolute_url())

    for shown in (
        "Promised 3,500 prisoners",
        "On top of 1,500 prisoners",
        "Starts 28 March 2020",
        "Due 4 July 2020",
        "On condition They keep their word.",
        "11 April 2020 2,000",
        "11 April 2020 The Taliban 300 (250–350)",
    ):
        assert shown in page.text


def test_a_corrected_claim_shows_the_dated_note(client, settings):
    settings.FOUR_EYES = False
    claim = make_claim(published=True)
    changes = {"statement": "It is 15."}
    text = "It said 14 days; it is 15."
    actions.correct(record=claim, by=desk_editor(), text=text, changes=changes)
    claim.refresh_from_db()

    page = read(client, claim.get_absolute_url())

    assert page.h1 == ["It is 15."]
    assert "Corrections" in page.texts("h2")
    assert "It said 14 days; it is 15." in page.text


@pytest.mark.parametrize("end", ["", "any-slug/"])
@pytest.mark.parametrize("keeps_text", [True, False])
def test_a_withdrawn_claim_is_gone_with_date_and_reason(client, end, keeps_text):
    claim = make_claim(published=True, headline="A secret", statement="Secret words.")
    actions.withdraw(
        record=claim, by=desk_editor(), reason="It was false.", keep_text=keeps_text
    )

    page = read(client, f"/claims/{claim.pk}/{end}")

    assert page.status == 410
    assert page.h1 == ["Withdrawn"]
    assert page.title == "Withdrawn – Counterclaim"
    assert f"Withdrawn on {claim.withdrawn_at.day} " in page.text
    assert "It was false." in page.text
    assert ("Secret words." in page.html) is keeps_text
    assert "A secret" not in page.html
    assert page.meta["robots"] == "noindex"


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_what_is_not_public_and_what_never_was_answer_alike(client, state):
    claim = make_claim()
    if state == State.REVIEW:
        actions.submit(record=claim, by=desk_reporter())

    hidden = client.get(f"/claims/{claim.pk}/")
    unknown = client.get("/claims/999999/")

    assert hidden.status_code == unknown.status_code == 404
    same = hidden.content.replace(f"/claims/{claim.pk}/".encode(), b"/claims/999999/")
    assert same == unknown.content


def test_an_impossible_number_is_not_found(client):
    assert client.get(f"/claims/{10**30}/").status_code == 404


def test_what_search_engines_are_told_is_told_once(client):
    claim = make_claim(published=True, statement="</script><script>alert(1)</script>")
    page = read(client, claim.get_absolute_url())
    scripts = [tag for name, tag in page.tags if name == "script" and "src" not in tag]
    assert scripts == [{"type": "application/ld+json"}]
    assert '"@type": "Claim"' in page.html

    french = read(client, f"/fr{claim.get_absolute_url()}")
    assert "application/ld+json" not in french.html
