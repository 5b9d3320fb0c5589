"""A reader follows the first story."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claims.models import Claim
from tests.browser.addresses import addresses
from tests.browser.conftest import ARGUMENTS

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


@pytest.mark.parametrize(
    ("prefix", "scheme", "width"),
    [
        *[("", scheme, width) for scheme in ("light", "dark") for width in (320, 1440)],
        ("/fa", "light", 320),
        ("/fa", "dark", 1440),
    ],
)
def test_every_page_fits_and_passes_axe(page, site, prefix, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in addresses():
        page.goto(f"{site}{prefix}{address}")
        assert fits(page), address
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address


def test_a_reader_follows_the_story_by_keyboard_alone(page, site):
    page.goto(site)
    for link in ("Contradicted by 2", "Dispute: number"):
        tab_to(page, link)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("≠")


def tab_to(page, text):
    """Press Tab until what has the focus says `text`, and is seen to have it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.textContent.trim(),"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        if focused[0].endswith(text):
            assert focused[1] == "solid"
            return
    raise AssertionError(f"Tab does not lead to {text!r}")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_timeline_zooms_to_a_day_and_back_by_links(page, site):
    page.goto(f"{site}/?kind=assertion")
    page.locator(".density__chart a").last.click()
    expect(page).to_have_url(f"{site}/?kind=assertion&from=2020-03-11&to=2020-03-11")
    shared = page.url
    page.get_by_role("link", name="All time: March 2020").click()
    expect(page).to_have_url(f"{site}/?kind=assertion")
    page.goto(shared)
    assert page.get_by_role("article").count() == 3


def test_nothing_on_a_page_moves_once_it_is_there(page, site):
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) window.moved += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    for address in ("/", "/stories/taliban-prisoner-decree/", "/fa/"):
        page.goto(f"{site}{address}", wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("window.moved") < 0.02, address


def test_one_file_at_most_holds_a_page_up(page, site):
    page.goto(site)
    blocking = page.evaluate(
        "performance.getEntriesByType('resource')"
        ".filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"
    )
    assert len(blocking) == 1


def test_a_page_loads_the_fonts_of_its_own_scripts(page, site):
    page.goto(site, wait_until="networkidle")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert "Inter" in " ".join(loaded)
    assert "Arabic" not in " ".join(loaded)


def test_a_claim_is_one_good_page_on_paper(page, site):
    claim = Claim.objects.get(headline__startswith="The Taliban reject")
    page.goto(f"{site}{claim.get_absolute_url()}")
    page.emulate_media(media="print")
    for hidden in (".masthead__nav", ".languages", ".masthead__find"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    # On paper an address is read, not clicked.
    expect(page.locator(".facts__address")).to_contain_text(claim.get_absolute_url())


@pytest.mark.parametrize("forced", ["active", "none"])
def test_high_contrast_loses_nothing(page, site, forced):
    page.emulate_media(forced_colors=forced, contrast="more")
    for address in addresses():
        page.goto(f"{site}{address}")
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address


def test_text_twice_as_large_fits_a_phone_and_a_desk(
    browser_type, browser_type_launch_args, site
):
    """As readers set it: the browser's own size of text is 32 pixels."""
    larger = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    launched = browser_type.launch(**browser_type_launch_args | {"args": larger})
    page = launched.new_page()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses():
            page.goto(f"{site}{address}")
            assert fits(page), (width, address)
    launched.close()


def fits(page):
    """Whether nothing on the page is beside what is seen of it."""
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


def test_an_address_that_leads_nowhere_says_what_to_do(site, browser):
    """In a context of its own: the browser reports the 404 as an error."""
    page = browser.new_page()
    reply = page.goto(f"{site}/claims/987654321/")
    assert reply.status == 404
    expect(page.get_by_role("link", name="Timeline").first).to_be_visible()
    page.close()
