"""The timeline as readers meet it."""

import pytest

from claims import actions
from tests.factories import (
    desk_reporter,
    make_claim,
    make_contradiction,
    make_event,
    make_review,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


def test_claims_stand_under_their_day_newest_first(client):
    make_claim(published=True, statement="It rained.", said_on="2020-03-10")
    make_claim(published=True, statement="It did not.", said_on="2020-03-11")

    page = read(client, "/")

    assert page.status == 200
    assert page.headings[:5] == [
        ("h1", "Timeline"),
        ("h2", "11 March 2020 Wednesday"),
        ("h3", "It did not."),
        ("h2", "10 March 2020 Tuesday"),
        ("h3", "It rained."),
    ]


def test_a_date_known_to_the_month_is_never_shown_as_a_day(client):
    make_claim(published=True, said_on="2020-03")

    page = read(client, "/")

    assert page.texts("h2")[0] == "March 2020"
    assert "1 March 2020" not in page.text
    assert "time" not in [tag for tag, _attributes in page.tags]


def test_a_time_of_day_names_the_newsrooms_zone(client):
    make_claim(published=True, said_on="2020-03-11T14:05")

    assert "14:05 UTC" in read(client, "/").text


def test_a_card_says_who_in_which_role_for_whom(client):
    government = make_speaker(name="The government", kind="organisation")
    claim = make_claim(
        published=True,
        speaker=make_speaker(name="Morgan Ortagus"),
        role_at_time="spokeswoman",
        on_behalf_of=government,
    )

    page = read(client, "/")

    assert page.link("Morgan Ortagus") == "/speakers/morgan-ortagus/"
    assert page.link(claim.statement) == claim.get_absolute_url()
    assert "spokeswoman for The government" in page.text


def test_a_contradicted_claim_says_by_how_many_and_leads_there(client):
    pair = make_contradiction(published=True)

    page = read(client, "/")

    leads = [href for href, text in page.links if text == "≠ Contradicted by 1"]
    assert sorted(leads) == sorted(
        f"{claim.get_absolute_url()}#contradictions"
        for claim in (pair.first, pair.second)
    )


def test_a_card_shows_a_verdict_in_words_and_how_often_it_was_said_again(client):
    claim = make_claim(published=True)
    make_review(published=True, claim=claim, verdict=make_verdict(label="Unproven"))
    make_claim(published=True, repeats=claim)

    page = read(client, "/?contradicted=false")

    assert "Unproven Said again once" in page.text


def test_events_stand_among_the_claims(client):
    make_claim(published=True, said_on="2020-03-11", statement="Before.")
    make_event(
        published=True, happened_on="2020-03-12", title="A decree", place="Kabul"
    )
    make_claim(published=True, said_on="2020-03-13", statement="After.")

    assert read(client, "/").texts("h3") == ["After.", "A decree", "Before."]


def test_events_are_left_out_under_filters_that_they_do_not_have(client):
    topic = make_topic(name="Prisoners", slug="prisoners")
    make_claim(published=True, topics=[topic], statement="About it.", kind="denial")
    make_event(published=True, title="A decree", topics=[topic])
    make_event(published=True, title="Something else")

    assert set(read(client, "/?topic=prisoners").texts("h3")) == {
        "About it.",
        "A decree",
    }
    assert read(client, "/?kind=denial").texts("h3") == ["About it."]


def test_each_event_is_on_one_page_of_the_timeline_both_ways(client, monkeypatch):
    monkeypatch.setattr("newsroom.shared.pagination.PAGE_SIZE", 2)
    for day in range(1, 6):
        make_claim(published=True, said_on=f"2020-03-{day:02}", statement=f"Said {day}")
        make_event(published=True, happened_on=f"2020-03-{day:02}", title=f"Done {day}")

    for ordering in ("", "?ordering=said_on"):
        onward, back = walk(client, f"/{ordering}")
        assert sorted(onward) == sorted(
            f"{word} {day}" for word in ("Said", "Done") for day in range(1, 6)
        )
        assert sorted(back) == sorted(onward)


def walk(client, address):
    """The headings of cards on every page, going to the end and coming back."""
    pages = [read(client, address)]
    while onward := [href for href, text in pages[-1].links if text.endswith("→")]:
        pages.append(read(client, onward[0]))
    back = [pages[-1]]
    while before := [href for href, text in back[-1].links if text.startswith("←")]:
        back.append(read(client, before[0]))
    assert len(pages) > 1
    assert len(back) == len(pages)
    return [
        [title for page in visited for title in page.texts("h3") if title[-1].isdigit()]
        for visited in (pages, back)
    ]


def test_the_newest_page_has_only_a_way_to_older_ones(client, monkeypatch):
    monkeypatch.setattr("newsroom.shared.pagination.PAGE_SIZE", 2)
    for _ in range(3):
        make_claim(published=True)

    first = read(client, "/")
    second = read(client, first.link("Older→"))

    assert not first.has_link("←Newer")
    assert len(second.texts("h3")) == 1
    assert second.canonical == "http://127.0.0.1:8000/"


def test_a_cursor_of_another_list_shows_the_first_page_and_says_so(client):
    make_claim(published=True, statement="Still here.")

    page = read(client, "/?cursor=made-up")

    assert page.status == 200
    assert page.texts("h3")[0] == "Still here."
    assert "cannot be found again" in page.text


def test_filters_in_force_are_ticked_counted_and_each_can_be_left_out(client):
    taliban = make_speaker(name="The Taliban", slug="taliban", kind="organisation")
    make_claim(published=True, speaker=taliban, kind="denial", statement="No.")
    make_claim(published=True, speaker=taliban, kind="demand", statement="Give.")

    page = read(client, "/?speaker=taliban&kind=denial&from=2020")

    assert page.texts("h3") == ["No."]
    assert {"The Taliban 1", "Denial 1"} <= set(page.current)
    assert "3 in force" in page.text
    assert page.link("Leave out: kind: denial×") == "/?from=2020&speaker=taliban"
    assert page.link("Leave out: from 2020×") == "/?kind=denial&speaker=taliban"
    assert page.link("Clear all") == "/"
    assert page.canonical == (
        "http://127.0.0.1:8000/?from=2020&kind=denial&speaker=taliban"
    )


def test_a_bad_value_is_said_above_the_results_and_ignored(client):
    make_claim(published=True, statement="Still here.", kind="denial")

    page = read(client, "/?speaker=nobody&from=20x&kind=denial")

    assert page.texts("h3") == ["Still here."]
    assert "There is no speaker “nobody” in the record." in page.text
    assert "“20x” cannot" in page.text
    assert page.canonical == "http://127.0.0.1:8000/?kind=denial"
    assert "1 in force" in page.text


def test_words_without_a_letter_or_digit_are_said_and_are_no_filter(client):
    make_claim(published=True, statement="Still here.")

    for words in ("-", "OR", '""', "…", "%FF"):
        page = read(client, f"/?q={words}&from=2020&from=2019")

        assert page.texts("h3") == ["Still here."]
        assert "has no letter or digit to look for." in page.text
        assert "from was given more than once: only the last one counts." in page.text
        assert "1 in force" in page.text
        assert page.canonical == "http://127.0.0.1:8000/?from=2019"


def test_nothing_matches_says_which_filters_to_drop(client):
    make_claim(published=True, kind="denial")

    page = read(client, "/?kind=warning&to=2021-05")

    assert "Nothing in the record matches all of these filters" in page.texts("h2")
    assert page.link("kind: warning") == "/?to=2021-05"
    assert page.link("until May 2021") == "/?kind=warning"
    assert "kind: warning then 1 until May 2021 still nothing" in page.text
    assert page.link("Show everything") == "/"


def test_where_nothing_matches_each_filter_can_still_be_changed_in_place(
    client, subtests
):
    topic = make_topic(name="Prisoners", slug="prisoners")
    ghani = make_speaker(name="Ghani", slug="ghani")
    claim = make_claim(published=True, speaker=ghani, topics=[topic], kind="denial")
    review = make_review(published=True, claim=claim)
    make_story(published=True, title="The decree", entries=[{"claim": claim}])
    for address in ("/", "/lanes/"):
        with subtests.test(address):
            page = read(client, f"{address}?kind=warning&to=2001")
            offered = {text: href for href, text in page.links}
            assert offered["Denial 0"] == f"{address}?kind=warning&kind=denial&to=2001"
            for name in ("Ghani", "Prisoners", "The decree", "Yes", "No verdict"):
                assert f"{name} 0" in offered
            assert f"{str(review.verdict).capitalize()} 0" in offered
            assert page.current[1:] == ["Warning 0"]
    disputes = read(client, "/contradictions/?topic=prisoners&aspect=number")
    assert disputes.current[1:] == ["Prisoners 0", "Number 0"]
    assert disputes.has_link("Timing 0")
    # What is found by name is that alone.
    assert not read(client, "/?kind=warning&find=nobody").has_link("Prisoners 0")
    # Where something matches, nothing is offered that does not.
    make_claim(published=True, kind="warning")
    assert not read(client, "/?kind=warning").has_link("Prisoners 0")


def test_an_empty_record_says_what_comes(client):
    page = read(client, "/")

    assert "The record is empty" in page.texts("h2")
    assert page.link("About this record") == "/about/"


def test_words_filter_and_stay_in_the_field(client):
    make_claim(published=True, statement="Nothing about that.")
    make_claim(published=True, statement="Prisoners go free.")

    page = read(client, "/?q=prisoners")

    assert page.texts("h3") == ["Prisoners go free."]
    assert ("input", "prisoners") in [(t, a.get("value")) for t, a in page.tags]
    assert page.link("Leave out: “prisoners”×") == "/"


def test_between_two_parties_names_them(client):
    ends = [
        make_claim(published=True, speaker=make_speaker(name=name, slug=name.lower()))
        for name in ("Ghani", "Abdullah")
    ]
    make_contradiction(published=True, first=ends[0], second=ends[1])
    make_claim(published=True)

    page = read(client, "/?between=ghani,abdullah")
    turned = read(client, "/?between=abdullah,ghani")

    assert len(page.texts("h3")) == 2
    assert page.has_link("Leave out: between Abdullah and Ghani×")
    # Two parties are the same two in either order.
    one = "?between=abdullah%2Cghani"
    for each in (page, turned, read(client, "/contradictions/?between=ghani,abdullah")):
        assert each.canonical.endswith(f"/{one}")
        assert any(address.endswith(f".atom{one}") for address in alternates(each))


def alternates(page):
    """The addresses of the same in another form."""
    return [
        found["href"]
        for tag, found in page.tags
        if tag == "link" and found["rel"] == "alternate" and "title" in found
    ]


def test_a_filtered_page_is_called_by_its_filters_in_every_language(client, subtests):
    ghani = make_speaker(name="Ghani", slug="ghani")
    make_claim(published=True, speaker=ghani, kind="denial")
    query = "?speaker=ghani&kind=denial&from=2020-03&to=2020-03"
    for address, title in {
        f"/{query}": "March 2020 · kind: denial · speaker: Ghani – Counterclaim",
        f"/lanes/{query}": (
            "Lanes – March 2020 · kind: denial · speaker: Ghani – Counterclaim"
        ),
        "/contradictions/?speaker=ghani": (
            "Contradictions – speaker: Ghani – Counterclaim"
        ),
        f"/fr/{query}": (
            "Mars 2020 · type : démenti · intervenant : Ghani – Counterclaim"
        ),
        "/?kind=denial": "Kind: denial – Counterclaim",
        "/?kind=denial&as_of=2099-01-01": "Kind: denial – Counterclaim",
        "/?kind=denial&as_of=2020-01-01": "Kind: denial – Counterclaim",
        "/?kind=nothing": "Counterclaim",
        "/": "Counterclaim",
        "/lanes/": "Lanes – Counterclaim",
    }.items():
        with subtests.test(address):
            page = read(client, address)
            assert page.title == title
            shared = " ".join(page.meta["og:title"].split())
            assert shared == title.removesuffix(" – Counterclaim")


def test_a_title_is_no_longer_than_anybody_reads(client):
    title = read(client, f"/?q={'decree ' * 70}").title
    assert title.startswith("“decree decree")
    assert title.endswith("… – Counterclaim")
    assert len(title) < 120


def test_who_draws_timelines_elsewhere_finds_the_same_claims_for_it(client):
    claim = make_claim(published=True, kind="denial")
    story = make_story(published=True, slug="decree", entries=[{"claim": claim}])
    file = "/feeds/timelinejs.json"
    for address, found in {
        "/?kind=denial&ordering=said_on": f"{file}?kind=denial",
        "/lanes/?kind=denial": f"{file}?kind=denial",
        story.get_absolute_url(): f"{file}?story=decree",
        f"/fr{story.get_absolute_url()}": f"/fr{file}?story=decree",
    }.items():
        assert found in alternates(read(client, address)), address
        assert len(client.get(found).json()["events"]) == 1


def test_other_filters_than_the_form_offers_work_and_can_be_left_out(client):
    make_claim(published=True, attribution="document", statement="Decreed.")
    make_claim(published=True, attribution="reported")

    page = read(client, "/?attribution=document")

    assert page.texts("h3") == ["Decreed."]
    assert page.link("Leave out: attribution: document×") == "/"


def test_claims_without_a_verdict_can_be_asked_for(client):
    reviewed = make_claim(published=True, statement="Reviewed.")
    make_review(published=True, claim=reviewed)
    make_claim(published=True, statement="Not yet.")

    page = read(client, "/?verdict=none")

    assert page.texts("h3") == ["Not yet."]
    assert page.has_link("Leave out: verdict: no verdict×")


def test_a_story_may_be_chosen_by_its_title(client):
    claim = make_claim(published=True, statement="In it.")
    make_claim(published=True)
    story = {"title": "The decree", "slug": "decree", "entries": [{"claim": claim}]}
    make_story(published=True, **story)

    page = read(client, "/?story=decree")

    assert page.texts("h3") == ["In it."]
    assert page.has_link("Leave out: story: The decree×")


def test_last_changed_first_is_a_list_without_days(client):
    make_claim(published=True, said_on="2020-03-12", statement="Old.")
    make_claim(published=True, said_on="2020-03-11", statement="New.")

    page = read(client, "/?ordering=-updated_at")

    assert page.texts("h3") == ["New.", "Old."]
    assert page.texts("h2")[1] == "Claims"
    assert "11 March 2020" in page.text


def test_oldest_first_turns_the_days_around(client):
    make_claim(published=True, said_on="2020-03-10", statement="First.")
    make_claim(published=True, said_on="2020-03-11", statement="Then.")

    assert read(client, "/?ordering=said_on").texts("h3") == ["First.", "Then."]


def test_the_latest_contradictions_stand_beside_the_whole_record_alone(client):
    pair = make_contradiction(published=True, aspect="number")

    assert read(client, "/").link("Dispute: number") == pair.get_absolute_url()
    assert not read(client, "/?kind=assertion").has_link("Dispute: number")


def test_a_choice_beyond_those_offered_still_has_its_name(client, monkeypatch):
    monkeypatch.setattr("timeline.choices.SHOWN", 1)
    for name in ("Abdullah", "Zalmay"):
        speaker = make_speaker(name=name, slug=name.lower())
        make_claim(published=True, speaker=speaker)

    page = read(client, "/?speaker=zalmay")

    assert page.has_link("Leave out: speaker: Zalmay×")
    assert "Zalmay 1" in page.current


def test_a_speaker_beyond_those_offered_is_found_by_name(client, monkeypatch):
    monkeypatch.setattr("timeline.choices.SHOWN", 1)
    monkeypatch.setattr("timeline.filtering.SHOWN", 1)
    for name in ("Abdullah", "Zalmay Khalilzad"):
        speaker = make_speaker(name=name, slug=name.split()[0].lower())
        make_claim(published=True, speaker=speaker, kind="denial")

    offered = read(client, "/?kind=denial")
    found = read(client, "/?kind=denial&find=khalil")
    nobody = read(client, "/?kind=denial&find=nobody")

    assert "Find a speaker, topic or story" in offered.text
    assert not offered.has_link("Zalmay Khalilzad 1")
    assert found.link("Zalmay Khalilzad 1") == "/?kind=denial&speaker=zalmay"
    assert not found.has_link("Abdullah 1")
    assert not nobody.has_link("Abdullah 1")
    assert found.canonical == "http://127.0.0.1:8000/?kind=denial"


def test_a_former_slug_in_a_filter_becomes_the_new_one(client):
    speaker = make_speaker(name="Renamed", slug="old")
    make_claim(published=True, speaker=speaker, statement="Theirs.")
    speaker.refresh_from_db()
    actions.enter(record=speaker, by=desk_reporter(), changes={"slug": "new"})

    page = read(client, "/?speaker=old")

    assert page.texts("h3") == ["Theirs."]
    assert page.canonical == "http://127.0.0.1:8000/?speaker=new"
    assert page.link("Leave out: speaker: Renamed×") == "/"


def test_the_density_leads_into_each_day_and_says_how_many(client):
    for day in ("2020-03-10", "2020-03-12", "2020-03-12"):
        make_claim(published=True, said_on=day)

    page = read(client, "/?kind=assertion")

    assert "3 claims" in page.text
    assert page.link("12 March 2020") == (
        "/?kind=assertion&from=2020-03-12&to=2020-03-12"
    )
    assert "12 March 2020 2" in page.text
    there = read(client, page.link("12 March 2020"))
    assert len(there.texts("h3")) == 2


def test_the_timeline_zooms_from_years_to_a_day_under_every_filter(client):
    for day in ("2001-05-01", "2020-03-11", "2020-03-12", "2020-08-01"):
        make_claim(published=True, said_on=day)
    make_claim(published=True, said_on="2020-03-11", kind="denial")

    everything = read(client, "/?kind=assertion")
    year = read(client, everything.link("2020"))
    month = read(client, year.link("March 2020"))
    day = read(client, month.link("11 March 2020"))

    assert everything.current == ["English", "Assertion 4", "All time: 2001 – 2020"]
    assert "2020 3" in everything.text
    assert "March 2020 2" in year.text
    assert "11 March 2020 1" in month.text
    assert day.link("2020") == "/?kind=assertion&from=2020&to=2020"
    assert day.link("All time: 2001 – 2020") == "/?kind=assertion"
    assert day.link("←10 March 2020").endswith("&from=2020-03-10&to=2020-03-10")
    assert len(day.texts("h3")) == 1
    assert day.link("Leave out: 11 March 2020×") == "/?kind=assertion"


def test_a_bad_value_leaves_the_good_ones_beside_it_in_force(client):
    ghani = make_speaker(name="Ghani", slug="ghani")
    make_claim(published=True, speaker=ghani, kind="denial", statement="His.")
    make_claim(published=True, kind="denial", statement="Another’s.")
    make_claim(published=True, speaker=ghani, kind="demand", statement="Other kind.")

    page = read(client, "/?speaker=nobody&speaker=ghani&kind=denial&kind=shouting")

    assert page.texts("h3") == ["His."]
    assert "There is no speaker “nobody” in the record." in page.text
    assert page.canonical == "http://127.0.0.1:8000/?kind=denial&speaker=ghani"


@pytest.mark.parametrize("name", ["q", "from", "speaker", "between", "as_of"])
def test_what_was_typed_turns_no_words_around(client, name):
    make_claim(published=True)

    assert "\u202e" not in read(client, f"/?{name}=%E2%80%AEab").text


def test_very_many_values_of_one_filter_are_too_many(client):
    make_claim(published=True, statement="Still here.")
    query = "&".join(f"speaker=nobody-{number}" for number in range(51))

    page = read(client, f"/?{query}")

    assert "More than 50 values of one filter." in page.text
    assert page.texts("h3") == ["Still here."]


def test_a_period_without_claims_keeps_the_way_out(client):
    for year in ("2001", "2020"):
        make_claim(published=True, said_on=f"{year}-03-11")

    page = read(client, "/?from=1500&to=1500")

    assert "Nothing in the record matches this filter" in page.texts("h2")
    assert page.link("2001→") == "/?from=2001&to=2001"
    assert page.link("All time: 2001 – 2020") == "/"


def test_a_window_that_ends_before_it_begins_matches_nothing_and_says_so(client):
    make_claim(published=True, said_on="2020-03-11")

    page = read(client, "/?from=2021&to=2020")

    assert "from 2021 then 1" in page.text
    fields = [found for _tag, found in page.tags if "aria-invalid" in found]
    assert [found["name"] for found in fields] == ["from", "to"]
    assert "To is before From" in page.text
    assert "aria-invalid" not in read(client, "/?from=2020&to=2020-03").html


def test_a_choice_says_how_many_claims_it_would_show(client):
    topic = make_topic(name="Prisoners", slug="prisoners")
    make_claim(published=True, kind="denial", topics=[topic])
    make_claim(published=True, kind="demand", topics=[topic])
    make_claim(kind="demand", topics=[topic])

    page = read(client, "/?kind=denial")

    assert "Prisoners 1" in page.text
    assert "Demand 1" in page.text


def test_a_day_that_goes_on_says_so_on_both_pages(client, monkeypatch):
    monkeypatch.setattr("newsroom.shared.pagination.PAGE_SIZE", 2)
    for _ in range(3):
        make_claim(published=True, said_on="2020-03-11")

    page = read(client, "/")
    older = read(client, page.link("Older→"))

    assert "This day goes on on the next page." in page.text
    assert "11 March 2020 Wednesday continued" in older.text
    assert "goes on" not in older.text
