"""The record as it was at the end of a past day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import actions
from claims.models import Claim, Revision
from newsroom.shared.dates import show_date
from tests.factories import (
    desk_editor,
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


@pytest.fixture(autouse=True)
def one_may_correct_alone(settings):
    settings.FOUR_EYES = False


def on(record, day):
    """Move the record's past to `day`: published then, its live revision too."""
    at = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    rows = type(record)._default_manager.filter(pk=record.pk)
    rows.update(published_at=at, created_at=at)
    Revision.objects.of(record).published().update(live_from=at, made_at=at)
    record.refresh_from_db()
    return record


def corrected(record, day, **changes):
    """Correct the record as if on `day`."""
    record.refresh_from_db()
    actions.correct(record=record, by=desk_editor(), text="Wrong.", changes=changes)
    at = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    revisions = Revision.objects.of(record)
    live = revisions.live().get()
    revisions.filter(live_until=live.live_from).update(live_until=at)
    revisions.filter(pk=live.pk).update(live_from=at)
    record.corrections.filter(on=timezone.localdate()).update(on=day)
    record.refresh_from_db()
    return record


@pytest.fixture
def claim():
    """Corrected twice."""
    found = on(make_claim(published=True, statement="It takes 14 days."), "2020-03-12")
    corrected(found, "2020-04-01", statement="It takes 15 days.")
    return corrected(found, "2020-05-01", statement="It takes 16 days.")


def test_a_claim_says_what_it_said_at_the_end_of_the_day(client, claim, subtests):
    said = {
        "2020-03-12": "It takes 14 days.",
        "2020-03-31": "It takes 14 days.",
        "2020-04-01": "It takes 15 days.",
        "2020-05-01": "It takes 16 days.",
    }
    for day, words in said.items():
        with subtests.test(day):
            page = read(client, f"{claim.get_absolute_url()}?as_of={day}")
            assert page.h1 == [words]
            assert "This is the record as it was at the end of" in page.text
            assert page.link("Go to today’s") == claim.get_absolute_url()
            assert "robots" not in page.meta
            assert "og:image" not in page.html
            assert "Cite, share, embed" not in page.text
            assert page.canonical.endswith(claim.get_absolute_url())


def test_corrections_and_the_version_are_those_of_the_day(client, claim):
    address = claim.get_absolute_url()
    first = Revision.objects.of(claim).published().last()

    page = read(client, f"{address}?as_of=2020-03-20")

    assert page.texts("h2").count("Corrections") == 1  # The footer's.
    assert f"Revision {first.number}" in page.text
    assert page.text.count("See what changed") == 0
    assert read(client, f"{address}?as_of=2020-04-20").text.count("See what") == 1


def test_the_day_ends_in_the_zone_of_the_site(client, settings):
    settings.TIME_ZONE = "Asia/Kabul"
    claim = make_claim(published=True)
    # Half past midnight of the 13th in Kabul.
    at = datetime(2020, 3, 12, 20, 0, tzinfo=UTC)
    Claim.objects.update(published_at=at)
    Revision.objects.of(claim).live().update(live_from=at)

    for day, status in (("2020-03-12", 404), ("2020-03-13", 200)):
        assert read(client, f"{claim.get_absolute_url()}?as_of={day}").status == status


def test_a_claim_that_was_not_public_yet_says_so(client, claim):
    page = read(client, f"{claim.get_absolute_url()}?as_of=2020-03-11")

    assert page.status == 404
    assert page.h1 == ["Not on record then"]
    assert page.link("What stands here today") == claim.get_absolute_url()
    first = page.link("As it was on 12 March 2020, when it was first public")
    assert first == f"{claim.get_absolute_url()}?as_of=2020-03-12"


