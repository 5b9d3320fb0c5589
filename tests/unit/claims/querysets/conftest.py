"""A record with something of every kind in every state, made once for a module."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """What hangs on a public claim, by its state; tests here only read."""
    from claims.choices import State
    from tests.unit.claims.querysets.hung import hang

    with django_db_blocker.unblock(), transaction.atomic():
        yield dict(zip(State, hang(*State), strict=True))
        transaction.set_rollback(True)
