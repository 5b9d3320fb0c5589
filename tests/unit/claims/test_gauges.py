from datetime import timedelta

import pytest
from django.utils import timezone

from claims import actions, gauges
from claims.models import SiteVersion, Tally
from claims.tags import ALL
from tests.factories import desk_editor, desk_reporter, make_claim

pytestmark = pytest.mark.django_db


def tallied(**rows):
    """Tallies among all claims: the total, its parts by time, and by kind."""
    Tally.objects.all().delete()
    every = {"facet": "all", "value": "claims"}
    parts = {
        "total": every,
        "year": {**every, "by": "year", "start": "2020-01-01"},
        "month": {**every, "by": "month", "start": "2020-03-01"},
        "day": {**every, "by": "day", "start": "2020-03-02"},
        "denial": {"facet": "kind", "value": "denial"},
        "demand": {"facet": "kind", "value": "demand"},
        "topic": {"facet": "topic", "value": "3"},
    }
    for name, claims in rows.items():
        Tally.objects.create(of=ALL, claims=claims, **parts[name])


def test_an_empty_record_does_not_drift():
    tallied()
    assert gauges.tally_drift() == 0


def test_the_tallies_that_the_acts_keep_do_not_drift():
    for kind in ("denial", "demand", "denial"):
        make_claim(published=True, kind=kind)
    assert Tally.objects.exists()
    assert gauges.tally_drift() == 0


def test_tallies_that_agree_do_not_drift():
    tallied(total=5, year=5, month=5, day=5, denial=2, demand=3, topic=4)
    assert gauges.tally_drift() == 0


@pytest.mark.parametrize("part", ["year", "month", "day", "denial"])
def test_a_part_that_is_off_is_drift(part):
    right = {"total": 5, "year": 5, "month": 5, "day": 5, "denial": 5}
    tallied(**right | {part: 3})
    assert gauges.tally_drift() == 2


def test_parts_that_are_off_in_both_directions_do_not_make_up_for_each_other():
    tallied(total=5, year=7, month=3, day=5, denial=5)
    assert gauges.tally_drift() == 4


def test_what_is_due_and_not_public_waits():
    claim = make_claim()
    actions.submit(record=claim, by=desk_reporter())
    soon = timezone.now() + timedelta(seconds=30)
    actions.schedule(record=claim, by=desk_editor(), at=soon)
    assert gauges.publications_due() == 0
    type(claim).objects.update(scheduled_for=timezone.now() - timedelta(seconds=1))
    assert gauges.publications_due() == 1


def test_without_caches_downstream_no_change_waits():
    make_claim(published=True)
    assert gauges.changes_untold() == 0


def test_changes_wait_until_the_caches_were_told(settings):
    settings.CDN_PURGE_URL = "https://cdn.example.org/purge"
    assert gauges.changes_untold() == 0
    make_claim(published=True)
    version = SiteVersion.objects.get()
    assert gauges.changes_untold() == version.number
    SiteVersion.objects.update(purged_number=version.number)
    assert gauges.changes_untold() == 0
