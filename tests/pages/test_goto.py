"""Going to a date: the page of a list that begins there, with the way on and back."""

from itertools import product, takewhile

import pytest
from django.core.handlers.wsgi import WSGIHandler

from newsroom.shared.replies import KeptReplies
from tests.factories import (
    make_claim,
    make_contradiction,
    make_event,
    make_speaker,
    make_topic,
)
from tests.pages.reading import read
from tests.served import ServedClient

pytestmark = pytest.mark.django_db

OLDER, NEWER = "Older→", "←Newer"


@pytest.fixture(autouse=True)
def pages_of_two(monkeypatch):
    monkeypatch.setattr("newsroom.shared.pagination.PAGE_SIZE", 2)


@pytest.fixture
def march(db):
    """A claim on every other day from 1 to 11 March 2020."""
    topic = make_topic(name="Prisoners", slug="prisoners")
    event = make_event(published=True, title="Decree", happened_on="2019")
    for day in range(1, 13, 2):
        make_claim(
            published=True,
            said_on=f"2020-03-{day:02}",
            statement=f"Said {day}",
            topics=[topic],
            events=[event],
            kind="denial" if day < 6 else "demand",
        )
    return event


def said(page):
    return [title for title in page.texts("h3") if title.startswith("Said")]


BEGINS = [
    ("at=2020-03-07", ["Said 7", "Said 5"]),
    ("at=2020-03-08", ["Said 7", "Said 5"]),
    ("at=2020-03", ["Said 11", "Said 9"]),
    ("at=2021", ["Said 11", "Said 9"]),
    ("at=2019", ["Said 3", "Said 1"]),
    ("at=2020-03-07&ordering=said_on", ["Said 7", "Said 9"]),
    ("at=2020-03-08&ordering=said_on", ["Said 9", "Said 11"]),
    ("at=2020&ordering=said_on", ["Said 1", "Said 3"]),
    ("at=2019&ordering=said_on", ["Said 1", "Said 3"]),
    ("at=2021&ordering=said_on", ["Said 9", "Said 11"]),
    ("at=2020-03-08&kind=denial", ["Said 5", "Said 3"]),
    ("at=2020-03-08&q=said", ["Said 7", "Said 5"]),
    ("at=2020-03-08&topic=prisoners", ["Said 7", "Said 5"]),
    ("at=2020-03-08&topic=prisoners&kind=denial", ["Said 5", "Said 3"]),
    ("at=2020-03-10&to=2020-03-05", ["Said 5", "Said 3"]),
    ("at=+2020-03-07+", ["Said 7", "Said 5"]),
    ("at=", ["Said 11", "Said 9"]),
]


def test_the_page_begins_at_the_date_under_the_filters_and_order_at_hand(
    client, march, subtests
):
    for query, expected in BEGINS:
        with subtests.test(query):
            page = read(client, f"/?{query}")

            assert page.status == 200
            assert said(page) == expected
            assert "Left out of what you asked for" not in page.text


def test_the_pages_on_both_sides_are_ordinary_ones_without_the_date(client, march):
    page = read(client, "/?kind=denial&kind=demand&at=2020-03-07")
    older, newer = (read(client, page.link(way)) for way in (OLDER, NEWER))

    assert said(older) == ["Said 3", "Said 1"]
    assert said(newer) == ["Said 11", "Said 9"]
    assert said(read(client, older.link(NEWER))) == said(page)
    assert said(read(client, newer.link(OLDER))) == said(page)
    assert not older.has_link(OLDER)
    assert not newer.has_link(NEWER)
    assert not any("at=" in href for href in (page.link(OLDER), page.link(NEWER)))
    assert page.canonical == "http://127.0.0.1:8000/?kind=demand&kind=denial"


def test_at_its_newest_claim_the_list_has_only_a_way_to_older_ones(client, march):
    for at in ("2020-03-11", "2020", "2021"):
        page = read(client, f"/?at={at}")

        assert page.has_link(OLDER)
        assert not page.has_link(NEWER)


