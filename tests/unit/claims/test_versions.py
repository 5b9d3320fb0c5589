import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.choices import ChangeAction, Resource
from claims.models import Change, SiteVersion
from claims.versions import announce, current_version

pytestmark = pytest.mark.django_db


def announcement(key):
    return ChangeAction.PUBLISHED, Resource.CLAIM, key


def test_a_record_that_readers_never_saw_is_version_nought():
    assert current_version() == (0, 0.0, 0)


@time_machine.travel("2020-03-12T12:00:00Z", tick=False)
def test_the_version_is_the_newest_cursor_and_its_second():
    cursors = announce([announcement(7), announcement(8)])
    assert cursors == {("claim", 7): 1, ("claim", 8): 2}
    assert current_version() == (2, 1584014400.0, 0)


def test_each_announcement_is_a_row_and_cursors_go_on_without_a_gap():
    for key in (7, 8, 7):
        announce([announcement(key)])
    rows = Change.objects.after(1).values_list("cursor", "action", "resource_id")
    assert list(rows) == [(2, "published", 8), (3, "published", 7)]


def test_nothing_to_announce_raises_no_version():
    announce([announcement(7)])
    assert announce([]) == {}
    assert current_version()[0] == 1
    assert SiteVersion.objects.count() == 1


def test_the_version_is_the_same_read_past_djangos_cursor_and_by_it():
    announce([announcement(7)])
    plain = current_version()
    with CaptureQueriesContext(connection) as asked:
        assert current_version() == plain
    assert len(asked) == 1
    row = SiteVersion.objects.get()
    assert plain == (row.number, row.changed_at.timestamp(), row.names_number)


def test_a_database_without_the_table_is_djangos_error():
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("ALTER TABLE claims_siteversion RENAME TO elsewhere")
        with pytest.raises(DatabaseError), transaction.atomic():
            current_version()
        transaction.set_rollback(True)