def test_words_that_were_redacted_are_said_to_be_gone(client, claim):
    first = Revision.objects.of(claim).published().last()
    Revision.objects.filter(pk=first.pk).update(snapshot="")
    address = f"{claim.get_absolute_url()}?as_of=2020-03-20"

    page = read(client, address)
    assert (page.status, page.h1) == (410, ["No longer readable"])
    listed = read(client, "/?as_of=2020-03-20")
    assert "What stood here then was taken out of the record." in listed.text
    assert client.get(f"/api/v1/claims/{claim.pk}/?as_of=2020-03-20").status_code == 410


def test_a_version_that_names_who_is_hidden_now_is_gone(client):
    hidden = make_speaker(name="Hidden Man")
    claim = on(make_claim(published=True, speaker=hidden), "2020-03-12")
    corrected(claim, "2020-04-01", speaker=make_speaker(name="Seen Man"))
    address = claim.get_absolute_url()

    assert read(client, f"{address}?as_of=2020-04-02").status == 200
    for path in (address, "/"):
        page = read(client, f"{path}?as_of=2020-03-20")
        assert "Hidden Man" not in page.html


def test_what_is_withdrawn_today_is_in_no_past_view(client, claim):
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")

    assert read(client, f"/claims/{claim.pk}/?as_of=2020-03-20").status == 410
    assert "14 days" not in read(client, "/?as_of=2020-03-20").html


def test_a_contradiction_shows_once_it_was_public_with_both_claims(client, claim):
    other = on(make_claim(published=True), "2020-04-10")
    pair = make_contradiction(published=True, first=claim, second=other)
    on(pair, "2020-04-05")
    address = pair.get_absolute_url()

    assert read(client, f"{address}?as_of=2020-04-07").status == 404
    page = read(client, f"{address}?as_of=2020-04-20")
    assert "It takes 15 days." in page.text
    assert "It takes 16 days." not in page.text
    assert page.link("It takes 15 days.").endswith("?as_of=2020-04-20")

    for day, times in (("2020-04-07", 0), ("2020-04-20", 1)):
        seen = read(client, f"{claim.get_absolute_url()}?as_of={day}")
        assert ("What contradicts it" in seen.texts("h2")) == bool(times)
        shown = read(client, f"/?as_of={day}").text.count("Contradicted by 1")
        assert shown == 2 * times


def test_a_verdict_stands_once_it_was_public(client, claim):
    verdict = make_verdict(label="Not so")
    on(make_review(published=True, claim=claim, verdict=verdict), "2020-04-10")

    for day, is_there in (("2020-04-07", False), ("2020-04-20", True)):
        for path in (claim.get_absolute_url(), "/"):
            page = read(client, f"{path}?as_of={day}")
            assert ("Not so" in page.text) is is_there, (day, path)


def test_a_promise_stands_as_it_did_on_the_day(client):
    claim = on(make_claim(published=True, kind="commitment"), "2020-03-12")
    promise = make_commitment(published=True, claim=claim, due_on="2020-03-28")
    on(promise, "2020-03-12")
    by = make_speaker(name="A counter", kind="organisation")
    count = {"on": "2020-04-10", "total": 1500, "reported_by": by}
    corrected(promise, "2020-04-11", progress=[count])

    def get(day):
        address = f"/api/v1/claims/{claim.pk}/?as_of={day}"
        found = client.get(address).json()["commitment"]
        return found["state"], len(found["progress"])

    assert get("2020-03-20") == ("not_due", 0)
    assert get("2020-04-05") == ("undeterminable", 0)
    assert get("2020-04-20") == ("kept", 1)
    page = read(client, f"{claim.get_absolute_url()}?as_of=2020-03-20")
    assert "The commitment" in page.texts("h2")
    assert "A counter" not in page.text


def test_topics_of_then_have_the_names_of_today(client):
    topic, other = make_topic(name="Old name"), make_topic(name="Other")
    claim = on(make_claim(published=True, topics=[topic]), "2020-03-12")
    corrected(claim, "2020-04-01", topics=[other])
    make_claim(published=True, topics=[topic])
    actions.enter(record=topic, by=desk_editor(), changes={"name": "New name"})

    page = read(client, f"{claim.get_absolute_url()}?as_of=2020-03-20")

    assert page.has_link("New name")
    assert not page.has_link("Other")
    assert "Old name" not in page.html