def test_before_its_oldest_claim_the_list_shows_its_last_page(client, march):
    page = read(client, "/?at=1999")

    assert said(page) == ["Said 3", "Said 1"]
    assert page.has_link(NEWER)
    assert not page.has_link(OLDER)


MISSES = [
    ("at=2020-03-07", ""),
    ("at=2020-03", ""),
    ("at=2020-03&ordering=said_on", ""),
    ("at=2020-03-08", "is from then. The nearest before it comes first."),
    ("at=2021", "is from then. The nearest before it comes first."),
    ("at=2019", "is so early. Its earliest page is shown."),
    ("at=2020-03-08&ordering=said_on", "The nearest after it comes first."),
    ("at=2021&ordering=said_on", "is so late. Its latest page is shown."),
]


def test_a_date_on_which_nothing_was_said_is_told_kindly(client, march, subtests):
    for query, expected in MISSES:
        with subtests.test(query):
            page = read(client, f"/?{query}")

            assert ("Nothing in this list is" in page.text) == bool(expected)
            assert expected in page.text


def test_what_is_missed_names_the_date_as_people_do(client, march):
    assert "8 March 2020" in read(client, "/?at=2020-03-08").texts("h2")


BAD = [
    ("at=2020-13", "type one such as 2020, 2020-03"),
    ("at=yesterday", "cannot bound a list"),
    ("at=2020-02-30", "type a day from 1 to 29"),
    ("at=%00", "cannot bound a list"),
    ("at=2020&ordering=-updated_at", "at needs a list in the order of dates"),
    ("at=2020&cursor=abc", "leave out one of them"),
]


def test_a_date_that_cannot_be_gone_to_is_said_above_the_first_page(
    client, march, subtests
):
    for query, expected in BAD:
        with subtests.test(query):
            page = read(client, f"/?{query}")

            assert page.status == 200
            assert said(page)[0] == "Said 11"
            assert expected in page.text


def test_nothing_to_go_through_is_no_error(client):
    assert read(client, "/?at=2020").status == 200
    assert read(client, "/contradictions/?at=2020").status == 200


def test_the_form_keeps_the_filters_and_what_was_typed(client, march):
    address = "/?kind=denial&kind=demand&q=&ordering=said_on"
    page = read(client, f"{address}&at=2020-03-08")

    assert fields_of(page) == [
        ("kind", "denial"),
        ("kind", "demand"),
        ("ordering", "said_on"),
        ("at", "2020-03-08"),
    ]
    assert ("label", "goto-at") in [(t, a.get("for")) for t, a in page.tags]


def fields_of(page):
    """The fields of the form that leads to a date, with their values."""
    tags = [(tag, found) for tag, found in page.tags if tag in {"form", "input"}]
    start = tags.index(next(one for one in tags if one[1].get("class") == "goto"))
    inputs = takewhile(lambda one: one[0] == "input", tags[start + 1 :])
    return [(found["name"], found["value"]) for _tag, found in inputs]


def test_the_form_leaves_out_the_page_that_it_stands_on(client, march):
    page = read(client, read(client, "/").link(OLDER))

    assert fields_of(page) == [("at", "")]


@pytest.mark.parametrize("address", ["/?kind=denial&to=2020-03-01", "/topics/"])
def test_a_list_in_sight_from_end_to_end_has_no_form(client, march, address):
    assert "Go to a date" not in read(client, address).text


def test_a_list_that_is_not_in_the_order_of_dates_has_no_form(client, march):
    assert "Go to a date" not in read(client, "/?ordering=-updated_at").text


def test_the_claims_of_a_topic_and_of_an_event_are_gone_through_alike(client, march):
    for address in ("/topics/prisoners/", march.get_absolute_url()):
        page = read(client, f"{address}?at=2020-03-08")
        assert said(page) == ["Said 7", "Said 5"]
        assert "The nearest before it comes first." in page.text
        assert said(read(client, page.link(NEWER))) == ["Said 11", "Said 9"]
        assert said(read(client, page.link(OLDER))) == ["Said 3", "Said 1"]
        assert "Go to a date" in page.text


