"""What the commands print, and how they end."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from claims import actions
from claims.management.commands import publish_due
from claims.models import Story
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_event,
    make_story,
    whole_record,
)

pytestmark = pytest.mark.django_db

AT = datetime(2999, 1, 1, tzinfo=UTC)


def run(*arguments):
    """What a command printed. Raises CommandError."""
    out = StringIO()
    call_command(*arguments, stdout=out, no_color=True)
    return out.getvalue()


def fails(*arguments):
    """What a command printed before it ended with 1, and its last line."""
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command(*arguments, stdout=out, no_color=True)
    assert failed.value.returncode == 1
    return out.getvalue(), str(failed.value)


# --- create_editor ------------------------------------------------------------------


@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_a_new_colleague_can_sign_in_with_what_was_printed_and_nothing_else_was(role):
    printed = run("create_editor", "sahar", "--role", role)
    password = printed.removesuffix("\n")
    assert len(password) == 20
    user = authenticate(username="sahar", password=password)
    assert user.is_staff
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == [role]


def test_two_passwords_are_never_the_same():
    printed = {run("create_editor", name, "--role", "editor") for name in ("a", "b")}
    assert len(printed) == 2


def test_a_name_that_exists_is_left_alone():
    run("create_editor", "sahar", "--role", "reporter")
    before = list(User.objects.values())
    printed, error = fails("create_editor", "sahar", "--role", "chief")
    assert printed == ""
    assert error == (
        "sahar has a login already; nothing was changed. "
        "Use --reset for a new password."
    )
    assert list(User.objects.values()) == before
    assert User.objects.get().groups.get().name == "reporter"


def test_reset_makes_a_new_password_and_ends_the_old_one():
    old = run("create_editor", "sahar", "--role", "reporter").strip()
    new = run("create_editor", "sahar", "--role", "editor", "--reset").strip()
    assert authenticate(username="sahar", password=old) is None
    user = authenticate(username="sahar", password=new)
    assert user.groups.get().name == "editor"


def test_a_dry_run_makes_no_login_and_still_tells_of_a_taken_name():
    assert run("create_editor", "sahar", "--role", "editor", "--dry-run") == ""
    assert not User.objects.exists()
    run("create_editor", "sahar", "--role", "editor")
    before = list(User.objects.values())
    assert (
        "nothing was changed"
        in fails("create_editor", "sahar", "--role", "editor", "--dry-run")[1]
    )
    run("create_editor", "sahar", "--role", "editor", "--reset", "--dry-run")
    assert list(User.objects.values()) == before


@pytest.mark.parametrize("role", ["owner", ""])
def test_a_role_that_is_none_is_refused_with_the_three_there_are(role):
    with pytest.raises(CommandError, match="reporter.*editor.*chief"):
        run("create_editor", "sahar", "--role", role)


# --- publish_due --------------------------------------------------------------------


def scheduled(record):
    actions.submit(record=record, by=desk_reporter())
    actions.schedule(record=record, by=desk_editor(), at=AT)
    return record


def test_nothing_due_prints_nothing():
    scheduled(make_event())
    assert run("publish_due") == ""


def test_what_is_due_is_published_and_named():
    event = scheduled(make_event())
    with time_machine.travel(AT, tick=False):
        assert run("publish_due") == f"event {event.pk}: published\n"
        assert run("publish_due") == ""
    event.refresh_from_db()
    assert (event.is_published, event.published_at) == (True, AT)


def test_a_dry_run_names_what_is_due_and_publishes_nothing():
    event = scheduled(make_event())
    before = whole_record()
    with time_machine.travel(AT, tick=False):
        printed = run("publish_due", "--dry-run")
    assert printed == f"event {event.pk}: is due\n"
    assert whole_record() == before


def test_one_that_cannot_be_published_is_named_and_the_others_are_public():
    claim, event = scheduled(make_claim(citations=[])), scheduled(make_event())
    with time_machine.travel(AT, tick=False):
        printed, error = fails("publish_due")
    assert printed == (
        f"claim {claim.pk}: A published claim needs at least one source.\n"
        f"event {event.pk}: published\n"
    )
    assert error == "1 could not be published; see above."


def test_it_goes_on_until_it_is_ended(monkeypatch):
    waited = []

    def wait(seconds):
        """Two turns, then Ctrl-C."""
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", wait)
    # This test's transaction would end with its connection.
    monkeypatch.setattr(publish_due, "close_old_connections", lambda: None)
    event = scheduled(make_event())
    with time_machine.travel(AT, tick=False), pytest.raises(KeyboardInterrupt):
        run("publish_due", "--every", "30")
    event.refresh_from_db()
    assert event.is_published
    assert waited == [30, 30]


# --- load_demo ----------------------------------------------------------------------


def test_a_dry_run_of_the_demo_says_how_much_it_would_enter_and_enters_nothing():
    users, before = list(User.objects.values()), whole_record()
    assert run("load_demo", "--dry-run") == "43 records would be entered.\n"
    assert whole_record() == before
    assert list(User.objects.values()) == users


def test_a_story_of_that_address_is_taken_for_the_demo():
    make_story(slug="taliban-prisoner-decree")
    assert run("load_demo") == "The first story is in the record already.\n"
    assert Story.objects.count() == 1
