"""A reporter enters an article's claims, without a mouse; an editor publishes them."""

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


# --- From the article to the public, by two editors -----------------------------------

REPORT = """The ministry said on Wednesday that 1,500 prisoners would be freed.

A spokesman answered that 5,000 prisoners had to be freed at once.

The ministry said that the first buses would leave on Saturday.

The spokesman said that no bus would leave on Saturday.

A diplomat called the exchange a first step."""
SAID = [line.rstrip(".") for line in REPORT.split("\n\n")]
CONTRADICTING = [(0, 1), (2, 3)]


def test_an_article_is_five_public_claims_and_two_contradictions(page, site, sign_in):
    sign_in("reporter")
    page.goto(f"{site}/admin/claims/source/article/")
    write(page, "url", "https://wire.example.org/exchange")
    write(page, "title", "The exchange")
    write(page, "text", REPORT)
    press(page, "button.default[value=source]")
    for passage in SAID:
        select(page, passage)
        attribute(page)
        press(page, "button.default[value=claim]")
        expect(page.locator(".entered li")).to_have_count(SAID.index(passage) + 1)
    source = Source.objects.get(title="The exchange")
    claims = list(Claim.objects.citing(source).order_by("pk"))
    for one, other in CONTRADICTING:
        contradict(page, site, claims[one], claims[other])
    for kind, number in (("claim", len(claims)), ("contradiction", 2)):
        act_on_newest(page, site, kind, number, "Submit for review")

    sign_in("editor")
    page.goto(f"{site}/admin/claims/source/{source.pk}/publish/")
    page.get_by_role("button", name="Publish those chosen").click()
    expect(page.get_by_text("5 published.")).to_be_visible()
    act_on_newest(page, site, "contradiction", 2, "Publish")
    page.goto(f"{site}{claims[0].get_absolute_url()}")
    expect(page.get_by_text("Contradicted by 1").first).to_be_visible()
    assert Claim.objects.published().citing(source).count() == 5


def select(page, passage):
    """As a mouse does it: the passage is marked, and the key cites it."""
    text = page.locator("textarea[name=text]")
    start = REPORT.index(passage)
    text.evaluate(
        "(field, [start, end]) => field.setSelectionRange(start, end)",
        [start, start + len(passage)],
    )
    text.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[name=exact]")).to_have_value(passage)


def contradict(page, site, one, other):
    page.goto(
        f"{site}/admin/claims/contradiction/add/?first={one.pk}&second={other.pk}"
        "&aspect=fact"
    )
    page.get_by_label("Explanation").fill("Both are said of the same prisoners.")
    page.get_by_role("button", name="Save", exact=True).click()


def act_on_newest(page, site, kind, number, verb):
    """Do the act with the newest rows of a list."""
    page.goto(f"{site}/admin/claims/{kind}/")
    for place in range(number):
        page.locator("#result_list .action-select").nth(place).check()
    page.get_by_role("combobox", name="Action").select_option(label=verb)
    page.locator("button[name=index]").click()
    expect(page.locator(".messagelist .success")).to_contain_text(str(number))
