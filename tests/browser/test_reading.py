"""A reader follows the first story."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claims.models import Claim, Contradiction, Event

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# Strict: what is left out is said here and why. Nothing is.
AXE_OPTIONS = {"resultTypes": ["violations"]}


def follow_the_story(page, site):
    page.goto(site)
    page.get_by_role("link", name="Contradicted by 2").first.click()
    page.get_by_role("link", name="Dispute: number").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("≠")
    expect(page.get_by_text("1,500", exact=True).first).to_be_visible()
    expect(page.get_by_text("5,000", exact=True).first).to_be_visible()


def test_a_reader_comes_from_the_timeline_to_both_sides(page, site):
    follow_the_story(page, site)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_nothing_needs_javascript(page, site):
    follow_the_story(page, site)
    page.goto(f"{site}/?kind=denial")
    assert page.get_by_role("article").count() == 3


def test_the_filter_form_makes_an_address_that_can_be_shared(page, site):
    page.goto(site)
    page.get_by_label("Words").fill("practical")
    page.get_by_role("button", name="Show").click()
    assert "q=practical" in page.url
    expect(page.get_by_role("article")).to_contain_text("An Afghan government official")


def test_a_search_is_begun_on_any_page_and_put_right_by_a_link(page, site):
    page.goto(f"{site}/about/")
    page.get_by_label("What to search for").fill("Gahni")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ghani", exact=True).click()
    expect(page.get_by_role("heading", name="Speakers")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("Ghani")


def test_the_first_tab_leads_past_the_navigation(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def addresses():
    claim = Claim.objects.get(headline__startswith="1,500")
    event = Event.objects.get(title__startswith="Ghani signs")
    pair = Contradiction.objects.get(aspect="number")
    return [
        "/",
        "/?kind=demand&kind=warning",
        "/?q=nothing-has-this-word",
        claim.get_absolute_url(),
        f"/claims/{claim.pk}/history/",
        f"/claims/{claim.pk}/responses/",
        f"/claims/{claim.pk}/repetitions/",
        pair.get_absolute_url(),
        f"/contradictions/{pair.pk}/history/",
        "/corrections/",
        "/contradictions/",
        "/contradictions/matrix/",
        "/contradictions/?between=ghani,taliban",
        "/contradictions/?speaker=ghani&reversal=true",
        "/lanes/",
        "/speakers/",
        "/speakers/taliban/",
        "/topics/",
        "/topics/prisoners/",
        "/stories/",
        "/stories/taliban-prisoner-decree/",
        event.get_absolute_url(),
        "/commitments/",
        "/search/",
        "/search/?q=prisoners+OR+decree",
        "/search/?q=Gahni",
        "/search/?q=***",
        "/about/",
        "/about/methodology/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_every_page_fits_and_passes_axe(page, site, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses():
        page.goto(f"{site}{address}")
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), address
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address


def test_an_address_that_leads_nowhere_says_what_to_do(site, browser):
    """In a context of its own: the browser reports the 404 as an error."""
    page = browser.new_page()
    reply = page.goto(f"{site}/claims/987654321/")
    assert reply.status == 404
    expect(page.get_by_role("link", name="Timeline").first).to_be_visible()
    page.close()
