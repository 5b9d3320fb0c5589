"""Whatever is changed without an act is named; whatever acts made is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Citation, Claim, Event, Revision
from claims.verifying import findings
from tests.factories import (
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_story,
)

pytestmark = pytest.mark.django_db


def test_a_record_that_acts_made_holds():
    make_contradiction(published=True)
    make_commitment(published=True)
    make_story()
    make_claim().delete()
    said = StringIO()
    call_command("verify_revisions", stdout=said)
    assert said.getvalue().startswith("The chain holds")


@pytest.mark.parametrize(
    ("falsify", "found"),
    [
        (
            lambda claim: Claim.objects.filter(pk=claim.pk).update(place="Doha"),
            "its row is not what revision 3 says: place",
        ),
        (
            lambda claim: Citation.objects.filter(claim=claim).update(exact="else"),
            "its row is not what revision 3 says: citations",
        ),
        (
            lambda claim: Claim.objects.filter(pk=claim.pk).update(state="draft"),
            "it is draft, and revision 3 of it is live",
        ),
        (
            lambda claim: Revision.objects.of(claim).filter(number=2).delete(),
            "a revision before 3 is missing",
        ),
        (
            lambda claim: (
                Revision.objects.of(claim).filter(number=1).update(reason="forged")
            ),
            "revision 1: the chain of hashes breaks here",
        ),
        (
            lambda claim: (
                Revision.objects.of(claim).filter(number=2).update(snapshot="")
            ),
            "revision 2: its text is not what its hash is of",
        ),
        (lambda claim: Revision.objects.of(claim).delete(), "it has no revision"),
    ],
)
def test_what_was_changed_without_an_act_is_named(falsify, found):
    claim = make_claim(published=True)
    falsify(claim)
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_revisions", stdout=said)
    assert f"claim {claim.pk}: {found}\n" in said.getvalue()


def test_what_readers_saw_and_is_gone_is_named():
    event = make_event(published=True)
    event.citations.all().delete()
    Event.objects.filter(pk=event.pk)._raw_delete("default")
    assert list(findings()) == [
        f"event {event.pk}: readers have seen it, and its row is gone"
    ]


def test_more_revisions_than_are_read_at_once(monkeypatch):
    monkeypatch.setattr("claims.verifying.BATCH", 2)
    for _ in range(3):
        make_claim(published=True)
    assert list(findings()) == []
