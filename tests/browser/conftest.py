"""The site with its first story, in the system's Chromium.

Every journey fails by itself where the browser says an error or asks another host.
"""

import os

# Django would take Playwright's event loop for a request in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache

ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return browser_type_launch_args | {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture
def site(live_server, settings):
    """The address of a running site that holds the first story."""
    from claims.demo import load_demo

    settings.STATICFILES_DIRS = [settings.ASSETS_DIR]
    finders.get_finder.cache_clear()
    settings.SITE_URL = live_server.url
    # Its table is of no model, so no test's end empties it.
    cache.clear()
    load_demo()
    yield live_server.url
    finders.get_finder.cache_clear()


@pytest.fixture(autouse=True)
def nothing_goes_wrong(context, site):
    """Fail where the browser says an error or asks another host."""
    wrong: list[str] = []
    context.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    context.on(
        "request",
        lambda asked: asked.url.startswith((site, "data:")) or wrong.append(asked.url),
    )
    yield
    assert wrong == []


@pytest.fixture
def sign_in(page, site):
    """Sign `page` in to the desk as a colleague of the role given."""
    from tests.factories import make_colleague

    def signed_in(role):
        colleague = make_colleague(role)
        colleague.set_password("a-long-password")
        colleague.save()
        page.context.clear_cookies()
        page.goto(f"{site}/admin/")
        page.get_by_label("Username").fill(colleague.username)
        page.get_by_label("Password").fill("a-long-password")
        with page.expect_navigation():
            page.get_by_role("button", name="Log in", exact=True).click()

    return signed_in
