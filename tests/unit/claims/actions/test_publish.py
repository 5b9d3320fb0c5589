import pytest

from claims import actions
from claims.choices import RevisionState, State
from tests.factories import desk_editor, desk_reporter, make_claim

pytestmark = pytest.mark.django_db


def test_a_reviewed_claim_becomes_public_in_one_live_revision() -> None:
    claim = make_claim()
    actions.submit(record=claim, by=desk_reporter())
    revision = actions.publish(record=claim, by=desk_editor())
    assert claim.state == State.PUBLISHED
    assert revision.state == RevisionState.LIVE
    assert revision.number == 3
