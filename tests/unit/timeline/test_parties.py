"""A party that is withdrawn between two questions of one page is left out of it."""

import pytest
from django.http import QueryDict

from claims import actions
from claims.choices import State
from claims.filters import ClaimFilter, ContradictionFilter
from claims.models import Claim, Contradiction, Tally
from claims.tags import between, tag, value_of
from tests.factories import desk_editor, make_claim, make_speaker
from timeline.filtering import FilterForm
from timeline.pairs import pair_in, reversing_in
from timeline.views.speakers import opponents_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """A claim of each of two parties."""
    return {
        slug: make_claim(
            speaker=make_speaker(name=slug.title(), slug=slug), published=True
        )
        for slug in ("ghani", "taliban")
    }


def withdrawn(claim):
    actions.withdraw(record=claim, by=desk_editor(), reason="Wrong.")
    assert claim.state == State.WITHDRAWN


def asked(filter_set, model, address):
    """A filter set whose values were read while all of them were public."""
    found = filter_set(QueryDict(address), model.objects.published())
    assert found.values
    assert not found.problems
    return found


def test_of_two_parties_neither_is_shown_without_the_other(said):
    found = asked(ContradictionFilter, Contradiction, "between=ghani,taliban")
    assert pair_in(found) is not None
    withdrawn(said["taliban"])
    assert pair_in(found) is None


def test_nobody_is_shown_with_their_reversals(said):
    found = asked(ContradictionFilter, Contradiction, "speaker=ghani&reversal=true")
    assert reversing_in(found) == said["ghani"].speaker
    withdrawn(said["ghani"])
    assert reversing_in(found) is None


def test_opponents_are_those_that_are_there(said):
    ghani, taliban = (claim.speaker for claim in said.values())
    value = value_of(between(ghani.pk, taliban.pk))
    of = {"of": tag("party", ghani.pk), "facet": "between", "value": value}
    Tally.objects.create(**of, by="", claims=1)
    assert opponents_of(ghani) == [(taliban, 1)]
    withdrawn(said["taliban"])
    Tally.objects.get_or_create(**of, by="", defaults={"claims": 1})
    assert opponents_of(ghani) == []


def test_a_filter_in_force_has_its_slug_for_a_name(said):
    found = asked(ClaimFilter, Claim, "speaker=taliban&between=ghani,taliban")
    withdrawn(said["taliban"])
    labels = [chip.label for chip in FilterForm(found, "/", ()).chips]
    assert labels == ["between Ghani and taliban", "speaker: taliban"]
