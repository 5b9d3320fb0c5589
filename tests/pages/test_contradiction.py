"""Contradictions: the list, and the facing pages."""

import pytest

from claims import actions
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def party(name):
    return make_speaker(name=name, slug=name.lower(), kind="organisation")


def test_both_sides_face_each_other_the_earlier_said_first(client):
    late = make_claim(
        published=True, speaker=party("Taliban"), said_on="2020-03-12", statement="All."
    )
    early = make_claim(
        published=True, speaker=party("Ghani"), said_on="2020-03-11", statement="Some."
    )
    pair = make_contradiction(
        published=True,
        first=late,
        second=early,
        aspect="number",
        first_value="5,000",
        second_value="1,500",
        explanation="One names more than the other.",
        citations=[{"source": make_source(title="The comparison")}],
    )

    page = read(client, pair.get_absolute_url())

    assert page.h1 == ["Ghani ≠ Taliban"]
    assert page.title == "Ghani ≠ Taliban – Counterclaim"
    assert page.meta["description"] == "One names more than the other."
    assert page.canonical == f"http://127.0.0.1:8000/contradictions/{pair.pk}/"
    assert page.texts("h2")[:3] == ["Some.", "All.", "Why both cannot hold"]
    assert page.text.index("1,500") < page.text.index("5,000")
    assert page.link("Some.") == early.get_absolute_url()
    assert page.text.count("The passage.") == 2
    assert "The comparison" in page.text
    assert "A contradiction is not a verdict on either claim." in page.text


def test_both_sides_have_the_same_shape(client):
    pair = make_contradiction(published=True, first_value="a", second_value="b")

    html = read(client, pair.get_absolute_url()).html

    one, other = html.split('<article class="facing__side">')[1:]
    other = other.split("</article>")[0]
    assert classes(one.split("</article>")[0]) == classes(other)


def classes(html):
    return [part.split('"')[0] for part in html.split('class="')[1:]]


def test_a_reversal_says_that_it_is_the_same_speaker_twice(client):
    ghani = party("Ghani")
    ends = [make_claim(published=True, speaker=ghani) for _ in range(2)]
    pair = make_contradiction(
        published=True, first=ends[0], second=ends[1], aspect="timing"
    )

    page = read(client, pair.get_absolute_url())

    assert page.h1 == ["Ghani, earlier and later"]
    assert "Reversal: timing" in page.text


def test_what_happened_between_is_what_the_parties_said_and_the_events(client):
    ghani, taliban = party("Ghani"), party("Taliban")
    first = make_claim(published=True, speaker=ghani, said_on="2020-03-10")
    second = make_claim(published=True, speaker=taliban, said_on="2020-03-20")
    pair = make_contradiction(published=True, first=first, second=second)
    make_claim(published=True, speaker=taliban, said_on="2020-03-15", statement="Next.")
    make_claim(published=True, said_on="2020-03-15", statement="Somebody else's.")
    make_event(published=True, happened_on="2020-03-12", title="A decree")
    make_event(published=True, happened_on="2020-03-25", title="Afterwards")

    page = read(client, pair.get_absolute_url())

    assert "What happened between" in page.texts("h2")
    assert [t for t in page.texts("h3") if t != "Sources"] == ["A decree", "Next."]


@pytest.mark.parametrize("said", ["2020-03~", "2020-03/2020-04", "2020-03-01/.."])
def test_nothing_is_between_dates_that_overlap(client, said):
    first = make_claim(published=True, said_on=said)
    second = make_claim(published=True, said_on="2020-03-20")
    pair = make_contradiction(published=True, first=first, second=second)
    make_event(published=True, happened_on="2020-03-12", title="A decree")

    page = read(client, pair.get_absolute_url())

    assert "What happened between" not in page.texts("h2")


def test_a_corrected_contradiction_shows_the_note(client, settings):
    settings.FOUR_EYES = False
    pair = make_contradiction(published=True)
    changes = {"explanation": "Better explained."}
    text = "The explanation was unclear."
    actions.correct(record=pair, by=desk_editor(), text=text, changes=changes)

    page = read(client, pair.get_absolute_url())

    assert "Better explained." in page.text
    assert "The explanation was unclear." in page.text


def test_a_withdrawn_contradiction_is_gone_with_its_reason(client):
    pair = make_contradiction(published=True)
    actions.withdraw(record=pair, by=desk_editor(), reason="They agree after all.")

    page = read(client, pair.get_absolute_url())

    assert page.status == 410
    assert "They agree after all." in page.text
    assert pair.first.statement not in page.html


