"""Search: what is found, in which order, what is marked, what else is said."""

from urllib.parse import quote, quote_plus

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims import index, tallies
from claims.models import Claim
from newsroom.shared.fragments import Fragments
from tests.factories import (
    make_claim,
    make_speaker,
    make_story,
    make_topic,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

GHANI = [
    {"name": "محمد اشرف غنی", "language": "fa"},
    {"name": "President Ghani", "language": "en"},
]
DARI = "زندانیان آزاد می\u200cشوند، ۱۵۰۰ تن."


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        make_record()
        yield
        transaction.set_rollback(True)
    Fragments.forget()


def make_record():
    ghani = make_speaker(name="Ashraf Ghani", slug="ghani", aliases=GHANI)
    topic = make_topic(
        name="Prisoner release",
        slug="release",
        names=[{"name": "رهایی زندانیان", "language": "fa"}],
    )
    decree = make_claim(
        published=True,
        speaker=ghani,
        topics=[topic],
        headline="Prisoners go free",
        statement="Ghani’s decree lets 1,500 prisoners go free.",
        quote=DARI,
        quote_language="prs",
        translation="The captives go free.",
        said_on="2020-03-10",
    )
    make_claim(
        published=True,
        speaker=make_speaker(name="Zalmay Khalilzad", slug="khalilzad"),
        topics=[make_topic(name="Release", slug="any-release")],
        headline="Slow",
        statement="The decree comes late & <em>slow</em>, and the prisoners wait.",
        said_on="2020-03-12",
    )
    make_claim(statement="A draft about prisoners.", headline="Draft of prisoners")
    make_speaker(name="Hidden Ghani", slug="hidden")
    make_story(
        published=True,
        title="The decree on prisoners",
        slug="decree",
        standfirst="Who promised what.",
        entries=[{"claim": decree}],
    )


def search(client, words, more=""):
    return read(client, f"/search/?q={quote(words)}{more}")


def marked(page):
    """What is marked on the page, in its order."""
    parts = page.html.split("<mark>")[1:]
    return [part.split("</mark>")[0] for part in parts]


def test_claims_are_found_with_the_words_marked(client):
    page = search(client, "prisoners wait")

    assert page.texts("h2")[:1] == ["1 claim"]
    statement = "The decree comes late & <em>slow</em>, and the prisoners wait."
    assert page.texts("h3") == [statement]
    assert "&amp; &lt;em&gt;slow&lt;/em&gt;" in page.html
    assert marked(page) == ["prisoners", "wait"]
    assert page.title == "Search for prisoners wait – Counterclaim"
    assert "robots" not in page.meta
    assert page.link("Filter these claims on the timeline") == "/?q=prisoners%20wait"


def test_a_quote_and_its_translation_show_where_they_have_the_words(client, subtests):
    for words, found in {
        "captives": ["captives"],
        "زندانيان": ["زندانیان"],
        "میشوند": ["می\u200cشوند"],
        "1500": ["1,500", "۱۵۰۰"],
    }.items():
        with subtests.test(words):
            page = search(client, words)
            assert len(page.texts("h3")) == 1
            assert marked(page) == found
    assert '<p class="claim-card__passage" lang="prs" dir="auto">' in page.html


def test_the_best_match_comes_first_unless_the_newest_is_asked_for(client):
    best = search(client, "prisoners free OR wait")
    newest = read(client, best.link("Newest first"))

    said = ["Ghani’s decree lets", "The decree comes late"]
    assert [text[: len(s)] for text, s in zip(best.texts("h3"), said, strict=True)] == (
        said
    )
    assert newest.texts("h3") == best.texts("h3")[::-1]
    assert newest.link("Best match first").endswith("&ordering=relevance")
    current = [a for _tag, a in newest.tags if a.get("aria-current") == "true"]
    assert {a["href"] for a in current} == {newest.link("Newest first")}


def test_speakers_topics_and_stories_are_found_by_name(client, subtests):
    ghani, release = ("Ashraf Ghani", "/speakers/ghani/"), "/topics/release/"
    for words, names in {
        "ghani": [ghani],
        "Ghani's": [ghani],
        "ashr gha": [ghani],
        "president": [ghani],
        "اشرف غني": [ghani],
        '"ghani ashraf"': [],
        "ghani -ashraf": [],
        "-khalilzad": [],
        "gh": [],
        "ghani OR khalilzad": [ghani, ("Zalmay Khalilzad", "/speakers/khalilzad/")],
        "release": [
            ("Release", "/topics/any-release/"),
            ("Prisoner release", release),
        ],
        "رهایی": [("Prisoner release", release)],
        "promised what": [("The decree on prisoners", "/stories/decree/")],
        "hidden": [],
    }.items():
        with subtests.test(words):
            page = search(client, words)
            kinds = ("/speakers/", "/topics/", "/stories/")
            found = [
                (text, href)
                for href, text in page.links
                if href.startswith(kinds) and href not in kinds
            ]
            cards = page.html.count('class="claim-card__speaker"')
            assert found[: len(found) - cards] == names


def test_a_misspelt_name_is_offered_as_the_record_has_it(client, subtests):
    for words, meant in {
        "Gahni": "Ghani",
        "Khalilzad": "",
        "kalilzad's prisoners": "Khalilzad's prisoners",
        "اشراف": "اشرف",
        "prisonners OR Khalizad": "Prisoner OR Khalilzad",
        "decrees": "",
        "Hiden": "",
    }.items():
        with subtests.test(words):
            page = search(client, words)
            assert ("Did you mean" in page.text) == bool(meant)
            if meant:
                assert page.link(meant) == f"/search/?q={quote_plus(meant)}"


def test_many_misspelt_words_are_looked_for_at_once(client):
    search(client, "Gahni")
    asked = []
    for words in ("Gahni", "Gahni kalilzad Prisonner"):
        with CaptureQueriesContext(connection) as queries:
            assert "Did you mean" in search(client, words).text
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_nothing_found_says_what_to_try(client):
    page = search(client, "unheard-of")

    assert page.status == 200
    assert page.texts("h2")[0] == "No claim has these words"
    assert page.link("How to search") == "/search/"


def test_an_empty_search_explains_itself_with_examples_that_find_something(client):
    page = read(client, "/search/")

    assert page.h1 == ["Search"]
    assert page.texts("h2")[0] == "How to search"
    links = [href for href, _text in page.links if href.startswith("/search/?q=")]
    assert len(links) == 4
    for href in links:
        found = read(client, href).texts("h2")
        assert {"Speakers", "1 claim", "2 claims"} & set(found), href


BAD = {
    "x" * 2_000: "q takes at most 500 characters, and this has 2,000",
    "a\0b": "q has a NUL character in it",
    "***": "no letter or digit to look for",
    "\ufffd\ufffd": "no letter or digit to look for",
    "-": "no letter or digit to look for",
    '"" “” - OR': "no letter or digit to look for",
    "\u202e\u202d": "",
    "   ": "",
}


def test_what_cannot_be_looked_for_is_said_in_place_with_the_way_to_search(
    client, subtests
):
    for words, message in BAD.items():
        with subtests.test(words[:20]):
            page = search(client, words)
            assert page.status == 200
            assert message in page.text
            assert ("Left out of what you asked for" in page.text) == bool(message)
            assert "How to search" in page.texts("h2")
            assert "\0" not in page.html


def test_what_is_odd_is_taken_as_far_as_it_goes(client, subtests):
    for words, claims in {
        "OR OR": 0,
        '"prisoners wait': 1,
        'wait"': 1,
        "\u202eprisoners\u202c wait": 1,
        "OR prisoners OR": 2,
        "prisoners' OR 1=1 --": 2,
        "<mark>wait</mark>": 0,
        " ".join(["wait"] * 99): 1,
    }.items():
        with subtests.test(words[:20]):
            page = search(client, words)
            assert page.status == 200
            assert len(page.texts("h3")) == claims
            assert "\u202e" not in page.html


def test_words_to_leave_out_alone_give_the_newest_claims_without_them(client):
    page = search(client, "-wait")

    assert len(page.texts("h3")) == 1
    assert marked(page) == []
    assert "the newest claims without what is to be left out" in page.text
    assert not page.has_link("Best match first")


def test_a_bad_order_or_page_is_said_and_left_out(client):
    assert "ordering cannot be “x”" in search(client, "wait", "&ordering=x").text
    lost = search(client, "wait", "&cursor=x")
    assert "That page of the list cannot be found again" in lost.text
    assert len(lost.texts("h3")) == 1


def test_hidden_words_find_nothing(client):
    assert "Draft" not in search(client, "prisoners").text
    assert search(client, "draft").texts("h3") == []


def many(number):
    """Claims with the same word, past the acts."""
    speaker = make_speaker()
    first = make_claim(published=True, speaker=speaker, statement="Word again.")
    first.refresh_from_db()
    row = {
        field.attname: getattr(first, field.attname)
        for field in Claim._meta.concrete_fields
        if not field.generated and not field.primary_key
    }
    Claim.objects.bulk_create(Claim(**row) for _ in range(number - 1))
    index.rebuild()
    tallies.rebuild()


def test_more_than_anybody_reads_is_not_counted_and_the_pages_follow(
    client, monkeypatch
):
    for module in ("claims.ranking", "timeline.searching"):
        monkeypatch.setattr(f"{module}.NEWEST", 30)
    many(35)

    page = search(client, "word")
    after = read(client, page.link("Next→"))

    assert page.texts("h2")[0] == "More than 30 claims"
    assert "These are the best of the newest 30." in page.text
    assert len(page.texts("h3")) == 20
    assert len(after.texts("h3")) == 10
    assert not after.has_link("Next→")
    assert read(client, after.link("←Previous")).texts("h3") == page.texts("h3")
    newest = search(client, "word", "&ordering=-said_on")
    assert len(read(client, newest.link("Next→")).texts("h3")) == 15
