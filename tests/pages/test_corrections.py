"""The list of all that was set right or taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from claims import actions
from claims.corrections import TABLES, SetRight
from claims.models import Claim, Contradiction, Correction, Event, Review
from newsroom.shared.pagination import Keyset
from tests.factories import (
    bare_claim,
    desk_editor,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_speaker,
    make_story,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_may_correct_alone(settings):
    settings.FOUR_EYES = False


def correct(record, text):
    actions.correct(record=record, by=desk_editor(), text=text, changes={})
    return record


def withdraw(record, reason, **more):
    actions.withdraw(record=record, by=desk_editor(), reason=reason, **more)
    return record


def move(record, day):
    """As if it had been corrected or withdrawn on `day`."""
    Correction.objects.filter(**{record.resource: record}).update(on=day)
    at = datetime.fromisoformat(f"{day}T12:00+00:00")
    type(record).objects.withdrawn().filter(pk=record.pk).update(withdrawn_at=at)


def names(page):
    found = page.texts("h2")
    return found[: found.index("How we correct")]


def test_corrections_and_withdrawals_stand_in_one_list_the_newest_first(client):
    ghani = make_claim(published=True, speaker=make_speaker(name="Ghani"))
    taliban = make_claim(published=True, speaker=make_speaker(name="The Taliban"))
    pair = make_contradiction(published=True, first=ghani, second=taliban)
    gone = make_claim(published=True, headline="A secret", statement="Secret words.")
    for record, day, act in (
        (ghani, "2021-01-01", correct),
        (gone, "2021-01-02", withdraw),
        (pair, "2021-01-03", correct),
    ):
        move(act(record, f"A note of {day}."), day)

    page = read(client, "/corrections/")

    assert names(page) == ["Ghani ≠ The Taliban", f"No. {gone.pk}", ghani.headline]
    assert (
        "3 January 2021 Corrected contradiction Ghani ≠ The Taliban "
        "A note of 2021-01-03. See what changed: Ghani ≠ The Taliban "
        f"2 January 2021 Withdrawn claim No. {gone.pk} A note of 2021-01-02. "
        f"1 January 2021 Corrected claim {ghani.headline}"
    ).lower() in page.text.lower()
    assert page.link("Ghani ≠ The Taliban") == pair.get_absolute_url()
    assert page.link(f"No. {gone.pk}") == f"/claims/{gone.pk}/"
    changed = f"/contradictions/{pair.pk}/history/#correction-"
    assert page.link("See what changed: Ghani ≠ The Taliban").startswith(changed)
    assert "ecret" not in page.html


def test_every_kind_of_record_leads_to_where_it_can_be_read(client):
    claim = make_claim(published=True, kind="commitment", headline="Promised")
    corrected = [
        make_review(published=True, claim=claim),
        make_commitment(published=True, claim=claim),
        make_event(published=True, title="The decree"),
        make_story(published=True, title="The first story"),
    ]
    for record in corrected:
        correct(record, "It was wrong.")

    page = read(client, "/corrections/")

    links = {text: href for href, text in page.links}
    assert links["Promised"] == corrected[0].get_absolute_url()
    assert links["The decree"] == corrected[2].get_absolute_url()
    assert links["The first story"] == corrected[3].get_absolute_url()
    assert "See what changed" not in page.text

    for record in corrected:
        withdraw(record, "It was false.", keep_text=True)

    page = read(client, "/corrections/")

    leads = {href for href, text in page.links if text.startswith("No. ")}
    assert leads == {f"/claims/{claim.pk}/", f"/events/{corrected[2].pk}/"}
    assert page.text.count("It was false.") == 4
    assert "The first story" not in page.html
    assert "It was wrong." not in page.text


def test_what_was_never_public_is_not_withdrawn_in_public(client):
    draft = make_claim()
    pair = make_contradiction(
        published=True, first=make_claim(published=True), second=draft
    )
    review = make_review(published=True, claim=draft)
    for record in (pair, review):
        withdraw(record, "Nobody is to know.")

    page = read(client, "/corrections/")

    assert "Nobody is to know." not in page.text
    assert "Nothing was corrected yet" in page.text
    assert read(client, f"/contradictions/{pair.pk}/").status == 404


def make_many(claim):
    """Notes and withdrawals of several tables, many of them at one instant."""
    gone = {"state": "withdrawn", "withdrawal_reason": "False."}
    midnight = datetime(2021, 1, 2, tzinfo=UTC)
    Correction.objects.bulk_create(
        Correction(on=f"2021-01-0{n % 3 + 1}", text=f"Note {n}", claim=claim)
        for n in range(9)
    )
    Event.objects.bulk_create(
        Event(
            title=f"Event {n}",
            happened_on="2020",
            published_at=midnight,
            withdrawn_at=midnight + timedelta(hours=[0, 0, 7][n % 3]),
            **gone,
        )
        for n in range(9)
    )
    for n in range(9):
        at = midnight + timedelta(hours=[0, 0, 7][n % 3])
        bare_claim(published_at=at, withdrawn_at=at, **gone)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kabul", "America/New_York"])
def test_pages_of_any_size_have_each_note_once_there_and_back(zone, settings):
    make_many(make_claim(published=True))
    with timezone.override(zone):
        rows = SetRight()
        whole = [entry.place for entry in rows.take("-place", None, 99)]
        assert len(whole) == 27
        assert whole == sorted(whole, reverse=True)
        for size in (1, 2, 5):
            keyset = Keyset(rows, "a list", size)
            page, walked = keyset.page(""), []
            while True:
                walked += [entry.place for entry in page.rows]
                if not page.next:
                    break
                page = keyset.page(page.next)
            assert walked == whole
            back = [[entry.place for entry in page.rows]]
            while page.previous:
                page = keyset.page(page.previous)
                back.append([entry.place for entry in page.rows])
            assert [place for shown in back[::-1] for place in shown] == whole


def test_the_list_begins_at_a_date(client, subtests):
    for day in ("2021-01-01", "2021-02-01", "2021-03-01"):
        correct(make_claim(published=True, headline=f"Of {day}"), "Wrong.")
        move(Claim.objects.latest("pk"), day)

    for at, first, said in (
        ("2021-02", "Of 2021-02-01", ""),
        ("2021-02-15", "Of 2021-02-01", "The nearest before it comes first."),
        ("1999", "Of 2021-03-01", "Nothing in this list is so early."),
        ("1000", "Of 2021-03-01", "Nothing in this list is so early."),
        ("2999", "Of 2021-03-01", "The nearest before it comes first."),
        ("never", "Of 2021-03-01", "Left out of what you asked for"),
    ):
        with subtests.test(at=at):
            page = read(client, f"/corrections/?at={at}")
            assert said in page.text
            notes = [n for n in page.texts("h2") if n.startswith("Of ")]
            assert notes[0] == first


def test_the_foot_of_every_page_leads_to_it(client):
    assert read(client, "/about/").link("All corrections") == "/corrections/"


def test_every_kind_that_can_be_withdrawn_is_in_it():
    from claims.models import Publishable

    assert {*TABLES} == {Correction, *Publishable.__subclasses__()}
    assert {Contradiction, Review} <= {*TABLES}
