"""A reporter enters an article's claims without a mouse."""

import pytest
from playwright.sync_api import expect

from claims.models import Claim, Source

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TEXT = (
    "The minister spoke.\n\nNo school\nwill close, he said. All 40 schools stay open."
)
PASSAGES = ("No school\nwill close", "All 40 schools stay open")


def test_two_passages_are_cited_and_two_claims_saved_by_keyboard(page, site, sign_in):
    sign_in("reporter")
    page.goto(f"{site}/admin/claims/source/article/")
    write(page, "url", "wire.example.org/report?utm_source=mail")
    write(page, "title", "A report")
    write(page, "text", TEXT)
    press(page, "button.default[value=source]")
    expect(page.locator("textarea[name=text]")).to_be_focused()
    source = Source.objects.get(title="A report")
    assert source.url == "https://wire.example.org/report"

    for passage in PASSAGES:
        cite(page, passage)
        attribute(page)
        press(page, "button.default[value=claim]")
        words = " ".join(passage.split())
        expect(page.locator(".entered")).to_contain_text(words)
        expect(page.locator("textarea[name=text]")).to_have_value(TEXT)

    claims = Claim.objects.citing(source)
    found = [claim.citations.get().exact for claim in claims]
    assert found == ["All 40 schools stay open", "No school will close"]

    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)


def write(page, name, words):
    page.locator(f"form.article [name={name}]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(words)


def press(page, button):
    page.locator(button).focus()
    page.keyboard.press("Enter")


def cite(page, passage):
    """Go there from the beginning of the text with the arrows, and select it."""
    page.locator("textarea[name=text]").focus()
    page.keyboard.press("Control+Home")
    for _ in range(TEXT.index(passage)):
        page.keyboard.press("ArrowRight")
    for _ in passage:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[name=statement]")).to_be_focused()
    expect(page.locator("[name=exact]")).to_have_value(" ".join(passage.split()))


def attribute(page):
    """Say who said it, when, and how the source gives it."""
    choose_speaker(page, "pompeo")
    write(page, "said_on", "11 march 2020")
    expect(page.get_by_text("Understood as: 11 March 2020")).to_be_visible()
    for name, letters in (("kind", "Assertion"), ("attribution", "Reported")):
        page.locator(f"select[name={name}]").focus()
        page.keyboard.type(letters)


def choose_speaker(page, name):
    page.locator(".field-speaker .select2-selection").focus()
    page.keyboard.press("Enter")
    search = page.locator(".select2-container--open .select2-search__field")
    expect(search).to_be_focused()
    page.keyboard.type(name)
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text(
        "Pompeo"
    )
    page.keyboard.press("Enter")