def test_a_draft_contradiction_is_not_found(client):
    pair = make_contradiction()

    assert client.get(f"/contradictions/{pair.pk}/").status_code == 404


def test_the_list_explains_each_pair_newest_first(client):
    pairs = [
        make_contradiction(
            published=True,
            first=make_claim(published=True, said_on=f"2020-03-{day}"),
            second=make_claim(published=True, said_on=f"2020-03-{day}"),
            aspect=aspect,
            explanation=f"On the {aspect}.",
        )
        for day, aspect in ((10, "fact"), (11, "wording"))
    ]

    page = read(client, "/contradictions/")

    assert page.h1 == ["Contradictions"]
    assert page.texts("h3") == ["Dispute: wording", "Dispute: fact"]
    assert page.link("Dispute: fact") == pairs[0].get_absolute_url()
    assert "On the wording." in page.text


def test_the_list_can_be_filtered_and_says_what_was_wrong(client):
    pair = make_contradiction(
        published=True,
        first=make_claim(published=True, speaker=party("Ghani")),
        aspect="number",
    )
    make_contradiction(published=True, aspect="fact")

    page = read(client, "/contradictions/?speaker=ghani&aspect=sense")

    assert page.texts("h3") == ["Dispute: number"]
    assert page.link("Dispute: number") == pair.get_absolute_url()
    assert "sense" in page.text
    assert page.link("Leave out: speaker: Ghani×") == "/contradictions/"
    assert page.canonical == "http://127.0.0.1:8000/contradictions/?speaker=ghani"


def test_a_list_without_matches_says_what_to_drop(client):
    make_contradiction(published=True)

    page = read(client, "/contradictions/?reversal=true")

    assert page.link("reversal: yes") == "/contradictions/"


def test_an_empty_list_leads_to_the_timeline(client):
    page = read(client, "/contradictions/")

    assert page.texts("h2")[:1] == ["No contradictions yet"]
    assert page.link("Go to the timeline") == "/"


def contradict(one, other, day="2020-03-11", **changes):
    ends = [
        make_claim(published=True, speaker=who, said_on=day) for who in (one, other)
    ]
    pair = {"first": ends[0], "second": ends[1], "published": True}
    return make_contradiction(**pair, **changes)


def test_without_contradictions_the_matrix_leads_on(client):
    page = read(client, "/contradictions/matrix/")
    assert page.texts("h2")[0] == "No contradictions yet"
    assert "at most" not in page.text


def test_a_contradiction_leads_to_the_one_before_and_after_of_the_same_parties(
    client,
):
    ghani, taliban = party("Ghani"), party("Taliban")
    days = ("2020-03-01", "2020-03-10", "2020-03-20")
    first, middle, last = [contradict(ghani, taliban, day) for day in days]
    contradict(ghani, party("US"), "2020-03-09")

    def neighbours(pair):
        page = read(client, pair.get_absolute_url())
        assert page.link("All 3 disputes between Ghani and Taliban") == (
            "/contradictions/?between=ghani,taliban"
        )
        links = [found for tag, found in page.tags if tag == "a" and "rel" in found]
        return {found["rel"]: found["href"] for found in links}

    assert neighbours(first) == {"next": middle.get_absolute_url()}
    assert neighbours(middle) == {
        "prev": first.get_absolute_url(),
        "next": last.get_absolute_url(),
    }
    assert neighbours(last) == {"prev": middle.get_absolute_url()}


def test_a_reversal_leads_to_the_other_reversals_of_its_party(client):
    ghani = party("Ghani")
    first = contradict(ghani, ghani, "2020-03-01")
    later = contradict(ghani, ghani, "2020-03-10")
    contradict(ghani, party("Taliban"), "2020-03-05")

    page = read(client, first.get_absolute_url())

    assert page.link("All 2 reversals of Ghani") == (
        "/contradictions/?speaker=ghani&reversal=true"
    )
    assert later.get_absolute_url() in [href for href, _words in page.links]


def test_unnamed_sources_have_no_disputes_of_the_same_parties(client):
    somebody = make_speaker(name="An official", kind="unnamed")
    pair = contradict(somebody, party("Ghani"))
    assert "same parties" not in read(client, pair.get_absolute_url()).html
