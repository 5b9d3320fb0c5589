"""Nu, W3C's checker, has nothing to say against any type of page."""

import pytest

from claims import actions
from claims.models import Claim
from tests.browser.addresses import addresses
from tests.browser.nu import complaints
from tests.factories import desk_editor, make_claim

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

GONE = "/claims/987654321/"


@pytest.mark.parametrize("prefix", ["", "/fr", "/fa"])
def test_the_markup_of_every_page_is_right(site, client, tmp_path, prefix):
    pages = {
        address: client.get(f"{prefix}{address}").content.decode()
        for address in [*addresses(), GONE, withdrawn()]
    }

    assert complaints(pages, tmp_path) == []


def withdrawn():
    claim = make_claim(published=True)
    actions.withdraw(record=claim, by=desk_editor(), reason="A mistake.")
    return Claim.objects.get(pk=claim.pk).get_absolute_url()


def test_wrong_markup_is_complained_about(tmp_path):
    wrong = "<!doctype html><html lang=en><title>A</title><p><div></p></html>"

    said = complaints({"/wrong/": wrong}, tmp_path)

    assert "/wrong/:1: No “p” element in scope but a “p” end tag seen." in said
