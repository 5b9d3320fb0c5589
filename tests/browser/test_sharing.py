"""A reader takes a claim along, and another site shows it."""

import re

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Contradiction

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def host(page, site):
    """Show a page with the embed at an address, which listens as the docs say."""

    def shown(address):
        html = f"""<!doctype html><title>Host</title><iframe height="200" width="500"
          src="{site}{address}"></iframe><script>
          addEventListener("message", (message) => {{
            const {{ context, height }} = JSON.parse(message.data);
            if (context === "iframe.resize")
              document.querySelector("iframe").height = height;
          }});</script>"""
        page.route(f"{site}/host/", lambda route: route.fulfill(body=html))
        page.goto(f"{site}/host/")
        return page.frame_locator("iframe")

    return shown


def test_a_frame_grows_to_what_it_shows_where_the_site_listens(page, host):
    pair = Contradiction.objects.latest("pk")
    frame = host(f"/embed/contradictions/{pair.pk}/")

    expect(frame.get_by_role("heading", level=1)).to_contain_text("≠")
    expect(page.locator("iframe")).not_to_have_attribute("height", "200")
    assert frame.locator("html").evaluate("e => e.scrollHeight <= innerHeight")


def test_a_link_in_a_frame_opens_beside_the_page_around_it(page, host):
    claim = Claim.objects.latest("pk")
    frame = host(f"/embed/claims/{claim.pk}/")

    with page.expect_popup() as opened:
        frame.get_by_role("link", name="Sources and context").click()
    expect(opened.value).to_have_url(re.compile(re.escape(claim.get_absolute_url())))
    assert opened.value.evaluate("window.opener") is None


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_texts_are_there_and_no_button_that_does_nothing(page, site):
    page.goto(site + Claim.objects.latest("pk").get_absolute_url())
    page.get_by_text("Cite, share, embed").click()

    expect(page.get_by_label("BibTeX")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_a_button_copies_its_text_and_a_link_to_a_passage_itself(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + Claim.objects.latest("pk").get_absolute_url())
    page.get_by_text("Cite, share, embed").click()

    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page) == page.get_by_label("Address", exact=True).input_value()

    page.get_by_role("link", name="Link to this passage").first.click()
    expect(page).to_have_url(re.compile(r"#citation-\d+$"))
    assert copied(page) == page.url


def copied(page):
    return page.evaluate("navigator.clipboard.readText()")
