"""The desk without a mouse, and with what reads it aloud."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from claims import actions
from claims.models import Claim, Commitment, Contradiction, Source, Speaker, Story
from tests.browser.test_reading import fits
from tests.factories import desk_reporter, make_claim

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

# Without a second look at style sheets, which it cannot follow from one to the next.
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "preload": False,
}
STATEMENT = "The first prisoners will leave Bagram on Saturday."


# --- Every kind of page -------------------------------------------------------------


def desk_pages():
    """One page of the desk of each kind, with something on it that waits."""
    live = Claim.objects.published().first()
    actions.report(
        claim=live, kind="other", text="On a Wednesday.", email="", language="en"
    )
    actions.enter(record=live, by=desk_reporter(), changes={"place": "Doha"})
    claim, draft = make_claim(), make_claim()
    actions.submit(record=claim, by=desk_reporter())
    yield reverse("admin:index")
    for kind in ("claim", "contradiction", "source", "report", "revision"):
        yield reverse(f"admin:claims_{kind}_changelist")
    yield reverse("admin:claims_claim_add")
    yield reverse("admin:claims_source_article")
    yield reverse("admin:claims_source_article_of", args=[Source.objects.first().pk])
    for record in (live, claim, *one_of_each()):
        yield reverse(f"admin:claims_{record.resource}_change", args=[record.pk])
    yield reverse("admin:claims_report_change", args=[live.reports.get().pk])
    for record, verb in (
        (claim, "publish"),
        (claim, "schedule"),
        (claim, "send_back"),
        (live, "correct"),
        (live, "redact"),
        (live, "withdraw"),
    ):
        yield reverse("admin:claims_claim_act", args=[record.pk, verb])
    for page in ("history", "suggestions"):
        yield reverse(f"admin:claims_claim_{page}", args=[live.pk])
    yield reverse("admin:claims_claim_preview_link", args=[claim.pk])
    yield reverse("timeline:preview-claim", args=[claim.pk])
    yield reverse("admin:claims_claim_delete", args=[draft.pk])


def one_of_each():
    for model in (Contradiction, Commitment, Story, Speaker, Source):
        yield model.objects.first()


# Axe tries styles on what it measures, which the site's own policy forbids.
@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_every_kind_of_page_fits_and_passes_axe(page, site, sign_in, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in("chief")
    for address in desk_pages():
        page.goto(f"{site}{address}")
        assert fits(page), address
        found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == [], address


# --- By keyboard alone --------------------------------------------------------------


def test_a_claim_is_entered_reviewed_published_and_corrected(page, site, sign_in):
    sign_in("reporter")
    enter_a_claim(page)
    act(page, "Submit for review")

    sign_in("editor")
    follow(page, "Claims 1")
    follow(page, "The first prisoners will leave Bagram on Saturday")
    act(page, "Publish")
    claim = Claim.objects.published().get(statement=STATEMENT)

    sign_in("reporter")
    page.goto(f"{site}{reverse('admin:claims_claim_change', args=[claim.pk])}")
    write(page, "#id_place", "Kabul, not Doha")
    press(page, "[name=_continue]")

    sign_in("editor")
    follow(page, "Claims 1")
    follow(page, "The first prisoners will leave Bagram on Saturday")
    act(page, "Correct", text="It was said in Kabul.")
    page.goto(f"{site}{claim.get_absolute_url()}")
    expect(page.get_by_text("It was said in Kabul.")).to_be_visible()
    expect(page.get_by_text("Kabul, not Doha").first).to_be_visible()


def enter_a_claim(page):
    """From the desk's first page, as far as its own form once it is saved."""
    follow(page, "Add", "a[href$='/claims/claim/add/']")
    # The first field has the focus.
    choose(page, "Ghani")
    write(page, "#id_said_on", "2020-03-12")
    write(page, "#id_place", "Doha")
    write(page, "#id_kind", "assertion")
    write(page, "#id_headline", STATEMENT.rstrip("."))
    write(page, "#id_statement", STATEMENT)
    write(page, "#id_attribution", "reported")
    to(page, "#citations-0 .select2-selection")
    choose(page, "Wire report")
    write(page, "#id_citations-0-exact", "Prisoners leave on Saturday")
    press(page, "[name=_continue]")


def act(page, verb, text=""):
    """Follow the act's link, write the note that it asks for, and do it."""
    follow(page, verb, "a.act-link")
    if text:
        write(page, "#id_text", text)
    press(page, ".submit-row [type=submit]")


def follow(page, text, link="a"):
    """Press Enter on the first link with this text."""
    press(page, f'{link}:has-text("{text}")')


def press(page, selector):
    to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, selector, text):
    """Type into a field; in a list of choices, its beginning."""
    to(page, selector)
    if page.locator(selector).evaluate("field => field.tagName") != "SELECT":
        page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page, words):
    """Look for a record in the field that has the focus, and take the first."""
    page.keyboard.press("Enter")
    expect(
        page.locator(".select2-container--open .select2-search__field")
    ).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text(words)
    page.keyboard.press("Enter")


def to(page, selector):
    """Press Tab until what the selector finds has the focus."""
    found = page.locator(selector)
    for _ in range(200):
        page.keyboard.press("Tab")
        if found.evaluate_all("all => all.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not lead to {selector!r}")