def test_what_a_page_says_of_names_is_so_and_is_what_the_reference_says(client):
    event = on(make_event(published=True, title="The truce"), "2020-03-11")
    claim = make_claim(published=True, said_on="2020-03-11", events=[event])
    story = make_story(published=True, title="Peace", entries=[{"claim": claim}])
    on(claim, "2020-03-12"), on(story, "2020-03-12")
    corrected(event, "2020-04-01", title="The halt")
    corrected(story, "2020-04-01", title="A halt")

    page, timeline, told = (
        read(client, f"{address}?as_of=2020-03-20")
        for address in (claim.get_absolute_url(), "/", story.get_absolute_url())
    )

    assert page.has_link("The halt")
    assert page.has_link("A halt")
    assert "The truce" in timeline.texts("h3")
    assert told.h1 == ["Peace"]
    rule = "events and stories that a page only links to"
    for each in (page, timeline, told):
        assert rule in each.text
    assert rule in Path("docs/reference/past.md").read_text().replace("\n", " ")


def test_a_story_has_the_entries_and_words_of_then(client, claim):
    event = on(make_event(published=True, title="A meeting"), "2020-03-10")
    later = on(make_claim(published=True, statement="Later."), "2020-04-20")
    entries = [{"claim": claim, "note": "Why"}, {"claim": later}]
    story = make_story(published=True, title="Then", slug="then", entries=entries)
    on(story, "2020-03-13")
    late = on(make_claim(published=True), "2020-03-12")
    entries = [{"event": event}, {"claim": late}]
    corrected(story, "2020-05-02", title="Now", entries=entries)

    page = read(client, "/stories/then/?as_of=2020-03-20")

    assert page.h1 == ["Then"]
    assert "It takes 14 days." in page.text
    assert page.link("It takes 14 days.").endswith("?as_of=2020-03-20")
    assert "Later." not in page.text
    assert "A meeting" not in page.text
    for day, is_told in (("2020-03-20", False), ("2020-05-03", True)):
        of_it = read(client, f"{late.get_absolute_url()}?as_of={day}")
        assert of_it.has_link("Now") is is_told
    assert of_it.link("Now") == "/stories/then/?as_of=2020-05-03"
    corrected(story, "2020-06-01", slug="since")
    moved = client.get("/stories/then/?as_of=2020-03-20")
    assert moved["Location"] == "/stories/since/?as_of=2020-03-20"


def test_a_claim_has_the_newest_of_many_contradictions(client, claim, monkeypatch):
    monkeypatch.setattr("claims.past.claims.MOST_CONTRADICTIONS", 2)
    for number in (1, 2, 3):
        said = {"statement": f"No {number}.", "said_on": f"2020-03-1{number}"}
        other = on(make_claim(published=True, **said), "2020-03-14")
        pair = make_contradiction(published=True, first=claim, second=other)
        on(pair, f"2020-03-1{number + 3}")
        page = read(client, f"{claim.get_absolute_url()}?as_of=2020-03-20")
        assert ("Only the newest 2 are shown." in page.text) == (number == 3)

    shown = [f"No {number}." for number in (1, 2, 3) if f"No {number}." in page.text]
    assert shown == ["No 2.", "No 3."]


def test_the_timeline_begins_at_the_end_of_the_day(client, claim):
    on(
        make_claim(published=True, statement="Of June.", said_on="2020-06-01"),
        "2020-06-02",
    )
    on(make_claim(published=True, statement="Of then, entered in June."), "2020-06-02")
    on(make_event(published=True, title="A meeting"), "2020-03-12")
    on(make_event(published=True, title="A later meeting"), "2020-06-02")

    page = read(client, "/?as_of=2020-03-20")

    assert page.texts("h3") == ["It takes 14 days.", "A meeting"]
    assert page.link("It takes 14 days.").endswith("?as_of=2020-03-20")
    assert not any("facet" in tag.get("class", "") for _name, tag in page.tags)


