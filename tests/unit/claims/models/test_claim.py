import pytest

from claims import actions
from tests.factories import desk_editor, make_claim, make_event, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("1,500 prisoners are to be freed", "1500-prisoners-are-to-be-freed"),
        ("رد فرمان رئیس جمهور", "رد-فرمان-رئیس-جمهور"),
        ("x" * 75, "x" * 75),
    ],
)
def test_the_address_ends_in_the_headlines_words(headline, slug):
    claim = make_claim(headline=headline)
    assert claim.slug == slug


def test_a_headline_without_words_has_the_key_in_its_place():
    claim, event = make_claim(headline="?!"), make_event(title="…")
    assert (claim.slug, event.slug) == (str(claim.pk), str(event.pk))


def test_a_long_title_is_cut_for_the_address():
    assert make_event(title="word " * 40).slug == "word-" * 15 + "word"


def test_a_withdrawn_record_has_none_of_its_words_in_its_address():
    for record in (make_claim(published=True), make_event(published=True)):
        actions.withdraw(record=record, by=desk_editor(), reason="Wrong.")
        assert record.slug == str(record.pk)


def test_dates_beside_said_on_follow_it():
    claim = make_claim(said_on="2020-03-11T14:30")
    day = "2020-03-11"
    assert (str(claim.said_from), str(claim.said_to)) == (day, day)
    assert claim.said_minute == 14 * 60 + 30
    actions.enter(record=claim, by=desk_editor(), changes={"said_on": "2020-03/.."})
    assert (str(claim.said_from), claim.said_to, claim.said_minute) == (
        "2020-03-01",
        None,
        None,
    )


def test_a_role_at_the_time_stays_when_the_speaker_has_another():
    speaker = make_speaker(affiliations=[{"role": "Minister"}])
    claim = make_claim(speaker=speaker, role_at_time="Minister")
    actions.enter(
        record=speaker,
        by=desk_editor(),
        changes={"affiliations": [{"role": "President"}]},
    )
    claim.refresh_from_db()
    assert claim.role_at_time == "Minister"
