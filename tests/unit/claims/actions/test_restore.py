import pytest

from claims import actions
from claims.models import Claim, Revision, StaleRecordError
from tests.factories import desk_reporter, make_claim, make_source

pytestmark = pytest.mark.django_db


def version(record, number):
    return Revision.objects.of(record).get(number=number)


def change(claim, **changes):
    actions.enter(record=claim, by=desk_reporter(), changes=changes)
    claim.refresh_from_db()


def test_a_draft_is_at_once_what_it_was_with_all_that_belongs_to_it(reporter):
    source = make_source()
    claim = make_claim(place="Kabul", citations=[{"source": source, "exact": "so"}])
    change(claim, place="Doha", citations=[])
    opened = Claim.objects.get()
    revision = actions.restore(record=claim, by=reporter, revision=version(claim, 1))
    claim.refresh_from_db()
    assert (claim.place, claim.citations.get().exact) == ("Kabul", "so")
    assert revision.reason == "As in version 1."
    with pytest.raises(StaleRecordError):
        change(opened, place="Herat")


def test_of_what_is_public_it_becomes_the_version_that_waits(reporter, editor):
    claim = make_claim(published=True, place="Kabul")
    change(claim, place="Doha")
    actions.correct(record=claim, by=editor, text="It was Doha.")
    change(claim, medium="radio")
    actions.restore(record=claim, by=reporter, revision=version(claim, 1), reason="no")
    assert Claim.objects.get().place == "Doha"
    waits = Revision.objects.of(claim).pending().get()
    assert (waits.author, waits.reason) == (reporter, "no")
    claim.refresh_from_db()
    actions.publish(record=claim, by=editor)
    assert (claim.place, claim.medium) == ("Kabul", "")


def test_what_changes_nothing_and_what_is_withdrawn_are_refused(reporter, editor):
    claim = make_claim(published=True)
    newest = Revision.objects.of(claim).first()
    with pytest.raises(actions.StateError, match="says already"):
        actions.restore(record=claim, by=reporter, revision=newest)
    other = make_claim()
    Revision.objects.of(other).update(snapshot="")
    with pytest.raises(actions.StateError, match="Nothing is left"):
        actions.restore(record=other, by=reporter, revision=version(other, 1))
    change(claim, place="Doha")
    actions.withdraw(record=claim, by=editor, reason="Wrong.")
    with pytest.raises(actions.StateError):
        actions.restore(record=claim, by=reporter, revision=version(claim, 1))


def test_redacted_words_never_come_back(reporter, chief):
    claim = make_claim(occasion="At her home", place="Kabul")
    change(claim, occasion="", place="Doha")
    actions.redact(record=claim, by=chief, fields=["occasion"], reason="Court order.")
    change(claim, occasion="At a meeting")
    actions.restore(record=claim, by=reporter, revision=version(claim, 1))
    claim.refresh_from_db()
    assert (claim.place, claim.occasion) == ("Kabul", "At a meeting")