def test_a_claim_stands_under_the_date_that_it_had(client, claim):
    corrected(claim, "2020-06-01", said_on="2020-03-05")

    assert "11 March 2020" in read(client, "/?as_of=2020-03-20").text
    assert "5 March 2020" in read(client, "/?as_of=2020-06-01").text


def test_what_was_entered_later_is_marked(client, claim):
    Claim.objects.filter(pk=claim.pk).update(created_at=timezone.now())

    assert "entered later" in read(client, "/?as_of=2020-03-20").text
    assert "entered later" not in read(client, "/").text


def test_filters_go_by_today_and_say_so(client, claim):
    other = on(make_claim(published=True, statement="Another."), "2020-03-12")
    slug = other.speaker.slug

    page = read(client, f"/?as_of=2020-03-20&speaker={slug}")

    assert page.texts("h3") == ["Another."]
    assert "Filters go by what claims are today." in page.text
    assert page.link(f"Leave out: speaker: {other.speaker}×") == "/?as_of=2020-03-20"
    assert page.link("Clear all") == "/?as_of=2020-03-20"
    assert page.link("Go to today’s") == f"/?speaker={slug}"


def test_filters_in_force_are_named_in_one_question_each(client, claim):
    others = [on(make_claim(published=True), "2020-03-12") for _ in range(2)]
    speakers = [each.speaker.slug for each in [claim, *others]]
    asked = []
    for several in (speakers[:2], speakers):
        filtered = "".join(f"&speaker={slug}" for slug in several)
        with CaptureQueriesContext(connection) as queries:
            page = read(client, f"/?as_of=2020-03-20{filtered}")
            client.get(f"/feeds/claims.json?{filtered}")
        assert page.html.count("chips__chip") == len(several)
        assert not any("alias" in query["sql"] for query in queries)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_pages_of_the_past_go_on(client, monkeypatch):
    monkeypatch.setattr("timeline.past_list.PAGE_SIZE", 2)
    for number in range(1, 6):
        made = make_claim(published=True, said_on=f"2020-03-0{number}")
        on(made, "2020-03-20" if number % 2 else "2021-01-01")

    first = read(client, "/?as_of=2020-04-01")
    last = read(client, first.link("Older→"))

    assert len(first.texts("h3")), len(last.texts("h3")) == (2, 1)
    assert read(client, last.link("←Newer")).texts("h3") == first.texts("h3")


def test_a_long_way_without_anything_is_gone_in_steps(client, monkeypatch):
    monkeypatch.setattr("claims.past.walks.BATCH", 2)
    monkeypatch.setattr("claims.past.walks.MOST", 4)
    early = make_claim(published=True, said_on="2020-01-01", statement="Early.")
    on(early, "2020-01-02")
    for number in range(1, 7):
        on(make_claim(published=True, said_on=f"2020-03-0{number}"), "2021-01-01")

    page = read(client, "/?as_of=2020-04-01")

    assert "Nothing nearer was on record" in page.texts("h2")
    assert "As far as 3 March 2020" in page.text
    assert read(client, page.link("Look further")).texts("h3") == ["Early."]
    (leap,) = [href for href, words in page.links if words.startswith("Go to 1 Jan")]
    assert read(client, leap).texts("h3") == ["Early."]


def gone_through(client, page, *ways):
    """The pages from `page` on, by the first of these ways that each has."""
    pages = [page]
    while there := [way for way in ways if pages[-1].has_link(way)]:
        pages.append(read(client, pages[-1].link(there[0])))
        assert len(pages) < 20
    return pages


def shown(pages):
    return [title for page in pages for title in page.texts("h3")]


