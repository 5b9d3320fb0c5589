"""Two colleagues change what readers see."""

import pytest
from playwright.sync_api import expect

from claims.models import Claim

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_change_is_public_once_a_colleague_publishes_it(page, site, sign_in):
    claim = Claim.objects.get(headline__startswith="1,500")
    form = f"{site}/admin/claims/claim/{claim.pk}/change/"

    sign_in("reporter")
    page.goto(form)
    page.get_by_label("Headline").fill("1,500 prisoners are promised their freedom")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Readers see it once somebody else")).to_be_visible()
    assert Claim.objects.get(pk=claim.pk).headline == claim.headline

    sign_in("editor")
    page.goto(f"{site}/admin/claims/claim/?q={claim.pk}")
    page.get_by_role("checkbox").last.check()
    page.get_by_role("combobox", name="Action").select_option(label="Publish")
    page.locator("button[name=index]").click()
    page.goto(f"{site}/claims/{claim.pk}/")
    assert "1500-prisoners-are-promised-their-freedom" in page.url


def test_a_date_that_nobody_can_read_loses_no_keystroke(page, site, sign_in):
    claim = Claim.objects.get(headline__startswith="1,500")
    sign_in("reporter")
    page.goto(f"{site}/admin/claims/claim/{claim.pk}/change/")
    page.get_by_label("Headline").fill("Typed with care")
    page.get_by_label("Said on").fill("11.3.2020")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("can be 11 March 2020 or 3 November 2020")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Typed with care")
    expect(page.get_by_label("Said on")).to_have_value("11.3.2020")
