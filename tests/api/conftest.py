"""The record that replies are read from, made once for a module."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

# Models can be imported only once Django is set up, which is after this module.


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The golden record, while the clock stands still; tests here only read."""
    from tests.api.golden_record import NOW, GoldenRecord

    with (
        time_machine.travel(NOW, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield GoldenRecord()
        transaction.set_rollback(True)