def test_more_events_than_a_page_has_stand_on_the_next(client, monkeypatch, subtests):
    monkeypatch.setattr("timeline.past_page.MOST_EVENTS", 2)
    monkeypatch.setattr("timeline.past_list.PAGE_SIZE", 2)
    at = "2020-03-20"
    titles = {}
    for day in ("02", "03", "04", "06", "07", "08", "09", "11"):
        titles[day] = f"Event {day}."
        on(
            make_event(published=True, title=titles[day], happened_on=f"2020-03-{day}"),
            at,
        )
    for day in ("01", "05", "10"):
        titles[day] = f"Claim {day}."
        said = {"said_on": f"2020-03-{day}", "statement": titles[day]}
        on(make_claim(published=True, **said), at)
    oldest = [titles[day] for day in sorted(titles)]
    for ordering, titled in (("-said_on", oldest[::-1]), ("said_on", oldest)):
        with subtests.test(ordering):
            first = read(client, f"/?as_of=2020-04-01&ordering={ordering}")
            there = gone_through(client, first, "Older→", "Next→")
            back = gone_through(client, there[-1], "←Newer", "←Previous")
            assert shown(there) == titled
            assert shown(back[::-1]) == titled
            assert all(shown([page]) for page in [*there, *back])


def test_a_stop_on_the_way_loses_nothing_and_shows_nothing_twice(client, monkeypatch):
    monkeypatch.setattr("claims.past.walks.BATCH", 2)
    monkeypatch.setattr("claims.past.walks.MOST", 4)
    for number in range(1, 10):
        day = f"2020-03-0{number}"
        is_there = number in {1, 5}
        made = make_claim(published=True, said_on=day, statement=f"Claim {number}.")
        on(made, "2020-03-20" if is_there else "2021-01-01")
    for number in (2, 4, 8):
        event = make_event(
            published=True, title=f"Event {number}.", happened_on=f"2020-03-0{number}"
        )
        on(event, "2020-03-20")

    first = read(client, "/?as_of=2020-04-01")
    there = gone_through(client, first, "Look further", "Older→")
    newer = read(client, there[-1].link("←Newer"))
    back = gone_through(client, newer, "Look further", "←Newer")

    titled = ["Event 8.", "Claim 5.", "Event 4.", "Event 2.", "Claim 1."]
    assert shown(there) == titled
    assert shown([*back[::-1], there[-1]]) == titled


def test_a_day_before_anything_says_since_when_there_is_a_record(client, claim):
    page = read(client, "/?as_of=2019-01-01")

    assert "There was no record yet" in page.texts("h2")
    assert page.link("Show the record of 12 March 2020") == "/?as_of=2020-03-12"
    assert read(client, "/?as_of=1000-01-01").status == 200


def test_today_and_what_is_to_come_are_today(client, claim):
    for ahead in (0, 1, 400):
        day = timezone.localdate() + timedelta(days=ahead)
        for path in ("/", claim.get_absolute_url()):
            page = read(client, f"{path}?as_of={day}")
            assert page.status == 200
            assert "This is the record as it was" not in page.text
            is_said = f"{show_date(day.isoformat())} is still to come" in page.text
            assert is_said == bool(ahead)
        reply = client.get(f"/api/v1/claims/{claim.pk}/?as_of={day}")
        assert reply.status_code == (400 if ahead else 200)


def test_of_several_days_the_last_counts_and_the_page_says_so(client, claim):
    for path in ("/", claim.get_absolute_url()):
        page = read(client, f"{path}?as_of=2020-05-02&as_of=2020-03-20")
        assert "It takes 14 days." in page.text
        assert "as_of was given more than once: only the last one counts." in page.text


def test_pages_without_a_past_say_that_they_are_of_today(client, claim):
    said = "as_of does not go with this page, which is of today."
    for path in ("/lanes/", "/contradictions/", "/search/"):
        assert said in read(client, f"{path}?as_of=2020-03-20").text
        assert said not in read(client, f"{path}?as_of=").text