@pytest.mark.parametrize(
    "filters", ["", "&speaker=ghani", "&aspect=fact&speaker=ghani"]
)
def test_contradictions_are_gone_through_alike(client, filters):
    ghani = make_speaker(name="Ghani", slug="ghani")
    first = make_claim(published=True, said_on="2020-01", speaker=ghani)
    pairs = [
        make_contradiction(
            published=True,
            aspect="fact",
            first=first,
            second=make_claim(published=True, said_on=f"2020-03-{day:02}"),
        )
        for day in range(1, 13, 2)
    ]

    page = read(client, f"/contradictions/?at=2020-03-08{filters}")
    newer, older = (read(client, page.link(way)) for way in (NEWER, OLDER))

    assert [keys_of(one) for one in (newer, page, older)] == [
        [pair.pk for pair in there]
        for there in (pairs[:3:-1], pairs[3:1:-1], pairs[1::-1])
    ]
    assert "The nearest before it comes first." in page.text


def keys_of(page):
    links = dict.fromkeys(href for href, _text in page.links)
    paths = [href.split("/") for href in links if href.startswith("/contradictions/")]
    return [int(path[2]) for path in paths if path[2].isdigit()]


def test_each_event_is_on_one_page_whatever_date_was_gone_to(client, subtests):
    """Claims on odd days, events on even ones, so that dates fall between them."""
    for number in (3, 5, 7, 9):
        make_claim(published=True, said_on=f"2020-03-{number:02}")
    for number in range(2, 12, 2):
        make_event(
            published=True, happened_on=f"2020-03-{number:02}", title=f"Done {number}"
        )

    for day, order in product(range(1, 14), ["", "&ordering=said_on"]):
        with subtests.test(day=day, order=order):
            pages = all_pages(client, f"/?at=2020-03-{day:02}{order}")
            titles = [title for page in pages for title in page.texts("h3")]
            shown = sorted(title for title in titles if "Done" in title)
            assert shown == sorted(f"Done {number}" for number in range(2, 12, 2))


def all_pages(client, address):
    """The page at `address` and all on both sides of it."""
    pages = [read(client, address)]
    for arrow in ("→", "←"):
        beside = pages[0]
        while there := [href for href, text in beside.links if arrow in text]:
            beside = read(client, there[0])
            pages.append(beside)
    return pages


def test_an_event_on_the_date_stands_on_its_page(client, march):
    make_event(published=True, happened_on="2020-03-08", title="Prisoners go free")

    page = read(client, "/?at=2020-03-08")

    assert page.texts("h3") == ["Prisoners go free", "Said 7", "Said 5"]


@pytest.mark.parametrize("order", ["", "&ordering=said_on"])
def test_no_day_goes_on_across_the_edge_of_a_date(client, march, order):
    page = read(client, f"/?at=2020-03-07{order}")

    beside = [href for href, text in page.links if "←" in text or "→" in text]
    assert len(beside) == 2
    for one in (page, *(read(client, href) for href in beside)):
        assert "continued" not in one.text
        assert "goes on on" not in one.text


def test_a_reply_at_a_date_is_kept_as_any_other(client, march):
    served = ServedClient(KeptReplies(WSGIHandler()))
    plain, there = served.get("/"), served.get("/?at=2020-03-07")

    for name in ("ETag", "Cache-Control", "Last-Modified", "Surrogate-Key"):
        assert there[name] == plain[name]
    for address in ("/?at=2020-03-07", "/?at=2020-03-01"):
        assert served.get(address).content == client.get(address).content
    held = served.get("/?at=2020-03-07", headers={"If-None-Match": there["ETag"]})
    assert held.status_code == 304
