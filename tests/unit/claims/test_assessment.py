from datetime import date
from decimal import Decimal

import pytest

from claims.assessment import Count, Promise, assess
from claims.choices import CommitmentState

START, DUE = date(2020, 3, 14), date(2020, 3, 28)
BEFORE, DURING, AFTER = date(2020, 3, 13), date(2020, 3, 20), date(2020, 4, 2)
STEPS = [(date(2020, 3, 14), Decimal(500)), (date(2020, 3, 21), Decimal(1000))]


def promise(**changes):
    plain = {
        "starts": START,
        "due": DUE,
        "goal": Decimal(1500),
        "starting_from": Decimal(0),
        "steps": STEPS,
    }
    return Promise(**plain | changes)


def count(total, on=DURING, by="The ministry"):
    return Count(on, Decimal(total), by)


def found(*counts, today=DURING, **changes):
    assessment = assess(promise(**changes), counts, today)
    return assessment.state.value, assessment.reason


# --- Without any progress -----------------------------------------------------------


def test_nothing_is_due_before_the_first_step():
    assert found(today=BEFORE) == ("not_due", "nothing is due yet")


def test_without_steps_nothing_is_due_before_the_day_it_is_promised_for():
    assert found(steps=[]) == ("not_due", "nothing is due yet")


@pytest.mark.parametrize("today", [START, DURING, DUE, AFTER])
def test_what_fell_due_without_recorded_progress_is_never_called_broken(today):
    assert found(today=today) == ("undeterminable", "no progress recorded")


def test_a_promise_for_no_day_cannot_be_told_without_progress():
    assert found(due=None, steps=[]) == ("undeterminable", "no progress recorded")


# --- By what was counted ------------------------------------------------------------


@pytest.mark.parametrize("total", [500, 501, 999])
def test_reaching_the_last_step_is_on_schedule(total):
    state, reason = found(count(total))
    assert (state, reason) == (
        "on_schedule",
        f"{total} of 1,500 reported by The ministry",
    )


def test_less_than_the_last_step_is_behind():
    assert found(count(499))[0] == "behind"


@pytest.mark.parametrize(
    ("total", "day", "late"),
    [(499, 14, ""), (499, 15, ": 1 day late"), (499, 20, ": 6 days late")],
)
def test_behind_says_by_how_much_by_whose_count_and_how_late(total, day, late):
    """Late since the step that was not reached, until the day of the count."""
    reported = count(total, on=date(2020, 3, day))
    assert found(reported)[1] == (
        f"499 of 500 promised by {day} March 2020, reported by The ministry{late}"
    )


def test_late_is_counted_from_the_first_step_that_was_not_reached():
    reported = count(700, on=date(2020, 3, 24))
    assert found(reported, today=date(2020, 3, 27))[1] == (
        "700 of 1,000 promised by 24 March 2020, reported by The ministry: 3 days late"
    )


def test_parties_that_are_both_behind_are_both_named():
    counts = [count(300, on=START), count(200, on=START, by="The Taliban")]
    assert found(*counts) == (
        "behind",
        (
            "300 of 500 promised by 14 March 2020, reported by The ministry; "
            "200 of 500 promised by 14 March 2020, reported by The Taliban"
        ),
    )


def test_what_was_kept_late_says_by_how_much_once_and_for_all():
    counts = [count(1500, on=AFTER), count(1500, on=date(2020, 4, 20))]
    assert found(*counts, today=date(2020, 5, 1)) == (
        "kept",
        "1,500 of 1,500 reported by The ministry, 5 days after it was due",
    )


def test_what_is_there_from_the_start_is_expected_before_the_first_step():
    early = count(1400, on=BEFORE)
    assert found(early, starting_from=Decimal(1400), today=BEFORE)[0] == "on_schedule"
    assert found(early, starting_from=Decimal(1401), today=BEFORE)[0] == "behind"


def test_all_of_it_is_expected_on_the_day_it_is_due():
    assert found(count(1499, on=DUE), today=DUE)[0] == "behind"


@pytest.mark.parametrize("on", [BEFORE, DURING, AFTER])
def test_reaching_the_goal_keeps_it_whenever_that_was(on):
    assert found(count(1500, on=on), today=AFTER)[0] == "kept"


def test_less_than_the_goal_counted_when_it_was_due_breaks_it_the_day_after():
    final = count(1499, on=DUE)
    assert found(final, today=date(2020, 3, 29)) == (
        "broken",
        "1,499 of 1,500 reported by The ministry",
    )


def test_a_count_from_before_it_fell_due_says_nothing_afterwards():
    assert found(count(500), today=AFTER) == (
        "undeterminable",
        "no progress recorded since it fell due",
    )


def test_a_late_count_outweighs_an_early_one_of_another_party():
    counts = [count(500, by="The ministry"), count(900, on=AFTER, by="The Taliban")]
    assert found(*counts, today=AFTER) == (
        "broken",
        "900 of 1,500 reported by The Taliban, 5 days after it was due",
    )


def test_the_newest_count_of_a_party_is_what_it_says():
    counts = [count(600, on=DURING), count(100, on=START)]
    assert found(*counts)[0] == "on_schedule"


def test_parties_that_report_different_things_leave_it_open():
    counts = [count(1500, by="The ministry"), count(100, by="The Taliban")]
    assert found(*counts) == (
        "undeterminable",
        (
            "the parties report different figures: 1,500 of 1,500 reported by The "
            "ministry; 100 of 500 promised by 20 March 2020, reported by The Taliban: "
            "6 days late"
        ),
    )


def test_parties_whose_figures_come_to_the_same_agree():
    counts = [count(600, by="The ministry"), count(700, by="The Taliban")]
    assert found(*counts)[0] == "on_schedule"


def test_a_promise_without_a_figure_cannot_be_measured():
    assert found(count(3), goal=None) == (
        "undeterminable",
        "it promises no figure to measure by",
    )


def test_figures_are_said_without_needless_zeros():
    assert found(count("500.5000"))[1].startswith("500.5 of 1,500 ")


def test_no_dates_and_counts_alone_call_a_promise_broken_before_it_is_due():
    states = {found(count(total))[0] for total in (0, 499, 500, 1499, 1500)}
    assert CommitmentState.BROKEN not in states