def test_what_is_no_day_is_said_and_left_out(client, claim, subtests):
    no_day = " is no day: write one as 2020-03-12."
    out_of_range = " is outside the years 1000 to 2999: type one such as 2020."
    for typed, said in {
        "2020": no_day,
        "yesterday": no_day,
        "20200312": no_day,
        "٢٠٢٠": no_day,
        "2020-02-30": " cannot be, in a month of 29 days: type a day from 1 to 29.",
        "0001-01-01": out_of_range,
        "9999-01-01": out_of_range,
    }.items():
        with subtests.test(typed):
            for path in ("/", claim.get_absolute_url()):
                page = read(client, f"{path}?as_of={typed}")
                assert f"“{typed}”{said}" in page.text
                assert "It takes 16 days." in page.text
            reply = client.get(f"/api/v1/claims/{claim.pk}/?as_of={typed}")
            assert reply.status_code == 400
            assert reply.json()["errors"][0]["parameter"] == "as_of"


def test_what_the_past_cannot_do_is_said(client, claim):
    page = read(client, "/?as_of=2020-03-20&ordering=-updated_at&at=2020&cursor=x")

    assert "The past is shown in the order of dates only." in page.text
    assert "at does not go with as_of: use from and to." in page.text
    assert "That page of the list cannot be found again" in page.text


def test_programs_get_details_of_then(client, claim):
    source = make_source(title="The paper")
    other = make_claim(published=True, citations=[{"source": source}])
    on(other, "2020-03-12")
    pair = on(
        make_contradiction(published=True, first=claim, second=other), "2020-03-13"
    )
    story = make_story(published=True, slug="then", entries=[{"claim": claim}])
    on(story, "2020-03-13")

    def get(path):
        return client.get(f"/api/v1/{path}?as_of=2020-03-20").json()

    found = get(f"claims/{claim.pk}/")
    assert found["statement"] == "It takes 14 days."
    assert found["updated_at"] == "2020-03-12T10:00:00Z"
    assert (found["as_of"], found["entered_later"]) == ("2020-03-20", False)
    assert [one["id"] for one in found["contradictions"]] == [pair.pk]
    assert found["stories"] == [{"slug": "then", "title": story.title}]
    assert found["corrections"] == []
    shown = get(f"contradictions/{pair.pk}/")
    statements = [shown[end]["claim"]["statement"] for end in ("first", "second")]
    assert statements == ["It takes 14 days.", other.statement]
    told = get("stories/then/")["entries"]
    assert told[0]["claim"]["statement"] == "It takes 14 days."
    assert client.get(f"/api/v1/claims/{claim.pk}/?as_of=2020-03-01").status_code == 404
    assert client.get("/api/v1/topics/x/?as_of=2020-03-01").status_code == 400


def test_the_past_is_asked_for_as_often_for_many_as_for_one(client, claim):
    story = make_story(published=True, slug="then", entries=[{"claim": claim}])
    on(story, "2020-03-12")
    fill(claim, story, 1)
    paths = ["/", claim.get_absolute_url(), "/stories/then/"]
    paths.append(f"/api/v1/claims/{claim.pk}/")
    once = {path: asked(client, path) for path in paths}
    fill(claim, story, 4)

    assert {path: asked(client, path) for path in paths} == once


def fill(claim, story, times):
    """More of everything that hangs on the claim and the story, since March."""
    entries = [{"claim": claim}]
    for _ in range(times):
        answer = on(make_claim(published=True, responds_to=claim), "2020-03-12")
        pair = make_contradiction(published=True, first=claim, second=answer)
        event = on(make_event(published=True), "2020-03-12")
        elsewhere = {"origin": "elsewhere", "verdict": None, "publisher": "A paper"}
        elsewhere["url"] = f"https://paper.example/{answer.pk}"
        for review in ({"claim": answer}, {"claim": claim, **elsewhere}):
            on(make_review(published=True, **review), "2020-03-12")
        on(pair, "2020-03-12")
        entries += [{"claim": answer}, {"event": event}]
    corrected(story, "2020-03-13", entries=entries)


def asked(client, path):
    """How many queries the page takes, once all that is kept of it is there."""
    client.get(f"{path}?as_of=2020-03-20")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{path}?as_of=2020-03-20").status_code == 200
    return len(queries)
