"""Signing in, by password and app and by a passkey; its pages read out by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.test_reading import AXE_OPTIONS, fits
from tests.factories import make_colleague
from tests.unit.newsroom.signin.door import (
    LOCKED,
    PASSWORD,
    code_now,
    with_app,
    with_password,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
DESK = "The newsroom’s desk"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def editor(site):
    return with_password(make_colleague("editor"))


@pytest.fixture
def thumb(page):
    """Whoever sits at `page` has a device that holds passkeys."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


@pytest.fixture
def go(page, site):
    return lambda name: page.goto(site + reverse(name))


def press(page, name):
    """Press the button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def type_password(page, name, password=PASSWORD):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    press(page, "Log in")


def check(page):
    """Nothing runs over the side of a phone, and axe has nothing to say."""
    page.set_viewport_size({"width": 360, "height": 900})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], page
    assert fits(page), page.url


def test_a_password_and_a_code_open_the_desk(page, go, editor):
    with_app(editor)
    go("admin:index")
    check(page)
    type_password(page, editor.username)
    page.get_by_label("Code").fill("000000")
    press(page, "Sign In")
    expect(page.get_by_text("Incorrect code")).to_be_visible()
    check(page)
    page.get_by_label("Code").fill(code_now())
    press(page, "Sign In")
    expect(page.get_by_role("heading", name=DESK)).to_be_visible()
    for name in ("mfa_index", "usersessions_list", "account_change_password"):
        go(name)
        check(page)


def test_a_passkey_opens_the_desk_by_itself_and_past_a_lock(page, go, editor, thumb):
    go("account_login")
    type_password(page, editor.username)
    page.get_by_role("link", name="Signing in").click()
    page.get_by_role("link", name="Add").click()
    page.get_by_label("Password").fill(PASSWORD)
    check(page)
    press(page, "Confirm")
    page.get_by_label("Name").fill("The newsroom’s laptop")
    page.get_by_label("Passwordless").check()
    check(page)
    press(page, "Add")
    go("mfa_list_webauthn")
    expect(page.get_by_text("The newsroom’s laptop")).to_be_visible()
    check(page)
    go("account_logout")
    press(page, "Sign Out")
    for _time in range(6):
        type_password(page, editor.username, "guessed")
    expect(page.get_by_text(LOCKED)).to_be_visible()
    check(page)
    press(page, "Log in with a passkey")
    expect(page.get_by_role("heading", name=DESK)).to_be_visible()
