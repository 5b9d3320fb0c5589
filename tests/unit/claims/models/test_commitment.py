from decimal import Decimal

import pytest
import time_machine

from tests.factories import make_commitment, make_speaker

pytestmark = pytest.mark.django_db


def told(commitment):
    assessment = commitment.assessment
    return assessment.state, assessment.reason


def test_the_goal_is_what_there_was_and_what_is_promised():
    commitment = make_commitment(quantity=3500, starting_from=1500)
    assert commitment.goal == Decimal(5000)


def test_a_promise_without_a_figure_has_no_goal():
    assert make_commitment(quantity=None).goal is None


def test_an_editors_finding_goes_before_dates_and_progress():
    commitment = make_commitment(
        finding="condition_unmet", finding_reason="Attacks went on."
    )
    assert told(commitment) == ("condition_unmet", "Attacks went on.")


@time_machine.travel("2020-03-29T12:00:00Z", tick=False)
def test_its_state_is_todays_by_steps_and_progress():
    ministry = make_speaker(name="The ministry")
    counts = [
        {"on": "2020-03-28", "total": 1000, "reported_by": ministry},
        {"on": "2020-03-20", "total": 1500, "reported_by": ministry},
    ]
    commitment = make_commitment(
        steps=[{"due_on": "2020-03-14", "total": 100}], progress=counts
    )
    assert told(commitment) == ("broken", "1,000 of 1,500 reported by The ministry")
    with time_machine.travel("2020-03-28T12:00:00Z", tick=False):
        assert told(commitment)[0] == "behind"


@time_machine.travel("2020-03-13T12:00:00Z", tick=False)
def test_it_is_not_due_before_its_first_step():
    commitment = make_commitment(steps=[{"due_on": "2020-03-14", "total": 100}])
    assert told(commitment) == ("not_due", "nothing is due yet")
    with time_machine.travel("2020-03-14T12:00:00Z", tick=False):
        assert told(commitment) == ("undeterminable", "no progress recorded")
