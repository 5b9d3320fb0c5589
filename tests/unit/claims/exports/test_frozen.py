"""A long reading sees one instant, and holds nobody up."""

import pytest
from django.db import connection

from claims.exports import build
from claims.exports.frozen import one_instant
from claims.generate import generate
from claims.models import Topic
from tests.factories import make_topic

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_what_others_write_meanwhile_is_seen_after_it():
    if connection.vendor == "sqlite":
        pytest.skip("A database in memory has one lock for all; a file has not.")
    make_topic(name="Before")
    other = connection.copy()
    with one_instant():
        assert Topic.objects.get().name == "Before"
        with other.cursor() as cursor:
            cursor.execute("UPDATE claims_topic SET name = 'After'")
        assert Topic.objects.get().name == "Before"
    assert Topic.objects.get().name == "After"
    other.close()


def test_files_are_made_outside_a_transaction_and_writing_goes_on(tmp_path, settings):
    settings.EXPORTS_DIR = tmp_path
    generate(claims=20)
    assert len(build()) == 4
    make_topic(name="Later")
    assert Topic.objects.filter(name="Later").exists()
